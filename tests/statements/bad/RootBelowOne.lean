prelude
import Algebra.Sum
import Base.NatDiv

namespace Statements

/-- The square root of a number between 0 and 1 is at most one. -/
def RootBelowOne.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (x : K) (h0 : 0 ≤ x) (h1 : x ≤ 1), x ^ (1 / 2) ≤ 1

end Statements
