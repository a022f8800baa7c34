prelude
import TPF.Joint

namespace Statements
open TPF

/-- The covariance of two functions is the sum of the defects from independence, weighted by the functions.
-/
def CovarianceTwoWays.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (f g : Nat → K) (ht : total m n p = 1),
    covariance m n p f g = ∑ i < m, ∑ j < n, f i * g j * defect m n p i j

end Statements
