prelude
import Spec

def Spec.Private : Prop := 2 + 2 = 4
theorem Spec.sum : Spec.Right := rfl
