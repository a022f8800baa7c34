prelude
import Algebra.Sum

universe v
namespace Statements.BoundedRun
variable {K : Type v} [OrderedField K]

/-- The value after some steps. -/
def run (a b x : K) : Nat → K
  | 0 => x
  | t + 1 => a * run a b x t + b

end Statements.BoundedRun
namespace Statements
open Statements.BoundedRun

/-- A value that is halved and shifted at each step stays within twice the shift. -/
def BoundedRun.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (a b x : K) (ha : |a| ≤ 1 / 2) (hx : |x| ≤ 2 * |b|),
    |run a b x n| ≤ 2 * |b|

end Statements
