prelude
import TPF.Joint

namespace Statements
open TPF

/-- The advantage of a predictor over the baseline is at most the leakage. -/
def AdvantageLeak.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (h : Nat → Nat) (hp : Nonneg2 m n p)
      (hh : InRange m n h),
    2 * accuracy m p h ≤ 2 * baseline m n p + tv2 m n p

end Statements
