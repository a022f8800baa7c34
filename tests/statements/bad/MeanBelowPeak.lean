prelude
import Algebra.Sum

namespace Statements

/-- The mean of n values is at most the largest of them. -/
def MeanBelowPeak.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f : Nat → K), (∑ i < n, f i) / natCast n ≤ maxBelow n f

end Statements
