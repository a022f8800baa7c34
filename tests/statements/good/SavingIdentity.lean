prelude
import TPF.Energy

namespace Statements
open TPF

/-- The saving is (1 - a) (1 - k / R). -/
def SavingIdentity.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k R a : K) (hR : R ≠ 0), saving k R a = (1 - a) * (1 - k / R)

end Statements
