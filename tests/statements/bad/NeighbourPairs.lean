prelude
import Algebra.Sum

namespace Statements

/-- A row of n has n - 1 pairs of neighbours. -/
def NeighbourPairs : Prop :=
  ∀ (n : Nat), (∑ i < n - 1, 1) + 1 = n

end Statements
