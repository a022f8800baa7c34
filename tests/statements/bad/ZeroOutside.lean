prelude
import Algebra.Sum

namespace Statements

/-- A family of n values is zero outside its range. -/
def ZeroOutside.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f : Nat → K), ∀ i, i < n → n ≤ i → f i = 0

end Statements
