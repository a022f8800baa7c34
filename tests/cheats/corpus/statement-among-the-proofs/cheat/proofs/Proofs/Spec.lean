prelude
import Spec

def Spec.Wrong : Prop := 2 + 2 = 4
theorem Spec.sum : Spec.Wrong := rfl
