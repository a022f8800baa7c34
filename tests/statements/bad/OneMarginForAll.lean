prelude
import Algebra.Sum

namespace Statements

/-- Squaring is continuous. -/
def OneMarginForAll.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a : K),
    ∃ d : K, 0 < d ∧ ∀ e : K, 0 < e → ∀ x : K, |x - a| < d → |x ^ 2 - a ^ 2| < e

end Statements
