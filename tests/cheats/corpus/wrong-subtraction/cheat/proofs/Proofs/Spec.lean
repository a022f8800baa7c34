prelude
import Spec

theorem Spec.computed : Eq (Nat.sub 5 3) 2 := Eq.refl 2
theorem Spec.sum : Spec.Wrong := Eq.trans (Eq.symm Spec.computed) (Nat.sub_eq 5 3)
