prelude
import TPF.Joint

namespace Statements
open TPF

/-- Where observable and label depend on each other some predictor beats the baseline. -/
def DependenceHelps.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (hp : Pmf2 m n p) (hd : ¬ Indep m n p),
    baseline m n p < bayes m n p

end Statements
