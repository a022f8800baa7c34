prelude
import Algebra.Sum

namespace Statements

/-- Twice the sum of 1, …, n is n (n + 1). -/
def NumbersUpTo : Prop :=
  ∀ (n : Nat), 2 * (∑ i < n + 1, i) = n * (n + 1)

end Statements
