prelude
import Algebra.Sum

namespace Statements

/-- The Fibonacci numbers are below the powers of two. -/
def RabbitsBelowPowers : Prop :=
  ∀ (f : Nat → Nat) (h0 : f 0 = 0) (h1 : f 1 = 1) (hf : ∀ i, f (i + 2) = f (i + 1) + f i), ∀ n, f n < 2 ^ n

end Statements
