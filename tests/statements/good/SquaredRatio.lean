prelude
import Algebra.Sum

namespace Statements

/-- The square of a ratio is not negative. -/
def SquaredRatio.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a b : K), 0 ≤ a / b * (a / b)

end Statements
