prelude
import Algebra.Sum

universe v
namespace Statements.KeptBound
variable {K : Type v} [OrderedField K]

/-- A process that keeps to the bound `c` for `n` steps. -/
structure Kept (n : Nat) (c : K) (x : Nat → K) : Prop where
  /-- It starts below the bound. -/
  start : x 0 ≤ c
  /-- It stays below the bound. -/
  keeps : ∀ t, t < n + 1 → x t ≤ c

end Statements.KeptBound
namespace Statements
open Statements.KeptBound

/-- A process that starts below a bound and keeps to it is below the bound at the end. -/
def KeptBound.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (c : K) (x : Nat → K) (hx : Kept n c x), x n ≤ c

end Statements
