prelude
import Algebra.Sum

universe v
namespace Statements.ReachedBound
variable {K : Type v} [OrderedField K]

/-- All of the first `n` values lie below `c`. -/
def Below (n : Nat) (f : Nat → K) (c : K) : Prop := ∀ i, i < n → f i < c
/-- One of the first `n` values is `c`. -/
def Reached (n : Nat) (f : Nat → K) (c : K) : Prop := ∃ i, i < n ∧ f i = c

end Statements.ReachedBound
namespace Statements
open Statements.ReachedBound

/-- An upper bound that is reached is no larger than the largest value. -/
def ReachedBound.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f : Nat → K) (c : K) (hb : Below n f c) (hr : Reached n f c),
    c ≤ maxBelow n f

end Statements
