prelude
import Algebra.Sum

namespace Statements.UniqueDecoding

/-- How many of the first `n` bits differ. -/
def hamming (n : Nat) (x y : Nat → Bool) : Nat := ∑ t < n, if x t = y t then 0 else 1

end Statements.UniqueDecoding
namespace Statements
open Statements.UniqueDecoding

/-- A reading within r of one code word is farther than r from any at a distance of more than 2 r. -/
def UniqueDecoding : Prop :=
  ∀ (n r : Nat) (a b y : Nat → Bool) (hab : 2 * r < hamming n a b) (hy : hamming n a y ≤ r),
    r < hamming n b y

end Statements
