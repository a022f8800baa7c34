prelude
import Algebra.Sum

namespace Statements

/-- Two fractions are equal exactly when the cross products are. -/
def CrossRatio.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a b c d : K), a / b = c / d ↔ a * d = c * b

end Statements
