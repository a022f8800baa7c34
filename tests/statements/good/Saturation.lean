prelude
import Algebra.Sum

namespace Statements

/-- A saturating response of a positive stimulus lies strictly between 0 and 1. -/
def Saturation.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (x : K) (hx : 0 < x), 0 < x / (1 + x) ∧ x / (1 + x) < 1

end Statements
