prelude
import Algebra.Sum

namespace Statements

/-- For ordered values that are not negative the triangle inequality holds. -/
def LengthOfSum.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a b : K) (ha : 0 ≤ a) (hab : a ≤ b), |a + b| ≤ |a| + |b|

end Statements
