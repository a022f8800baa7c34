prelude
import Algebra.Sum

namespace Statements

/-- A path from below zero to above zero crosses zero in one of its steps. -/
def SignChange.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f : Nat → K) (h0 : f 0 < 0) (h1 : 0 < f n),
    ∃ i, i < n ∧ f i ≤ 0 ∧ 0 < f (i + 1)

end Statements
