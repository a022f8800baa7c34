prelude
import Algebra.Sum

namespace Statements

/-- Half of an odd number, rounded up. -/
def OddHalves : Prop :=
  ∀ (k m : Nat) (hodd : 2 * k = 2 * m + 1), k = m + 1

end Statements
