prelude
import Algebra.Sum

namespace Statements

/-- The largest of n equal values is that value. -/
def ConstantPeak.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f : Nat → K) (c : K) (hf : ∀ i, i < n → f i = c),
    maxBelow n f = c

end Statements
