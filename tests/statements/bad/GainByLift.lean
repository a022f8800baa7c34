prelude
import TPF.Energy

namespace Statements
open TPF

/-- A filter gains exactly when shares pass more often than attempts. -/
def GainByLift.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k R a v f : K) (hk : 0 < k) (hkR : k < R) (ha : 0 ≤ a) (ha1 : a ≤ 1)
      (hv : 0 < v),
    Gains k R a v f ↔ a * v < f

end Statements
