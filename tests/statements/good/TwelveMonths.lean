prelude
import Algebra.Sum

namespace Statements

/-- For a year the rabbits are no more than the square of the month. -/
def TwelveMonths : Prop :=
  ∀ (n : Nat) (hn : n ≤ 12) (a : Nat → Nat) (h0 : a 0 = 0) (h1 : a 1 = 1)
    (h : ∀ i, a (i + 2) = a (i + 1) + a i), a n ≤ n * n

end Statements
