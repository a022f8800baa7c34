prelude
import Algebra.Sum

namespace Statements

/-- The total of the squares is within each tolerance of what it should be. -/
def EachTolerance.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (a : Nat → K) (ha : ∀ i, i < n → 0 ≤ a i),
    ∀ e : K, 0 < e → 0 ≤ ∑ i < n, a i

end Statements
