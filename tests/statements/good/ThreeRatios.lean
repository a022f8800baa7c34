prelude
import Algebra.Sum

namespace Statements

/-- Nesbitt's inequality. -/
def ThreeRatios.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a b c : K) (ha : 0 < a) (hb : 0 < b) (hc : 0 < c),
    3 / 2 ≤ a / (b + c) + b / (c + a) + c / (a + b)

end Statements
