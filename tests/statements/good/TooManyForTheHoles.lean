prelude
import Algebra.Sum

namespace Statements

/-- Of more things than places two share a place. -/
def TooManyForTheHoles : Prop :=
  ∀ (m n : Nat) (h : Nat → Nat) (hh : ∀ i, i < n → h i < m) (hm : m < n),
    ∃ i, i < n ∧ ∃ j, j < i ∧ h i = h j

end Statements
