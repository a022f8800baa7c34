prelude
import Algebra.Sum

namespace Statements

/-- The reciprocal of a number between 0 and 1 is at least one. -/
def UnitReciprocal.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (x : K) (h0 : 0 ≤ x) (h1 : x ≤ 1), 1 ≤ 1 / x

end Statements
