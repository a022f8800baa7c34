prelude
import Algebra.Sum

namespace Statements

/-- Independent savings add up. -/
def SavingsAdd.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (s t : K) (hs : 0 ≤ s) (ht : 0 ≤ t), 1 - (1 - s) * (1 - t) = s + t

end Statements
