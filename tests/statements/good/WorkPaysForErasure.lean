prelude
import Algebra.Sum

namespace Statements

/-- A computation that ends with at least its initial energy costs at least κ for each bit that it erases.
-/
def WorkPaysForErasure.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (κ : K) (U W Q b : Nat → K) (hQ : ∀ t, t < n → κ * b t ≤ Q t)
      (hU : ∀ t, t < n → U (t + 1) = U t + W t - Q t) (hc : U 0 ≤ U n),
    κ * (∑ t < n, b t) ≤ ∑ t < n, W t

end Statements
