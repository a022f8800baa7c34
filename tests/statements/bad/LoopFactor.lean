prelude
import Algebra.Sum

namespace Statements

/-- A loop whose factor is not one carries no value but zero. -/
def LoopFactor.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a b x : K) (ha : a ≠ 1) (hx : x = a * x + b), x = 0

end Statements
