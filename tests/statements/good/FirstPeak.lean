prelude
import Algebra.Sum

namespace Statements

/-- A place that all earlier values are below comes no later than any largest value. -/
def FirstPeak.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n i k : Nat) (f : Nat → K) (hi : i < n)
      (hfirst : ∀ j, j < i → f j < f i) (hk : ∀ j, j < n → f j ≤ f k),
    i ≤ k

end Statements
