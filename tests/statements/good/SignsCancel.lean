prelude
import Algebra.Sum

namespace Statements

/-- An even number of alternating ones cancels. -/
def SignsCancel.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k : Nat), ∑ i < 2 * k, (-1 : K) ^ i = 0

end Statements
