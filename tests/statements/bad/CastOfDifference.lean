prelude
import Algebra.Sum

namespace Statements

/-- The difference of two numbers is the same in the field. -/
def CastOfDifference.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat), (natCast (m - n) : K) = natCast m - natCast n

end Statements
