prelude
import Algebra.Sum

namespace Statements

/-- What is at most every positive number is not positive. -/
def NotAbovePositive.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (x : K) (h : ∀ e : K, 0 < e → x ≤ e), x ≤ 0

end Statements
