prelude
import TPF.Energy

namespace Statements
open TPF

/-- The saving is (1 - a) (1 - k / R). -/
def SavingByParts.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k R a : K), saving k R a = (1 - a) * (1 - k / R)

end Statements
