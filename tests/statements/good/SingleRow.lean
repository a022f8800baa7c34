prelude
import TPF.Joint

namespace Statements
open TPF

/-- A table of one row and mass one leaks nothing. -/
def SingleRow.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (p : Nat → Nat → K) (ht : total 1 n p = 1), tv2 1 n p = 0

end Statements
