prelude
import Algebra.Sum

namespace Statements

/-- The square of a sum is at most the total of the weights times the sum of the squares over the weights.
-/
def SumOfRatios.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (a q : Nat → K) (hq : ∀ i, i < n → 0 < q i),
    (∑ i < n, a i) * (∑ i < n, a i) ≤ (∑ i < n, q i) * (∑ i < n, a i * a i / q i)

end Statements
