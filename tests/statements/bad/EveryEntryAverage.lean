prelude
import Algebra.Sum

namespace Statements

/-- Values reach their mean. -/
def EveryEntryAverage.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f : Nat → K) (hn : 0 < n),
    ∀ i, i < n → ∑ j < n, f j ≤ natCast n * f i

end Statements
