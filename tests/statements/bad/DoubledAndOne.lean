prelude
import Algebra.Sum

namespace Statements

/-- What is doubled and gets one more each time stays below the cube. -/
def DoubledAndOne : Prop :=
  ∀ (n : Nat) (c : Nat → Nat) (h0 : c 0 = 1) (h : ∀ i, c (i + 1) = 2 * c i + 1), c n ≤ (n + 1) ^ 3

end Statements
