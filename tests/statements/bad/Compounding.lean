prelude
import Algebra.Sum

namespace Statements

/-- Interest that is compounded is at least the simple interest. -/
def Compounding.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (x : K), 1 + natCast n * x ≤ (1 + x) ^ n

end Statements
