prelude
import Algebra.Sum

namespace Statements

/-- A sequence that rises at each step ends above its start. -/
def FromFirstToLast.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f : Nat → K) (hn : 0 < n)
      (hf : ∀ i, i + 1 < n → f i < f (i + 1)),
    f 0 < f (n - 1)

end Statements
