prelude
import Algebra.Sum

namespace Statements

/-- What two parts give together is at least what they give apart: then `n` steps give at least `n` times one. -/
def PartsAndWhole.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (a : Nat → K) (hn : 0 < n) (h : ∀ i j, a i + a j ≤ a (i + j)),
    natCast n * a 1 ≤ a n

end Statements
