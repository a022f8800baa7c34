prelude
import Algebra.Sum

namespace Statements

/-- Two regulators whose gains sum to less than two are stable together. -/
def Regulators.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a b : K) (h0 : 0 < a + b) (h2 : a + b < 2), |1 - a - b| < 1

end Statements
