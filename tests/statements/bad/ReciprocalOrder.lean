prelude
import Algebra.Sum

namespace Statements

/-- Of two positive numbers the larger has the smaller reciprocal. -/
def ReciprocalOrder.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a b : K) (ha : 0 < a) (hab : a < b) (hb : 0 < b), 1 / b < 1 / a

end Statements
