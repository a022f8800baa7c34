prelude
import Langevin.Chain
import Algebra.Rat
import Algebra.Decide
/-! # The readings of `Langevin.Chain` that fail

Chains of two states over the rationals: one that forgets at once, and one that never moves. -/

universe u
namespace Langevin

/-- From both states to each with one half. -/
def mixing (_ _ : Nat) : Rat := 1 / 2

/-- Never moves. -/
def still (i j : Nat) : Rat := if i = j then 1 else 0

theorem stochastic_mixing : Stochastic 2 mixing where
  nonneg := by decide +kernel
  row_eq_one := show ∀ i, i < 2 → ∑ j < 2, mixing i j = 1 by decide +kernel

theorem stochastic_still : Stochastic 2 still where
  nonneg := by decide +kernel
  row_eq_one := show ∀ i, i < 2 → ∑ j < 2, still i j = 1 by decide +kernel

theorem not_doeblinAnyMassCareless : ¬ DoeblinAnyMassCareless.{0} := fun h =>
  absurd (h Rat 2 1 (fun _ => 1 / 2) (startAt 0) (fun _ => 0) mixing stochastic_mixing (by decide +kernel)
    (show ∀ i, i < 2 → ∀ j, j < 2 → 1 * (1 / 2) ≤ mixing i j by decide +kernel)) (by decide +kernel)

theorem not_doeblinDiagonalCareless : ¬ DoeblinDiagonalCareless.{0} := fun h =>
  absurd (h Rat 2 1 (startAt 0) (startAt 1) still stochastic_still (by decide +kernel) (by decide +kernel) (by decide +kernel))
    (by decide +kernel)

theorem not_stationaryUniqueAnyChainCareless : ¬ StationaryUniqueAnyChainCareless.{0} := fun h =>
  absurd (h Rat 2 (startAt 0) (startAt 1) still stochastic_still
    (show ∀ j, j < 2 → step 2 (startAt 0) still j = startAt 0 j by decide +kernel)
    (show ∀ j, j < 2 → step 2 (startAt 1) still j = startAt 1 j by decide +kernel) (by decide +kernel) 0 (by decide +kernel))
    (by decide +kernel)

end Langevin
