prelude
import Algebra.Sum

namespace Statements

/-- If the bound is never exceeded, all values keep to it. -/
def NoneAbove.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f : Nat → K) (c : K) (hc : ¬ ∃ i, i < n ∧ c < f i),
    ∀ i, i < n → f i ≤ c

end Statements
