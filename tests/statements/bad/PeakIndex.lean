prelude
import Algebra.Sum

namespace Statements

/-- Of finitely many values one is the largest. -/
def PeakIndex.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f : Nat → K), ∃ i, i < n → f i = maxBelow n f

end Statements
