prelude
import Algebra.Sum

universe v
namespace Statements.Agreement
variable {K : Type v} [OrderedField K]

/-- The first `n` values agree. -/
def Agree (n : Nat) (f g : Nat → K) : Prop := ∀ i, i < n → f i = g i

end Statements.Agreement
namespace Statements
open Statements.Agreement

/-- Two sequences agree exactly when all their values are equal. -/
def Agreement.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f g : Nat → K), Agree n f g ↔ ∀ k, k < n → f k = g k

end Statements
