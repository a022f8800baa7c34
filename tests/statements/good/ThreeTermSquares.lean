prelude
import Algebra.Sum

namespace Statements

/-- The square of a sum of at most three terms is at most three times the sum of the squares. -/
def ThreeTermSquares.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (x : Nat → K) (hn : n ≤ 3),
    (∑ i < n, x i) * (∑ i < n, x i) ≤ 3 * (∑ i < n, x i * x i)

end Statements
