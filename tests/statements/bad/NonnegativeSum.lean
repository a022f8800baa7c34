prelude
import Algebra.Sum

namespace Statements

/-- Values that are not negative have a sum that is not negative. -/
def NonnegativeSum.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f : Nat → K) (hf : ∀ i, i + 1 < n → 0 ≤ f i),
    0 ≤ ∑ i < n, f i

end Statements
