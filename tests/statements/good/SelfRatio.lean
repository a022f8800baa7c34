prelude
import Algebra.Sum

namespace Statements

/-- A number's ratio to itself, times the number, is the number. -/
def SelfRatio.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (x : K), x / x * x = x

end Statements
