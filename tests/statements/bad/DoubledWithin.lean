prelude
import Algebra.Sum

namespace Statements

/-- Within a tolerance, an order is kept when both sides are doubled. -/
def DoubledWithin.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a b tol : K) (hab : a ≤ b) (ht : 0 < tol), a + a ≤ b + b

end Statements
