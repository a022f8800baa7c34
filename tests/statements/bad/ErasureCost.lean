prelude
import Algebra.Sum

universe v
namespace Statements.ErasureCost
variable {K : Type v} [OrderedField K]

/-- The work of a computation of `n` steps pays for the bits that it erases. -/
def Landauer (κ : K) (n : Nat) (b W : Nat → K) : Prop := κ * (∑ t < n, b t) ≤ ∑ t < n, W t

end Statements.ErasureCost
namespace Statements
open Statements.ErasureCost

/-- A computation costs at least κ for each bit that it erases. -/
def ErasureCost.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (κ : K) (n : Nat) (b W : Nat → K) (hL : Landauer κ n b W),
    κ * (∑ t < n, b t) ≤ ∑ t < n, W t

end Statements
