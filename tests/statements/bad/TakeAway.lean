prelude
import Algebra.Sum

namespace Statements

/-- What is taken away and put back changes nothing. -/
def TakeAway : Prop :=
  ∀ (n k : Nat), n - k + k = n

end Statements
