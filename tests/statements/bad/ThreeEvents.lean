prelude
import Algebra.Sum

namespace Statements.ThreeEvents

/-- The probability of an event. -/
def prob.{u} {K : Type u} [OrderedField K] (n : Nat) (p : Nat → K) (a : Nat → Bool) : K := ∑ i < n, cond (a i) (p i) 0

end Statements.ThreeEvents
namespace Statements
open Statements.ThreeEvents

/-- Three events of which each two are independent are independent. -/
def ThreeEvents.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (p : Nat → K) (a b c : Nat → Bool) (hp : ∀ i, i < n → 0 ≤ p i)
      (hs : ∑ i < n, p i = 1) (hab : prob n p (fun i => and (a i) (b i)) = prob n p a * prob n p b)
      (hbc : prob n p (fun i => and (b i) (c i)) = prob n p b * prob n p c)
      (hac : prob n p (fun i => and (a i) (c i)) = prob n p a * prob n p c),
    prob n p (fun i => and (a i) (and (b i) (c i))) = prob n p a * prob n p b * prob n p c

end Statements
