prelude
import Algebra.Sum

namespace Statements

/-- No part exceeds the whole. -/
def LaterShares.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (p : Nat → K) (hp : ∀ i, i < n → 0 ≤ p i),
    ∀ i, 0 < i → i < n → p i ≤ ∑ j < n, p j

end Statements
