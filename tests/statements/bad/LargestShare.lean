prelude
import Algebra.Sum

namespace Statements

/-- No probability exceeds the sum of all. -/
def LargestShare.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (p : Nat → K) (hp : (∀ i, i < n → 0 ≤ p i) ∧ ∑ i < n, p i = 1),
    ∀ i, i < n → p i ≤ ∑ j < n, p j

end Statements
