prelude
import Algebra.Sum

namespace Statements

/-- Twice the sum of the first n positive numbers is n (n + 1). -/
def GaussSum : Prop :=
  ∀ (n : Nat), 2 * (∑ i < n, i) = n * (n + 1)

end Statements
