prelude
import Algebra.Sum

namespace Statements

/-- Finitely many values have a common upper bound. -/
def UpperBound.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f : Nat → K), ∀ i, i < n → ∃ c : K, f i ≤ c

end Statements
