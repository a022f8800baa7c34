prelude
import Algebra.Sum

namespace Statements

/-- Of n > 0 values one is at least their mean. -/
def AboveAverage.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f : Nat → K) (hn : 0 < n),
    ∃ i, i < n ∧ ∑ j < n, f j ≤ natCast n * f i

end Statements
