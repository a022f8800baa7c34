prelude
import Algebra.Sum

namespace Statements

/-- A path whose steps are at most one has gone at most n after n steps. -/
def SlowPath.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f : Nat → K) (hf : ∀ i, i < n → |f (i + 1) - f i| ≤ 1),
    |f n - f 0| ≤ natCast n

end Statements
