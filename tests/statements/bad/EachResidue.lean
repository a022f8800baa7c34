prelude
import Base.NatDiv

namespace Statements

/-- Each residue is taken. -/
def EachResidue : Prop :=
  ∀ (m : Nat) (hm : 1 < m), ∃ x : Nat, ∀ a, a < m → x % m = a

end Statements
