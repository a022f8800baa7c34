prelude
import TPF.Joint

namespace Statements
open TPF

/-- The doubled total variation is at most 2 (1 - Σ X²), X the probabilities of the observable. -/
def VariationCeiling.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (hp : Nonneg2 m n p),
    tv2 m n p ≤ 2 * (1 - ∑ i < m, rowSum n p i * rowSum n p i)

end Statements
