prelude
import Algebra.Sum

namespace Statements

/-- A share of the total, times the total, is the part. -/
def SharesOfTotal.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (p : Nat → K) (hp : ∀ i, i < n → 0 ≤ p i),
    ∀ i, i < n → p i / (∑ j < n, p j) * (∑ j < n, p j) = p i

end Statements
