prelude
import Algebra.Sum

namespace Statements

/-- A ratio of what is not negative is not negative. -/
def RatioSign.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a b : K) (ha : 0 ≤ a) (hb : 0 ≤ b), 0 ≤ a / b

end Statements
