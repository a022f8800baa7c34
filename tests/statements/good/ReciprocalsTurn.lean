prelude
import Algebra.Sum

namespace Statements

/-- Of two positive numbers the larger has the smaller reciprocal. -/
def ReciprocalsTurn.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a b : K) (ha : 0 < a) (hab : a < b), 1 / b < 1 / a

end Statements
