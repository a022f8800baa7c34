prelude
import Algebra.Sum

namespace Statements

/-- For every number there is a larger one. -/
def SomethingLarger.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K], ∃ y : K, ∀ x : K, x < y

end Statements
