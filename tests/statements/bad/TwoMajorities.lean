prelude
import Algebra.Sum

namespace Statements

/-- Two outcomes that are each likelier than not are equally likely. -/
def TwoMajorities.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (p : Nat → K) (hp : ∀ i, i < n → 0 ≤ p i)
      (hs : ∑ i < n, p i = 1),
    ∀ i j, i < j → j < n → 1 < 2 * p i → 1 < 2 * p j → p i = p j

end Statements
