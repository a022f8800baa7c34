prelude
import Algebra.Sum

namespace Statements

/-- The number of independent loops is edges minus vertices plus components. -/
def LoopCount : Prop :=
  ∀ (V E c h : Nat) (hc : V + h = E + c), h = E - V + c

end Statements
