prelude
import Algebra.Sum

namespace Statements

/-- Each row of a table has a largest entry. -/
def BestColumn.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (hn : 0 < n),
    ∃ j, j < n ∧ ∀ i, i < m → p i j = maxBelow n (p i)

end Statements
