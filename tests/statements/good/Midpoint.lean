prelude
import Algebra.Sum

namespace Statements

/-- The midpoint of two different numbers lies strictly between them. -/
def Midpoint.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a b : K) (hab : a < b), a < (a + b) / 2 ∧ (a + b) / 2 < b

end Statements
