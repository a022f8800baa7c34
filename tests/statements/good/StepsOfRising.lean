prelude
import Base.Nat

namespace Statements

/-- An increasing sequence of naturals is nowhere below its index. -/
def StepsOfRising : Prop :=
  ∀ (n : Nat) (f : Nat → Nat) (h : ∀ i j, i < j → f i < f j), n ≤ f n

end Statements
