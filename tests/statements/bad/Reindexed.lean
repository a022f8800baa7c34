prelude
import Algebra.Sum

namespace Statements

/-- Shifting the index of a sum does not make it larger. -/
def Reindexed.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f : Nat → K), ∑ i < n, f (i + 0) ≤ ∑ j < n, f j

end Statements
