prelude
import Algebra.Sum

namespace Statements

/-- The absolute values sum to zero exactly when all values are zero. -/
def AllSmallAllZero.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f : Nat → K), ∑ i < n, |f i| = 0 ↔ ∀ i, i < n → f i = 0

end Statements
