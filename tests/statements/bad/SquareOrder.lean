prelude
import Algebra.Sum

namespace Statements

/-- The larger number has the larger square. -/
def SquareOrder.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (x y : K) (hxy : x ≤ y), x * x ≤ y * y

end Statements
