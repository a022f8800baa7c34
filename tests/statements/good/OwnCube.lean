prelude
import Algebra.Sum

namespace Statements

/-- A number that is its own cube is 0, 1 or -1. -/
def OwnCube.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (x : K) (h : x * x * x = x), x = 0 ∨ x = 1 ∨ x = -1

end Statements
