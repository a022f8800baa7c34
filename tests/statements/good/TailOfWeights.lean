prelude
import Algebra.Sum

universe v
namespace Statements.TailOfWeights
variable {K : Type v} [OrderedField K]

/-- The weight of the outcomes at which `x` is at least `t`. -/
def tail (n : Nat) (p x : Nat → K) (t : K) : K := ∑ i < n, if t ≤ x i then p i else 0

end Statements.TailOfWeights
namespace Statements
open Statements.TailOfWeights

/-- Markov's inequality for weights of any total. -/
def TailOfWeights.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (p x : Nat → K) (t : K) (hp : ∀ i, i < n → 0 ≤ p i)
      (hx : ∀ i, i < n → 0 ≤ x i),
    t * tail n p x t ≤ ∑ i < n, p i * x i

end Statements
