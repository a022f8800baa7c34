prelude
import Algebra.Sum

namespace Statements

/-- A convex sequence is nowhere above the larger of its ends. -/
def ConvexEnds.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f : Nat → K)
      (hc : ∀ i, i + 2 < n → 2 * f (i + 1) ≤ f i + f (i + 2)),
    ∀ i, i < n → f i ≤ max (f 0) (f (n - 1))

end Statements
