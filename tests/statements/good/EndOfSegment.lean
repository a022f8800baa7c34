prelude
import Algebra.Sum

namespace Statements

/-- The larger of two numbers lies on the segment between them. -/
def EndOfSegment.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a b : K), ∃ t : K, 0 ≤ t ∧ t ≤ 1 ∧ max a b = t * a + (1 - t) * b

end Statements
