prelude
import TPF.Joint

namespace Statements
open TPF

/-- A two by two table of mass one is independent exactly when its determinant is zero. -/
def CornerTest.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (p : Nat → Nat → K) (ht : total 2 2 p = 1),
    Indep 2 2 p ↔ p 0 0 * p 1 1 = p 0 1 * p 1 0

end Statements
