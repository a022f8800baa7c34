prelude
import Algebra.Sum

namespace Statements

/-- The largest sum is at most the sum of the largest. -/
def PeakOfSums.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f g : Nat → K),
    maxBelow n (fun i => f i + g i) ≤ maxBelow n f + maxBelow n g

end Statements
