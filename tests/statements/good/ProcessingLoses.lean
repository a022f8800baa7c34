prelude
import TPF.Joint

namespace Statements
open TPF

/-- Processing the observable does not raise the total variation. -/
def ProcessingLoses.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m k n : Nat) (p w : Nat → Nat → K) (hw : Channel m k w),
    tv2 k n (push m w p) ≤ tv2 m n p

end Statements
