prelude
import Algebra.Sum
import Base.NatDiv

namespace Statements

/-- What each of m gets is at most all there is. -/
def PerHead : Prop :=
  ∀ (n m : Nat), n / m ≤ n

end Statements
