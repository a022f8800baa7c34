prelude
import Algebra.Sum

namespace Statements

/-- Taking away less by c leaves more by c. -/
def PutBack : Prop :=
  ∀ (a b c : Nat) (hcb : c ≤ b), a - (b - c) = a - b + c

end Statements
