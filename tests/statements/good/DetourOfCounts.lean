prelude
import Algebra.Sum

namespace Statements

/-- Differences that are cut off at zero are no longer than those of a detour. -/
def DetourOfCounts : Prop :=
  ∀ a b c : Nat, a - c ≤ (a - b) + (b - c)

end Statements
