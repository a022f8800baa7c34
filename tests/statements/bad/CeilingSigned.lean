prelude
import TPF.Joint

namespace Statements
open TPF

/-- The doubled total variation of a table of mass one is at most two. -/
def CeilingSigned.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (ht : total m n p = 1), tv2 m n p ≤ 2

end Statements
