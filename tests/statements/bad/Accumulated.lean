prelude
import Algebra.Sum

universe v
namespace Statements.Accumulated
variable {K : Type v} [OrderedField K]

/-- The value after some steps. -/
def run (a b x : K) : Nat → K
  | 0 => x
  | t + 1 => a * run a b x t + b

end Statements.Accumulated
namespace Statements
open Statements.Accumulated

/-- A value that is contracted and shifted at each step stays within its start and its shift. -/
def Accumulated.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (a b x : K) (ha : |a| ≤ 1), |run a b x n| ≤ |x| + |b|

end Statements
