prelude
import Algebra.Sum

universe v
namespace Statements.EvenShares
variable {K : Type v} [OrderedField K]

/-- Weights on `n` points, none larger than its share. -/
structure Spread (n : Nat) (w : Nat → K) : Prop where
  /-- No weight is negative. -/
  nonneg : ∀ i, i < n → 0 ≤ w i
  /-- The weights sum to one. -/
  total : ∑ i < n, w i = 1
  /-- None exceeds its share. -/
  small : ∀ i, i < n → w i * natCast (n + 1) ≤ 1

end Statements.EvenShares
namespace Statements
open Statements.EvenShares

/-- If no weight exceeds its even share, the squares of the weights sum to no more than one share. -/
def EvenShares.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (w : Nat → K) (hw : Spread n w),
    natCast n * (∑ i < n, w i * w i) ≤ 1

end Statements
