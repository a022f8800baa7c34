prelude
import Algebra.Sum

namespace Statements.DegreeTotal

/-- The number of neighbours of a vertex. -/
def degree (n : Nat) (a : Nat → Nat → Bool) (i : Nat) : Nat := ∑ j < n, cond (a i j) 1 0

end Statements.DegreeTotal
namespace Statements
open Statements.DegreeTotal

/-- The degrees add up to twice the number of edges. -/
def DegreeTotal : Prop :=
  ∀ (n : Nat) (a : Nat → Nat → Bool) (ha : ∀ i j, a i j = a j i),
    ∑ i < n, degree n a i = 2 * ∑ i < n, ∑ j < i, cond (a i j) 1 0

end Statements
