prelude
import Algebra.Sum

namespace Statements

/-- The steps of a path sum to the difference of its ends. -/
def TelescopeEnd.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f : Nat → K), ∑ i < n, (f (i + 1) - f i) = f (n - 1) - f 0

end Statements
