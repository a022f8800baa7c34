prelude
import Algebra.Sum

namespace Statements

/-- Twenty-seven times a product of three numbers that are not negative is at most the cube of their sum. -/
def CubeOfSum.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a b c : K) (ha : 0 ≤ a) (hb : 0 ≤ b) (hc : 0 ≤ c),
    27 * (a * b * c) ≤ (a + b + c) ^ 3

end Statements
