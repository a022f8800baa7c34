prelude
import Algebra.Sum

namespace Statements.NearestWord

/-- How many of the first `n` bits differ. -/
def hamming (n : Nat) (x y : Nat → Bool) : Nat := ∑ t < n, if x t = y t then 0 else 1

end Statements.NearestWord
namespace Statements
open Statements.NearestWord

/-- A reading within r of one code word is nearer to it than to another at distance 2 r or more. -/
def NearestWord : Prop :=
  ∀ (n r : Nat) (a b y : Nat → Bool) (hab : 2 * r ≤ hamming n a b) (hy : hamming n a y ≤ r),
    hamming n a y < hamming n b y

end Statements
