prelude
import Spec

axiom Spec.reasonable : 2 + 2 = 5
theorem Spec.unclaimed : Spec.Wrong := Spec.reasonable
theorem Spec.sum : Spec.Right := rfl
