prelude
import Algebra.Sum

namespace Statements

/-- Of finitely many values, at least one, one is the largest. -/
def SomeLargest.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f : Nat → K) (hn : 0 < n),
    ∃ i, i < n ∧ ∀ i, i < n → f i ≤ f i

end Statements
