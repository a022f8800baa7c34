prelude
import Algebra.Sum

namespace Statements

/-- The χ² distance of two distributions is not negative. -/
def ChiSquare.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (p q : Nat → K) (hq : ∀ i, i < n → 0 ≤ q i),
    0 ≤ ∑ i < n, (p i - q i) * (p i - q i) / q i

end Statements
