prelude
import Algebra.Sum

namespace Statements

/-- What is divided and multiplied by the same number is unchanged. -/
def DivideBack.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a b : K), a / b * b = a

end Statements
