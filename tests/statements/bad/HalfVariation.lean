prelude
import TPF.Joint

namespace Statements
open TPF

/-- Leakage is half of the doubled total variation. -/
def HalfVariation.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K), leakage m n p = tv2 m n p / 2

end Statements
