prelude
import Algebra.Sum

namespace Statements

/-- What is halved at each step is at most half of its start. -/
def HalfOfTheStart.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (x : Nat → K) (h0 : 0 ≤ x 0) (hx : ∀ i, x (i + 1) ≤ x i / 2),
    x n ≤ x 0 / 2

end Statements
