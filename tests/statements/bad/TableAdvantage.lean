prelude
import TPF.Joint

namespace Statements
open TPF

/-- Where observable and label are independent no predictor beats the baseline. -/
def TableAdvantage.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (h : Nat → Nat) (hp : Nonneg2 m n p)
      (hi : Indep m n p) (hh : InRange m n h) (ht : total m n p = 1),
    accuracy m p h ≤ baseline m n p

end Statements
