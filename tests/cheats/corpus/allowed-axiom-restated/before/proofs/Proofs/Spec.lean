prelude
import Spec

axiom Spec.reasonable : ∀ n : Nat, n = n
theorem Spec.sum : Spec.Right := Spec.reasonable (2 + 2)
