prelude
import TPF.Joint

namespace Statements
open TPF

/-- For at most two labels the doubled total variation is at most one. -/
def VariationOfTwo.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (hp : Pmf2 m n p) (hn : n ≤ 2),
    tv2 m n p ≤ 1

end Statements
