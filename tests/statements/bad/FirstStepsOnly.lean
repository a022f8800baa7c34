prelude
import Algebra.Sum

namespace Statements

/-- On a path that never falls each point lies below its end. -/
def FirstStepsOnly.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f : Nat → K) (hf : ∀ i, i < n → f i ≤ f (i + 1)),
    ∀ i, i + 2 < n → f i ≤ f n

end Statements
