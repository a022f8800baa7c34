prelude
import Algebra.Sum

namespace Statements

/-- The cube root of two lies between 5/4 and 4/3. -/
def CubeRootOfTwo.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (x : K) (h : x * x * x = 2), 5 / 4 < x ∧ x < 4 / 3

end Statements
