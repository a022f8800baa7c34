prelude
import Algebra.Sum

namespace Statements.MajoritiesMeet

/-- How many of the first `n` bits are one. -/
def ones (n : Nat) (b : Nat → Bool) : Nat := ∑ t < n, cond (b t) 1 0

end Statements.MajoritiesMeet
namespace Statements
open Statements.MajoritiesMeet

/-- Two majorities have a member in common. -/
def MajoritiesMeet : Prop :=
  ∀ (n : Nat) (b c : Nat → Bool) (hb : n < 2 * ones n b) (hc : n < 2 * ones n c),
    ∃ t, t < n ∧ and (b t) (c t) = true

end Statements
