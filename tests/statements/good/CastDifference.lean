prelude
import Algebra.Sum

namespace Statements

/-- The difference of two naturals is the same in the field. -/
def CastDifference.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (hmn : n ≤ m),
    (natCast (m - n) : K) = natCast m - natCast n

end Statements
