prelude
import Algebra.Sum

namespace Statements

/-- A table may be summed by rows or by columns. -/
def EitherOrderOfSums.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K),
    ∑ i < m, ∑ j < n, p i j = ∑ j < n, ∑ i < m, p i j

end Statements
