prelude
import Spec

theorem Spec.computed : Eq (Nat.ble 5 3) Bool.false := Eq.refl _
theorem Spec.sum : Spec.Wrong := Eq.trans (Eq.symm Spec.computed) (Nat.ble_eq 5 3)
