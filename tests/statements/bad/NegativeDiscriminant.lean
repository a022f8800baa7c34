prelude
import Algebra.Sum

universe v
namespace Statements.NegativeDiscriminant
variable {K : Type v} [OrderedField K]

/-- The discriminant of `a x² + b x + c`. -/
def disc (a b c : K) : K := b * b - 4 * a * c

end Statements.NegativeDiscriminant
namespace Statements
open Statements.NegativeDiscriminant

/-- A quadratic polynomial with real roots and a negative discriminant has outer coefficients of equal sign.
-/
def NegativeDiscriminant.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a b c : K) (hd : 0 ≤ disc a b c), disc a b c < 0 → 0 < a * c

end Statements
