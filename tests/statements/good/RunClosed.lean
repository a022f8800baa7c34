prelude
import Algebra.Sum

universe v
namespace Statements.RunClosed
variable {K : Type v} [OrderedField K]

/-- The value after some steps. -/
def run (a b x : K) : Nat → K
  | 0 => x
  | t + 1 => a * run a b x t + b

end Statements.RunClosed
namespace Statements
open Statements.RunClosed

/-- A linear recursion in closed form. -/
def RunClosed.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (a b x : K) (ha : a ≠ 1),
    run a b x n = a ^ n * x + b * (1 - a ^ n) / (1 - a)

end Statements
