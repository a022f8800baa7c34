prelude
import Algebra.Sum

namespace Statements

/-- n equal shares of the unit make the unit. -/
def UnitShares.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat), natCast n * (1 / natCast n) = (1 : K)

end Statements
