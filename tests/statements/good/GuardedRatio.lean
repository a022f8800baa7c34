prelude
import Algebra.Sum

universe v
namespace Statements.GuardedRatio
variable {K : Type v} [OrderedField K]

/-- `a / b`, and zero where there is nothing to divide by. -/
def ratio (a b : K) : K := if b = 0 then 0 else a / b

end Statements.GuardedRatio
namespace Statements
open Statements.GuardedRatio

/-- A ratio of a smaller to a larger number is at most one, and zero where the larger one is. -/
def GuardedRatio.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a b : K) (hab : |a| ≤ |b|), |ratio a b| ≤ 1

end Statements
