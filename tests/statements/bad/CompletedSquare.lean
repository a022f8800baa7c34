prelude
import Algebra.Sum

namespace Statements

/-- Completing the square. -/
def CompletedSquare.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (x b : K), x * x + 2 * b * x = (x + b) * (x + b) + b * b

end Statements
