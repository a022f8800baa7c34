prelude
import Algebra.Sum

namespace Statements

/-- One of the partial sums is the largest. -/
def BestStoppingTime.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f : Nat → K),
    ∃ k, k < n + 1 ∧ ∀ j, j < n + 1 → ∑ i < j, f i ≤ ∑ i < k, f i

end Statements
