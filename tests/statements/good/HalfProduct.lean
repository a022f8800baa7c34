prelude
import Algebra.Sum
import Base.NatDiv

namespace Statements

/-- The numbers up to n sum to n (n + 1) / 2. -/
def HalfProduct : Prop :=
  ∀ (n : Nat), ∑ i < n + 1, i = n * (n + 1) / 2

end Statements
