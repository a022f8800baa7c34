prelude
import Algebra.Sum

namespace Statements.FibonacciSum

/-- The Fibonacci numbers. -/
def fib (n : Nat) : Nat :=
  match n with
  | 0 => 0
  | 1 => 1
  | k + 2 => fib (k + 1) + fib k

end Statements.FibonacciSum
namespace Statements
open Statements.FibonacciSum

/-- The Fibonacci numbers up to the n-th sum to the second next one, less one. -/
def FibonacciSum : Prop :=
  ∀ (n : Nat), fib (n + 2) = 1 + ∑ i < n + 1, fib i

end Statements
