prelude
import Algebra.Sum

namespace Statements

/-- Errors of at most one accumulate at a constant rate. -/
def RateOfError.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f : Nat → K) (hf : ∀ i, i < n → |f i| ≤ 1),
    ∃ c : K, 0 ≤ c ∧ |∑ i < n, f i| ≤ c * natCast n

end Statements
