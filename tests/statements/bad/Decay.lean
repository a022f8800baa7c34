prelude
import Algebra.Sum

universe v
namespace Statements.Decay
variable {K : Type v} [OrderedField K]

/-- The value after some steps. -/
def after (a x : K) : Nat → K
  | 0 => x
  | t + 1 => a * after a x t

end Statements.Decay
namespace Statements
open Statements.Decay

/-- A value that is multiplied by a factor between 0 and 1 at each step does not exceed its start. -/
def Decay.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (a x : K) (hn : 0 < n) (h0 : 0 ≤ a) (h1 : a ≤ 1) (hx : 0 ≤ x),
    after a x n ≤ x

end Statements
