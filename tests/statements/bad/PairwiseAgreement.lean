prelude
import Algebra.Sum

namespace Statements

/-- Relations around a triangle of which any two can be met can all be met. -/
def PairwiseAgreement.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (b x y z : Nat → K) (hx : x 1 - x 0 = b 0 ∧ x 2 - x 1 = b 1)
      (hy : y 1 - y 0 = b 0 ∧ y 0 - y 2 = b 2) (hz : z 2 - z 1 = b 1 ∧ z 0 - z 2 = b 2),
    b 0 + b 1 + b 2 = 0

end Statements
