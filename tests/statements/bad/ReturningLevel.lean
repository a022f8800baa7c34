prelude
import Algebra.Sum

namespace Statements

/-- A level that never falls, and ends no higher than it began: the squares of its steps sum to no more than
the square of where it began. -/
def ReturningLevel.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (level : Nat → K)
      (hr : ∀ i, i < n → level i ≤ level (i + 1)) (he : level n ≤ level 0),
    ∑ i < n, (level (i + 1) - level i) * (level (i + 1) - level i) ≤ level 0 * level 0

end Statements
