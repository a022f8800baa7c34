prelude
import Spec

theorem Spec.other : Spec.Wrong → Spec.Wrong := fun h => h
theorem Spec.sum : Spec.Right := rfl
