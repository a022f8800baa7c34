prelude
import Algebra.Sum

universe v
namespace Statements.BellDistance
variable {K : Type v} [OrderedField K]

/-- Half of the hyperbolic cosine of the distance of two Gaussians, less one. -/
def dl (m s m' s' : K) : K := ((m - m') * (m - m') + 2 * ((s - s') * (s - s'))) / (4 * (s * s'))

end Statements.BellDistance
namespace Statements
open Statements.BellDistance

/-- The distance between Gaussians obeys the triangle inequality. -/
def BellDistance.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m1 s1 m2 s2 m3 s3 : K) (h1 : 0 < s1) (h2 : 0 < s2) (h3 : 0 < s3),
    dl m1 s1 m3 s3 ≤ dl m1 s1 m2 s2 + dl m2 s2 m3 s3

end Statements
