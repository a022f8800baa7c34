prelude
import TPF.Joint

namespace Statements
open TPF

/-- The sums of the rows of a table sum to its total. -/
def RowsMakeTotal.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K), ∑ i < m, rowSum m p i = total m n p

end Statements
