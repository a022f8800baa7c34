prelude
import Algebra.Sum

namespace Statements

/-- The squares of all n values are not negative. -/
def SquaresHere.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f : Nat → K), ∀ i, i < n ∧ 0 ≤ f i * f i

end Statements
