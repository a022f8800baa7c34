prelude
import Algebra.Sum

namespace Statements

/-- Parts that are not negative have a total of zero exactly when each of them is zero. -/
def TermsAndTotal.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (p : Nat → K) (hp : ∀ i, i < n → 0 ≤ p i),
    ∑ i < n, p i = 0 ↔ ∀ i, i < n → p i = 0

end Statements
