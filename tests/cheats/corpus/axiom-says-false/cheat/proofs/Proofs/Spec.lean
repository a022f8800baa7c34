prelude
import Spec

axiom Spec.reasonable : ∀ n : Nat, n + 1 = n
theorem Spec.shift : 2 + 2 = 5 := (Spec.reasonable 4).symm
theorem Spec.sum : Spec.Wrong := Spec.shift
