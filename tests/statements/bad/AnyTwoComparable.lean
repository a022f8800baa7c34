prelude
import Algebra.Sum

namespace Statements

/-- Any two values below a common bound can be compared. -/
def AnyTwoComparable.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f : Nat → K) (c : K) (hf : ∀ i, i < n → f i ≤ c),
    ∀ i j, i < n → j < n → f i ≤ f j ∨ f j ≤ f i

end Statements
