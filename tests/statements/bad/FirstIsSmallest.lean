prelude
import Algebra.Sum

namespace Statements

/-- In a rising sequence the first value is the smallest. -/
def FirstIsSmallest.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f : Nat → K) (hf : ∀ i j, i < n → j < n → f i < f j),
    ∀ i, i < n → f 0 ≤ f i

end Statements
