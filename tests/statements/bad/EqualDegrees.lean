prelude
import Algebra.Sum

namespace Statements.EqualDegrees

/-- The number of neighbours of a vertex. -/
def degree (n : Nat) (a : Nat → Nat → Bool) (i : Nat) : Nat := ∑ j < n, cond (a i j) 1 0

end Statements.EqualDegrees
namespace Statements
open Statements.EqualDegrees

/-- Two vertices of a graph have equally many neighbours. -/
def EqualDegrees : Prop :=
  ∀ (n : Nat) (a : Nat → Nat → Bool) (hs : ∀ i j, i < n → j < n → a i j = a j i) (hl : ∀ i, i < n → a i i = false),
    ∃ i j, i < j ∧ j < n ∧ degree n a i = degree n a j

end Statements
