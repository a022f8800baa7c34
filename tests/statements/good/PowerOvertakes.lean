prelude
import Algebra.Sum

namespace Statements

/-- From 4 on a power of two is at least the square. -/
def PowerOvertakes : Prop :=
  ∀ (n : Nat) (hn : 4 ≤ n), n ^ 2 ≤ 2 ^ n

end Statements
