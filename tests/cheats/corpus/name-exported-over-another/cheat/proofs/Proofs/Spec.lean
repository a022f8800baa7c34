prelude
import Spec

theorem Spec.sum : Spec.Wrong := fun | .only, .only => rfl
