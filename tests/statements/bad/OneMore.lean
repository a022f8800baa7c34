prelude
import Algebra.Sum

namespace Statements

/-- Probabilities are at most one. -/
def OneMore.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (p : Nat → K) (hp : ∀ i, i < n → 0 ≤ p i)
      (hs : ∑ i < n + 1, p i = 1),
    ∀ i, i < n → p i ≤ 1

end Statements
