prelude
import Algebra.Sum

namespace Statements

/-- Schur's inequality. -/
def SchurDegreeOne.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a b c : K) (ha : 0 ≤ a) (hb : 0 ≤ b) (hc : 0 ≤ c),
    0 ≤ a * (a - b) * (a - c) + b * (b - a) * (b - c) + c * (c - a) * (c - b)

end Statements
