prelude
import Easy
import Spec

theorem Spec.sum : Spec.Right := rfl
