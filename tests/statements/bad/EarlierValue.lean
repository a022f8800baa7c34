prelude
import Algebra.Sum

namespace Statements

/-- Before each place there is one with a value that is no larger. -/
def EarlierValue.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f : Nat → K), ∀ j, j < n → ∃ i, i < j → f i ≤ f j

end Statements
