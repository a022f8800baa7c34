prelude
import Algebra.Sum

namespace Statements

/-- Squaring is continuous. -/
def MarginForEachBound.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a e : K), 0 < e →
    ∃ d : K, 0 < d ∧ ∀ x : K, |x - a| < d → |x ^ 2 - a ^ 2| < e

end Statements
