prelude
import Algebra.Sum

namespace Statements

/-- Bernoulli's inequality. -/
def SimpleInterest.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (x : K) (hx : 0 ≤ 1 + x), 1 + natCast n * x ≤ (1 + x) ^ n

end Statements
