prelude
import Algebra.Sum

namespace Statements

/-- A sequence that rises at each of n steps is in order, to its last term. -/
def StepsToTheEnd.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (a : Nat → K) (h : ∀ i, i < n → a i ≤ a (i + 1)),
    ∀ i j, i < j → j < n + 1 → a i ≤ a j

end Statements
