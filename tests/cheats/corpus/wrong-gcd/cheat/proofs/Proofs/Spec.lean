prelude
import Spec

theorem Spec.computed : Eq (Nat.gcd 4 6) 2 := Eq.refl 2
theorem Spec.sum : Spec.Wrong := Eq.trans (Eq.symm Spec.computed) (Nat.gcd_eq 4 6)
