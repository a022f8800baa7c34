prelude
import Spec

theorem Spec.same : Spec.Same.{0} := fun _ _ => rfl
