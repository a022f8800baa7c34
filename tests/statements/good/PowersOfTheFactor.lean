prelude
import Algebra.Sum

namespace Statements

/-- What is multiplied by a factor at each step is a power of it. -/
def PowersOfTheFactor.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a : Nat → K) (q : K) (h0 : a 0 = 1) (ha : ∀ i, a (i + 1) = q * a i),
    ∀ n, a n = q ^ n

end Statements
