prelude
import Algebra.Sum

namespace Statements

/-- Beyond the shorter of two ranges there is no mass. -/
def OverlapMass.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (f : Nat → K) (hmn : n < m), ∑ i < n - m, f (n + i) = 0

end Statements
