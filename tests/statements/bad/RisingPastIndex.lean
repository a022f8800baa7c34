prelude
import Base.Nat

namespace Statements

/-- An increasing sequence of naturals is above its index. -/
def RisingPastIndex : Prop :=
  ∀ (n : Nat) (f : Nat → Nat) (h : ∀ i j, i < j → f i < f j), n < f n

end Statements
