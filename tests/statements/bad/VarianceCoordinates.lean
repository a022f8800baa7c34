prelude
import Algebra.Sum

namespace Statements

/-- The Fisher form in the coordinates mean and variance. -/
def VarianceCoordinates.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (s dm ds v dv : K) (hs : s ≠ 0) (hv : v = s * s) (hdv : dv = 2 * s * ds),
    (dm * dm + 2 * (ds * ds)) / (s * s) = dm * dm / v + 2 * (dv * dv) / (v * v)

end Statements
