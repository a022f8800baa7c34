prelude
import Algebra.Sum

namespace Statements

/-- A family that is dominated is dominated at each place. -/
def PointwiseOrder.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f g : Nat → K) (hfg : ∀ i, i < n → f i ≤ g i),
    ∀ j, j < n → f j ≤ g j

end Statements
