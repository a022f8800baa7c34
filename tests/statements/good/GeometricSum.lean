prelude
import Algebra.Sum

namespace Statements

/-- The geometric sum up to the n-th power. -/
def GeometricSum.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (x : K), (1 - x) * (∑ i < n + 1, x ^ i) = 1 - x ^ (n + 1)

end Statements
