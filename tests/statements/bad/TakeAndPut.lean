prelude
import Algebra.Sum

namespace Statements

/-- What is taken from n and put back gives n. -/
def TakeAndPut : Prop :=
  ∀ (n k : Nat) (hn : 0 < n) (hk : k ≤ n), n - k + k = n

end Statements
