prelude
import Algebra.Sum

namespace Statements

/-- What flows from each to each adds up to nothing. -/
def FlowsCancel.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f : Nat → Nat → K) (hf : ∀ i j, i < n → j < n → f i j = -f j i),
    ∑ i < n, ∑ j < n, f i j = 0

end Statements
