prelude
import TPF.Energy

namespace Statements
open TPF

/-- A filter gains exactly when the price of checking is below the rounds times the covariance. -/
def GainExactly.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k R a v f : K), Gains k R a v f ↔ v * (1 - a) * k < R * (f - a * v)

end Statements
