prelude
import Algebra.Sum

namespace Statements.EdgesFromBothEnds

/-- The number of neighbours of a vertex. -/
def degree (n : Nat) (a : Nat → Nat → Bool) (i : Nat) : Nat := ∑ j < n, cond (a i j) 1 0

end Statements.EdgesFromBothEnds
namespace Statements
open Statements.EdgesFromBothEnds

/-- The degrees add up to twice the number of edges. -/
def EdgesFromBothEnds : Prop :=
  ∀ (n : Nat) (a : Nat → Nat → Bool) (ha : ∀ i j, a i j = a j i) (hl : ∀ i, a i i = false),
    ∑ i < n, degree n a i = 2 * ∑ i < n, ∑ j < i, cond (a i j) 1 0

end Statements
