prelude
import Spec

theorem Spec.sum : Spec.Right := rfl
theorem Spec.same : Spec.Same := fun _ _ => rfl
