prelude
import Algebra.Sum

namespace Statements

/-- The rest and the part make the whole. -/
def BackToWhole : Prop :=
  ∀ (n k : Nat) (hk : k ≤ n), k + (n - k) = n

end Statements
