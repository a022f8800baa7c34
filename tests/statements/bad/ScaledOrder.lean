prelude
import Algebra.Sum

namespace Statements

/-- An inequality may be multiplied by what is not negative. -/
def ScaledOrder.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a b c : K) (hab : a ≤ b) (hc : 0 ≤ c) (c : K), c * a ≤ c * b

end Statements
