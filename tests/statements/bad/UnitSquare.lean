prelude
import Algebra.Sum

namespace Statements

/-- A number between 0 and 1 has a square of at most one. -/
def UnitSquare.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (x : K) (hx : 0 ≤ x ∧ x * x ≤ 1), x * x ≤ 1

end Statements
