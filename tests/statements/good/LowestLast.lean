prelude
import Algebra.Sum

namespace Statements

/-- On a path that never rises the last point is a lowest one. -/
def LowestLast.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f : Nat → K) (hf : ∀ i, i < n → f (i + 1) ≤ f i),
    ∀ i, i < n + 1 → f n ≤ f i

end Statements
