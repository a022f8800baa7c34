prelude
import Algebra.Sum

universe v
namespace Statements.TailAboutMean
variable {K : Type v} [OrderedField K]

/-- The second moment about `c`. -/
def spread (n : Nat) (p x : Nat → K) (c : K) : K := ∑ i < n, p i * ((x i - c) * (x i - c))
/-- The weight of the outcomes at which `x` is at least `t`. -/
def tail (n : Nat) (p x : Nat → K) (t : K) : K := ∑ i < n, if t ≤ x i then p i else 0

end Statements.TailAboutMean
namespace Statements
open Statements.TailAboutMean

/-- Cantelli's inequality about the mean. -/
def TailAboutMean.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (p x : Nat → K) (c t : K) (hp : ∀ i, i < n → 0 ≤ p i)
      (hs : ∑ i < n, p i = 1) (hm : ∑ i < n, p i * x i = c) (ht : 0 < t),
    tail n p x (c + t) * (spread n p x c + t * t) ≤ spread n p x c

end Statements
