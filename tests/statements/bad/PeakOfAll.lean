prelude
import Algebra.Sum

namespace Statements

/-- No value exceeds the largest. -/
def PeakOfAll.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f : Nat → K), ∀ i, i ≤ n → f i ≤ maxBelow n f

end Statements
