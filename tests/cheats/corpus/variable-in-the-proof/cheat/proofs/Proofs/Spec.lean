prelude
import Spec

variable (wanted : 2 + 2 = 5)
include wanted
theorem Spec.sum : Spec.Wrong := wanted
