prelude
import Base.Logic

/-- The documentation is new, and so is the theorem. -/
def Words.twice (n : Nat) : Nat := n + n
theorem Words.twice_zero : Words.twice 0 = 0 := rfl
