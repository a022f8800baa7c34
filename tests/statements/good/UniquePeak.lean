prelude
import Algebra.Sum

namespace Statements

/-- A value above all others is the only largest one. -/
def UniquePeak.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n i : Nat) (f : Nat → K) (hi : i < n)
      (hs : ∀ j, j < n → j ≠ i → f j < f i),
    ∀ k, k < n → (∀ j, j < n → f j ≤ f k) → k = i

end Statements
