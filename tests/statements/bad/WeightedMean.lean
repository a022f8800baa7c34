prelude
import Algebra.Sum

namespace Statements

/-- A weighted mean is at most the largest value. -/
def WeightedMean.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (w f : Nat → K) (hw : ∀ i, i < n → 0 ≤ w i),
    ∑ i < n, w i * f i ≤ maxBelow n f

end Statements
