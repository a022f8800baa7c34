prelude
import Spec

def «Spec.Right» : Prop := 2 + 2 = 4
theorem Spec.sum : Spec.Right := rfl
