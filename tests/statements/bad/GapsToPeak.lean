prelude
import Algebra.Sum

namespace Statements

/-- The gaps between the values and the largest one are not positive. -/
def GapsToPeak.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n i : Nat) (f : Nat → K) (hi : i < n) (hm : ∀ j, j < n → f j ≤ f i),
    ∑ i < n, (f i - f i) ≤ 0

end Statements
