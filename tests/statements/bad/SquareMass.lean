prelude
import Algebra.Sum

namespace Statements

/-- The squares of values that are not negative sum to a value that is not negative. -/
def SquareMass.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (x : Nat → K) (hx : ∀ i, i < n → 0 ≤ x i),
    0 ≤ ∑ i < n, x i * x i

end Statements
