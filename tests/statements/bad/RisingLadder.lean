prelude
import Algebra.Sum

namespace Statements

/-- A sequence that rises at every step and comes back to its start is back after the first step. -/
def RisingLadder.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f : Nat → K) (hn : 0 < n) (hf : ∀ i, i < n → f i < f (i + 1))
      (hc : f n = f 0),
    f 1 = f 0

end Statements
