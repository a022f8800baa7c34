prelude
import Spec

theorem Spec.sum : Spec.Right := Nat.divisor_eq 4 6
