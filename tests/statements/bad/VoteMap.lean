prelude
import Algebra.Sum

universe v
namespace Statements.VoteMap
variable {K : Type v} [OrderedField K]

/-- The margin after one vote among three. -/
def vote (γ ρ m : K) : K := ρ * (γ * m) + (1 - ρ) * ((3 * (γ * m) - γ * m * (γ * m) * (γ * m)) / 2)

end Statements.VoteMap
namespace Statements
open Statements.VoteMap

/-- Below the threshold the margin of a vote shrinks. -/
def VoteMap.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (γ ρ m : K) (hγ : 0 ≤ γ) (hρ : ρ < 1) (hm : 0 < m)
      (hth : γ * (2 * ρ + 3 * (1 - ρ)) ≤ 4),
    vote γ ρ m < m

end Statements
