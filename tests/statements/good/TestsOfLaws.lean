prelude
import Algebra.Sum

namespace Statements

/-- Twice the advantage of a test with values between 0 and 1 is at most the sum of the differences of the
two laws. -/
def TestsOfLaws.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (p q f : Nat → K) (hs : ∑ i < n, p i = ∑ i < n, q i)
      (h0 : ∀ i, i < n → 0 ≤ f i) (h1 : ∀ i, i < n → f i ≤ 1),
    2 * |(∑ i < n, p i * f i) - ∑ i < n, q i * f i| ≤ ∑ i < n, |p i - q i|

end Statements
