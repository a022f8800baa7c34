prelude
import Spec

theorem Spec.sum : 2 + 2 = 4 := rfl
