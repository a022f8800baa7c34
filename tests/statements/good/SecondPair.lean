prelude
import Algebra.Sum

namespace Statements

/-- Each number the sum of the two before it, from two and one: at most one more than a power of two. -/
def SecondPair : Prop :=
  ∀ (n : Nat) (a : Nat → Nat) (h0 : a 0 = 2) (h1 : a 1 = 1) (h : ∀ i, a (i + 2) = a (i + 1) + a i),
    a n ≤ 2 ^ n + 1

end Statements
