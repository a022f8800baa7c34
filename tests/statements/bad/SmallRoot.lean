prelude
import Algebra.Sum

namespace Statements

/-- Below any positive number there is the square of a positive number. -/
def SmallRoot.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a : K) (ha : 0 < a), ∃ x : K, 0 < x → x * x < a

end Statements
