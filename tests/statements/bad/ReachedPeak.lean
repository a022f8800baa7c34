prelude
import Algebra.Sum

namespace Statements

/-- The largest of n values is one of them. -/
def ReachedPeak.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f : Nat → K), ∃ i, i < n ∧ f i = maxBelow n f

end Statements
