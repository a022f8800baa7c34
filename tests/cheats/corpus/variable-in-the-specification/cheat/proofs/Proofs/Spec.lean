prelude
import Spec

theorem Spec.sum {n : Nat} (small : n ≤ 3) : Spec.Wrong (n := n) := small
