prelude
import Algebra.Sum

namespace Statements

/-- The total of values below a bound is bounded. -/
def BoundedTotal.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f : Nat → K) (c : K) (hf : ∀ i, i < n → f i ≤ c),
    ∃ b : K, ∑ i < n, f i ≤ b

end Statements
