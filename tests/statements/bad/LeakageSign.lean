prelude
import TPF.Joint

namespace Statements
open TPF

/-- The leakage of a joint distribution is not negative. -/
def LeakageSign.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (hp : Pmf2 m n p), 0 ≤ leakage m n p

end Statements
