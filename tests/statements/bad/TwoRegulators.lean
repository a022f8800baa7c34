prelude
import Algebra.Sum

namespace Statements

/-- Two regulators that are each stable are stable together. -/
def TwoRegulators.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a b : K) (ha : |1 - a| < 1) (hb : |1 - b| < 1), |1 - a - b| < 1

end Statements
