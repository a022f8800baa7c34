prelude
import TPF.Energy

namespace Statements
open TPF

/-- Either a filter gains or it costs at least as much as no filter. -/
def GainOrNot.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k R a v f : K), Gains k R a v f ∨ ¬ (cost k R a * v < f * R)

end Statements
