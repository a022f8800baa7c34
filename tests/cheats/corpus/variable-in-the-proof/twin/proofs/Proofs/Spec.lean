prelude
import Spec

variable (unwanted : 2 + 2 = 5)
theorem Spec.sum : Spec.Right := rfl
