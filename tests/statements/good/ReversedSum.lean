prelude
import Algebra.Sum

namespace Statements

/-- A sum may be taken from its end. -/
def ReversedSum.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f : Nat → K), ∑ i < n, f (n - 1 - i) = ∑ i < n, f i

end Statements
