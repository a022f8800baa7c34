prelude
import Algebra.Sum

namespace Statements

/-- What never falls over the steps of a path has not fallen over the whole of it. -/
def RiseOverall.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f : Nat → K) (hn : 0 < n) (hf : ∀ i, i < n → f i ≤ f (i + 1)),
    f 0 ≤ f n

end Statements
