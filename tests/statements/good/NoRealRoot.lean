prelude
import Algebra.Sum

namespace Statements

/-- A quadratic polynomial with a negative discriminant has no root. -/
def NoRealRoot.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a b c x : K) (hd : b * b < 4 * a * c), a * x * x + b * x + c ≠ 0

end Statements
