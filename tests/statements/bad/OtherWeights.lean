prelude
import Algebra.Sum

namespace Statements

/-- A mean is at most the largest value. -/
def OtherWeights.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (p q f : Nat → K) (hq : ∀ i, i < n → 0 ≤ q i)
      (hs : ∑ i < n, q i = 1),
    ∑ i < n, p i * f i ≤ maxBelow n f

end Statements
