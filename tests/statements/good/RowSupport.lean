prelude
import Algebra.Sum

namespace Statements

/-- Each row of a channel has a place to go to. -/
def RowSupport.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (hp : ∀ i, i < m → ∑ j < n, p i j = 1),
    ∀ i, i < m → ∃ j, j < n ∧ 0 < p i j

end Statements
