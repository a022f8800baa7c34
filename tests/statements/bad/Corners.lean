prelude
import TPF.Joint

namespace Statements
open TPF

/-- A two by two table is independent exactly when its determinant is zero. -/
def Corners.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (p : Nat → Nat → K) (hp : Nonneg2 2 2 p),
    Indep 2 2 p ↔ p 0 0 * p 1 1 = p 0 1 * p 1 0

end Statements
