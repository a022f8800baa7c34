prelude
import Algebra.Sum
import Base.NatDiv

namespace Statements

/-- Two groups of at least half of n have at least n members together. -/
def TwoHalfQuorums : Prop :=
  ∀ (n a b : Nat) (ha : n / 2 ≤ a) (hb : n / 2 ≤ b), n ≤ a + b

end Statements
