prelude
import Algebra.Sum

namespace Statements

/-- The largest value of a sequence that never falls is its last one. -/
def LastIsPeak.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f : Nat → K) (hn : 0 < n)
      (hf : ∀ i, i + 1 < n → f i ≤ f (i + 1)),
    maxBelow n f = f (n - 1)

end Statements
