prelude
import Algebra.Sum

namespace Statements

/-- The work that is taken in equals the heat that is given off. -/
def WorkAndHeat.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (U W Q : Nat → K)
      (hU : ∀ t, t < n → U (t + 1) = U t + W t - Q t),
    ∑ t < n, W t = ∑ t < n, Q t

end Statements
