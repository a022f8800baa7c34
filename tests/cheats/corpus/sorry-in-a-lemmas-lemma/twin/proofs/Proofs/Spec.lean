prelude
import Spec
set_option warningAsError false

theorem Spec.deep : 2 + 2 = 4 := rfl
theorem Spec.middle : 2 + 2 = 4 := Spec.deep
theorem Spec.sum : Spec.Right := Spec.middle
