prelude
import Algebra.Sum

namespace Statements

/-- An inequality is kept when both sides are scaled. -/
def ScaleFree.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a b scale : K) (hab : a ≤ b), a + a ≤ b + b

end Statements
