prelude
import Spec

theorem Spec.before : Spec.Wrong → Spec.Wrong := fun h => h
theorem Spec.sum : Spec.Right := rfl
