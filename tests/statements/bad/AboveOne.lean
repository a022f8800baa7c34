prelude
import Algebra.Sum

namespace Statements

/-- Values of at most one that exceed one are two. -/
def AboveOne.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f : Nat → K) (hf : ∀ i, i < n → f i ≤ 1),
    ∀ i, i < n → 1 < f i → f i = 2

end Statements
