prelude
import Algebra.Sum

namespace Statements

/-- The last of n probabilities is at most one. -/
def ShareBelowOne.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (p : Nat → K) (hp : ∀ i, i < n → 0 ≤ p i)
      (hs : ∑ i < n, p i = 1),
    p n ≤ 1

end Statements
