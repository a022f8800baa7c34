prelude
import Algebra.Sum
import Base.NatDiv

namespace Statements

/-- The square root of x times itself is x. -/
def RootProduct.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (x : K) (hx : 0 ≤ x), x ^ (1 / 2) * x ^ (1 / 2) = x

end Statements
