prelude
import Algebra.Sum

namespace Statements.MaskedOnes

/-- How many of the first `n` bits are one. -/
def ones (n : Nat) (b : Nat → Bool) : Nat := ∑ t < n, cond (b t) 1 0

end Statements.MaskedOnes
namespace Statements
open Statements.MaskedOnes

/-- Under a mask there are at most as many ones as places. -/
def MaskedOnes : Prop :=
  ∀ (n : Nat) (b mask : Nat → Bool), ones n b ≤ n

end Statements
