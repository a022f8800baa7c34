prelude
import Algebra.Sum

namespace Statements

/-- There is an element that changes nothing when it is added. -/
def NeutralElement.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K], ∀ x : K, ∃ e : K, x + e = x

end Statements
