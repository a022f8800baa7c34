prelude
import Algebra.Sum

namespace Statements

/-- Weights that are not negative have a sum that is not negative. -/
def WeightsGiven.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (p : Nat → K) (hp : ∀ i, i < n ∧ 0 ≤ p i), 0 ≤ ∑ i < n, p i

end Statements
