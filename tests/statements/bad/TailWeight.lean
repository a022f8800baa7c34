prelude
import Algebra.Sum

universe v
namespace Statements.TailWeight
variable {K : Type v} [OrderedField K]

/-- The weight of the outcomes at which `x` is at least `t`. -/
def tail (n : Nat) (p x : Nat → K) (t : K) : K := ∑ i < n, if t ≤ x i then p i else 0

end Statements.TailWeight
namespace Statements
open Statements.TailWeight

/-- Markov's inequality: t times the probability of being at least t is at most the mean. -/
def TailWeight.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (p x : Nat → K) (t : K) (hp : ∀ i, i < n → 0 ≤ p i)
      (hs : ∑ i < n, p i = 1) (hx : ∀ i, i < n → 0 ≤ x i),
    t * tail n p x t ≤ ∑ i < n, p i * x i

end Statements
