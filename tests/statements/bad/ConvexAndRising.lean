prelude
import Algebra.Sum

namespace Statements

/-- A sequence that curves upwards and rises has growing steps. -/
def ConvexAndRising.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (a : Nat → K) (hc : ∀ i, 2 * a (i + 1) ≤ a i + a (i + 2))
      (hm : ∀ i, a i ≤ a (i + 1)),
    a 1 - a 0 ≤ a (n + 1) - a n

end Statements
