prelude
import Spec

theorem Spec.sum : Spec.Right := fun | .only, .only => rfl
