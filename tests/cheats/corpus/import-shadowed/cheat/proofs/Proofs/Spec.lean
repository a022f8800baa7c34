prelude
import Spec

theorem Spec.sum : Spec.Wrong := (rfl : 2 + 2 = 4)
