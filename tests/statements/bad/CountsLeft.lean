prelude
import Algebra.Sum

namespace Statements

/-- What is left of a number of things is never negative. -/
def CountsLeft.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat), 0 ≤ (natCast (m - n) : K)

end Statements
