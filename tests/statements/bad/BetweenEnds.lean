prelude
import Algebra.Sum

namespace Statements

/-- Between the roots a quadratic polynomial is not positive. -/
def BetweenEnds.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a b : K) (hab : a ≤ b),
    ∀ x : K, a ≤ x ∧ x ≤ b ∧ (x - a) * (x - b) ≤ 0

end Statements
