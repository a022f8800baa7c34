prelude
import Algebra.Sum

namespace Statements

/-- Twice a product is below the sum of the squares. -/
def ProductBelowSquares.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a b : K), 2 * (a * b) < a * a + b * b

end Statements
