prelude
import Algebra.Sum

namespace Statements

/-- The squares of n numbers of total one sum to at least 1/n. -/
def EvenestSpread.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (p : Nat → K) (hs : ∑ i < n, p i = 1),
    1 ≤ natCast n * (∑ i < n, p i * p i)

end Statements
