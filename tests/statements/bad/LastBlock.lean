prelude
import Algebra.Sum

namespace Statements

/-- Probabilities on the last of several blocks are at most one. -/
def LastBlock.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (p : Nat → K) (hp : ∀ i, i < n → 0 ≤ p i)
      (hs : ∑ i < n - n, p i = 1),
    ∀ i, i < n → p i ≤ 1

end Statements
