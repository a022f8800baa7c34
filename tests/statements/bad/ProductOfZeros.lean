prelude
import Algebra.Sum

universe v
namespace Statements.ProductOfZeros
variable {K : Type v} [OrderedField K]

/-- The product of the first values. -/
def product (f : Nat → K) : Nat → K
  | 0 => 1
  | n + 1 => product f n * f n

end Statements.ProductOfZeros
namespace Statements
open Statements.ProductOfZeros

/-- A product of zeros is zero. -/
def ProductOfZeros.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f : Nat → K) (hf : ∀ i, i < n → f i = 0), product f n = 0

end Statements
