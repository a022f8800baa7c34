prelude
import Algebra.Sum

namespace Statements

/-- The square of a weighted sum is at most the total weight times the weighted sum of the squares. -/
def WeightedSquares.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (w x : Nat → K) (hw : ∀ i, i < n → 0 ≤ w i),
    (∑ i < n, w i * x i) * (∑ i < n, w i * x i) ≤ (∑ i < n, w i) * (∑ i < n, w i * (x i * x i))

end Statements
