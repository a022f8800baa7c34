prelude
import Spec

theorem Spec.unfolded : Spec.Right → 2 + 2 = 4 := fun h => h
theorem Spec.sum : Spec.Right := rfl
