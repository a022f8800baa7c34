prelude
import Algebra.Sum

namespace Statements

/-- For every number there is a larger one. -/
def NothingIsLargest.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K], ∀ x : K, ∃ y : K, x < y

end Statements
