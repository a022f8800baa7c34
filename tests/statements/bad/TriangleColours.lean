prelude
import Algebra.Sum

namespace Statements.TriangleColours

/-- Neighbours on the cycle of `n` corners have different colours. -/
def Proper (n : Nat) (b : Nat → Bool) : Prop := ∀ i, i < n → b i ≠ b (if i + 1 = n then 0 else i + 1)

end Statements.TriangleColours
namespace Statements
open Statements.TriangleColours

/-- Of the corners of a triangle that is coloured with two colours so that neighbours differ, the first and
the last agree. -/
def TriangleColours : Prop :=
  ∀ (b : Nat → Bool) (hb : Proper 3 b), b 0 = b 2

end Statements
