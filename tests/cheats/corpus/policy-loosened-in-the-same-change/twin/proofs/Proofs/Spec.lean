prelude
import Spec

theorem Spec.reasonable : 2 + 2 = 4 := rfl
theorem Spec.sum : Spec.Right := Spec.reasonable
