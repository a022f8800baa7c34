prelude
import Algebra.Sum

namespace Statements

/-- The majority of three reads errs no more often than one read, below one half. -/
def MedianOfThree.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (e : K) (h0 : 0 ≤ e) (h1 : 2 * e ≤ 1),
    3 * (e * e) - 2 * (e * e * e) ≤ e

end Statements
