prelude
import Algebra.Sum

namespace Statements

/-- One of n values dominates all of them. -/
def Dominating.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f : Nat → K) (hn : 0 < n),
    ∀ i, i < n → ∃ k, k < n ∧ f i ≤ f k

end Statements
