prelude
import Algebra.Sum

namespace Statements

/-- n values of at most c sum to at most n c. -/
def BoundTimesCount.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f : Nat → K) (c : K) (hf : ∀ i, i < n → f i ≤ c),
    ∑ i < n, f i ≤ natCast n * c

end Statements
