prelude
import Algebra.Sum

namespace Statements

/-- The product of the distances to both ends, with signs, is not positive inside an interval. -/
def InsideInterval.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (lo x hi : K) (hlh : lo ≤ hi) (hlo : lo ≤ x) (hhi : x ≤ hi),
    (x - lo) * (x - hi) ≤ 0

end Statements
