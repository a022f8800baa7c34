prelude
import TPF.Joint

namespace Statements
open TPF

/-- The advantage of a predictor is at most half of the leakage. -/
def HalfLeak.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (h : Nat → Nat) (hp : Pmf2 m n p)
      (hh : InRange m n h),
    4 * accuracy m p h ≤ 4 * baseline m n p + tv2 m n p

end Statements
