prelude
import TPF.Energy

namespace Statements
open TPF

/-- A filter whose passing is not positively correlated with success gains nothing. -/
def NoDependenceNoGain.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k R a v f : K) (hR : 0 ≤ R) (hk : 0 ≤ k) (ha : a ≤ 1) (hf : f ≤ a * v)
      (hv : 0 ≤ v),
    f * R ≤ cost k R a * v

end Statements
