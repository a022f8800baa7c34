prelude
import Base.NatDiv

namespace Statements

/-- The fourth power of an odd number is one more than a multiple of sixteen. -/
def FourthOfOdd : Prop :=
  ∀ (x : Nat) (h : x % 2 = 1), x * x * (x * x) % 16 = 1

end Statements
