prelude
import Algebra.Sum

namespace Statements

/-- Termwise larger values have the larger sum. -/
def SumsInOrder.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f g : Nat → K) (hfg : ∀ i, i < n → f i ≤ g i)
      (hg : ∀ i, i < n → 0 ≤ g i),
    ∑ i < n, f i ≤ ∑ i < n, g i

end Statements
