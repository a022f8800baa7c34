prelude
import Spec

theorem Spec.sum : Spec.Right := fun _ => rfl
