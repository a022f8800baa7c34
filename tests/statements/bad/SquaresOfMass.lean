prelude
import Algebra.Sum

namespace Statements

/-- The squares of the probabilities of a distribution sum to at most one. -/
def SquaresOfMass.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (p : Nat → K) (hp : ∀ i, i < n → 0 ≤ p i)
      (hs : ∑ i < n, p i = 0),
    ∑ i < n, p i * p i ≤ 1

end Statements
