prelude
import Algebra.Sum

namespace Statements

/-- No value exceeds the largest. -/
def EntryBelowPeak.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f : Nat → K), ∀ i, i + 1 < n → f i ≤ maxBelow n f

end Statements
