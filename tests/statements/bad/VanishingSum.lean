prelude
import Algebra.Sum

namespace Statements

/-- Where the sum vanishes all values vanish. -/
def VanishingSum.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f : Nat → K) (hs : ∑ i < n, f i = 0), ∀ i, i < n → f i = 0

end Statements
