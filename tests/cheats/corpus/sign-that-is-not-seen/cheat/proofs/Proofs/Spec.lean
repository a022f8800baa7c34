prelude
import Spec

theorem Spec.sum : Spec.Wrong := rfl
