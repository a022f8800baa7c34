prelude
import Algebra.Sum

namespace Statements

/-- Where nothing is beside it, a value is the sum of all. -/
def LoneShare.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (p : Nat → K),
    ∀ i, i < n → (∀ j, j < n → j ≠ i → p j = 0) → ∑ j < n, p j = p i

end Statements
