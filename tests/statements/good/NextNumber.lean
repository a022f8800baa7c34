prelude
import Algebra.Sum

namespace Statements

/-- Between a and a + 2 there is one natural number. -/
def NextNumber : Prop :=
  ∀ (a b : Nat) (h1 : a < b) (h2 : b < a + 2), b = a + 1

end Statements
