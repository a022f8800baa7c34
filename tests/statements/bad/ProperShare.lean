prelude
import Algebra.Sum
import Base.NatDiv

namespace Statements

/-- A proper fraction of x is at most a hundredth of it. -/
def ProperShare.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k n : Nat) (x : K) (hk : k < n) (hx : 0 ≤ x),
    natCast (k / n) * x ≤ x / 100

end Statements
