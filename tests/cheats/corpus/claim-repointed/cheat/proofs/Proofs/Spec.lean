prelude
import Spec

theorem Spec.sum : Spec.Easy := rfl
