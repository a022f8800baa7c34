prelude
import Algebra.Sum

namespace Statements

/-- A path of n steps rises at each of its steps. -/
def StepsRise.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f : Nat → K) (hf : ∀ i, i < n → f i ≤ f (i + 1)),
    ∀ i, i ≤ n → f i ≤ f (i + 1)

end Statements
