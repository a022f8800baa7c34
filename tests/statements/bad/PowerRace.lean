prelude
import Algebra.Sum

namespace Statements

/-- From 3 on a power of two exceeds the square. -/
def PowerRace : Prop :=
  ∀ (n : Nat) (hn : 3 ≤ n), n ^ 2 ≤ 2 ^ n

end Statements
