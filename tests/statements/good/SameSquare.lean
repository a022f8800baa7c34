prelude
import Algebra.Sum

namespace Statements

/-- Numbers that are not negative are equal when their squares are. -/
def SameSquare.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (x y : K) (hx : 0 ≤ x) (hy : 0 ≤ y) (h : x * x = y * y), x = y

end Statements
