prelude
import Spec

theorem Classical.unneeded : 2 + 2 = 4 := rfl
theorem Spec.sum : Spec.Right := Classical.unneeded
