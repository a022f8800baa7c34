prelude
import Algebra.Sum

namespace Statements

/-- What doubles at each step is a power of two. -/
def TwiceEachStep.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a : Nat → K) (ha : ∀ i, a (i + 1) = 2 * a i), ∀ n, a n = 2 ^ n

end Statements
