prelude
import Algebra.Sum

namespace Statements

/-- Of two differences one vanishes. -/
def OneSided : Prop :=
  ∀ (a b : Nat), (a - b) * (b - a) = 0

end Statements
