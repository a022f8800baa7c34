prelude
import Algebra.Sum

namespace Statements

/-- Twice the advantage of a test is at most the sum of the differences of the two laws. -/
def TestAdvantage.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (p q f : Nat → K) (hs : ∑ i < n, p i = ∑ i < n, q i)
      (h0 : ∀ i, i < n → 0 ≤ f i),
    2 * |(∑ i < n, p i * f i) - ∑ i < n, q i * f i| ≤ ∑ i < n, |p i - q i|

end Statements
