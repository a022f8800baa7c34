prelude
import Algebra.Sum

namespace Statements

/-- The chance that two draws agree is at most the largest probability. -/
def AgreementChance.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (p : Nat → K) (hp : ∀ i, i < n → 0 ≤ p i)
      (hs : ∑ i < n, p i = 1),
    ∑ i < n, p i * p i ≤ maxBelow n p

end Statements
