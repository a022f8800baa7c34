prelude
import Algebra.Sum

namespace Statements.WordDistance

/-- How many of the first `n` bits differ. -/
def hamming (n : Nat) (x y : Nat → Bool) : Nat := ∑ t < n, if x t = y t then 0 else 1

end Statements.WordDistance
namespace Statements
open Statements.WordDistance

/-- The number of differing bits obeys the triangle inequality. -/
def WordDistance : Prop :=
  ∀ (n : Nat) (a b c : Nat → Bool), hamming n a c ≤ hamming n a b + hamming n b c

end Statements
