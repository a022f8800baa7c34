prelude
import Base.Logic

def Spec.sumOf (a b : Nat) : Nat := a + b + 1
@[app_unexpander Spec.sumOf] def Spec.showSum : Lean.PrettyPrinter.Unexpander
  | `($_ $a $b) => `($a + $b)
  | _ => throw ()
def Spec.Wrong : Prop := Spec.sumOf 2 2 = 5
