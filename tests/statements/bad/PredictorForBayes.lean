prelude
import TPF.Joint

namespace Statements
open TPF

/-- The best predictor is at least as good as the best constant guess. -/
def PredictorForBayes.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (h : Nat → Nat) (hh : InRange m n h),
    baseline m n p ≤ bayes m n p

end Statements
