prelude
import Algebra.Sum

namespace Statements

/-- What never falls over n steps has not fallen over all of them. -/
def PathRises.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f : Nat → K) (hf : ∀ i, i < n → f i ≤ f (i + 1)), f 0 ≤ f n

end Statements
