prelude
import Algebra.Sum

namespace Statements

/-- A linear recurrence, by its distance from the fixed point. -/
def TowardsTheFixedPoint.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (x : Nat → K) (a b : K) (ha : a ≠ 1)
      (hx : ∀ i, i < n → x (i + 1) = a * x i + b),
    x n - b / (1 - a) = a ^ n * (x 0 - b / (1 - a))

end Statements
