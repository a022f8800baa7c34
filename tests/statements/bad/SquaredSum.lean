prelude
import Algebra.Sum

namespace Statements

/-- The square of a sum of at least n terms is bounded by the sum of the squares. -/
def SquaredSum.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f : Nat → K) (hn : n * n ≤ n),
    (∑ i < n, f i) * (∑ i < n, f i) ≤ ∑ i < n, f i * f i

end Statements
