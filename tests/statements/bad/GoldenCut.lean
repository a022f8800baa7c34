prelude
import Algebra.Sum

namespace Statements

/-- The golden section of a unit length is more than half of it. -/
def GoldenCut.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (x : K) (h0 : 0 < x) (h1 : x < 1) (hx : x * x = x + 1), 1 < 2 * x

end Statements
