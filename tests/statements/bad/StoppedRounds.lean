prelude
import TPF.Stopping

namespace Statements
open TPF

/-- A stopping rule whose passing is not correlated with success saves nothing. -/
def StoppedRounds.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N : Nat) (P τ : Nat → K) (V : Nat → Bool) (R : K)
      (hP : ∀ ω, ω < N → 0 ≤ P ω)
      (hc : weight N P (both (passes R τ) V) ≤ weight N P (passes R τ) * weight N P V),
    R * weight N P (both (passes R τ) V) ≤ meanRounds N P τ * weight N P V

end Statements
