prelude
import Algebra.Sum
import Base.NatDiv

namespace Statements

/-- Two halves make a whole. -/
def TwoHalves : Prop :=
  ∀ (n : Nat), n / 2 + n / 2 = n

end Statements
