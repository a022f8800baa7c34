prelude
import Algebra.Sum

universe v
namespace Statements.ClampedValue
variable {K : Type v} [OrderedField K]

/-- `x`, moved to the nearer end where it lies outside. -/
def clamp (x lo hi : K) : K := max lo (min x hi)

end Statements.ClampedValue
namespace Statements
open Statements.ClampedValue

/-- A clamped value lies between the ends. -/
def ClampedValue.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (x lo hi : K) (hlh : lo ≤ hi), lo ≤ clamp x lo hi ∧ clamp x lo hi ≤ hi

end Statements
