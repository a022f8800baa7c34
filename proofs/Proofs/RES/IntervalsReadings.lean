prelude
import Algebra.Decide
import Algebra.Rat
import Proofs.RES.Intervals
/-! # Counterexamples for `RES.Intervals`

Closed numbers, settled by evaluation: memoryless waits with the rates `1`, `1/2`, `1/100` have the means `1`, `2`, `100` and the second moments `1`,
`6`, `19900`. -/

namespace RES

instance {p M S : Rat} : Decidable (FirstStep p M S) :=
  inferInstanceAs (Decidable (M = 1 + (1 - p) * M ∧ S = 1 + 2 * ((1 - p) * M) + (1 - p) * S))

/-! ### RES-1 -/

theorem not_unitVariationCareless : ¬ UnitVariationCareless.{0} := fun h =>
  absurd (h Rat (1 / 2) 2 6 (by decide +kernel) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

theorem not_momentsAtAnyRateCareless : ¬ MomentsAtAnyRateCareless.{0} := fun h =>
  (h Rat 0 (by decide +kernel) (by decide +kernel)).elim fun M e => e.elim fun S k => noMomentsAtRateZero Rat M S k

/-! ### RES-3 -/

/-- Drift gives no negative dispersion: `overdispersionByDrift` needs `0 ≤ D`. -/
theorem overdispersionByDrift_needs_hD : ∃ μ D : Rat, 1 < μ ∧ ¬ ∃ w p M S : Nat → Rat, (∀ i, i < 2 → 0 ≤ w i) ∧ ∑ i < 2, w i = 1 ∧
    (∀ i, i < 2 → 0 < p i ∧ p i ≤ 1) ∧ (∀ i, i < 2 → FirstStep (p i) (M i) (S i)) ∧ mix 2 w M = μ ∧ dispersion μ (mix 2 w S) = D := by
  refine ⟨2, -1, by decide +kernel, fun ⟨w, p, M, S, h0, h1, _, hw, hμ, hD⟩ => ?_⟩
  have s := driftDispersionNonneg Rat 2 w p M S hw h0 h1
  rw [hμ, hD] at s
  exact absurd s (by decide +kernel)

/-- Waits of one tick in the mean are all of one tick: `overdispersionByDrift` needs `1 < μ`. -/
theorem overdispersionByDrift_needs_hμ : ∃ μ D : Rat, 0 ≤ D ∧ ¬ ∃ w p M S : Nat → Rat, (∀ i, i < 2 → 0 ≤ w i) ∧ ∑ i < 2, w i = 1 ∧
    (∀ i, i < 2 → 0 < p i ∧ p i ≤ 1) ∧ (∀ i, i < 2 → FirstStep (p i) (M i) (S i)) ∧ mix 2 w M = μ ∧ dispersion μ (mix 2 w S) = D := by
  refine ⟨1, 1, by decide +kernel, fun ⟨w, p, M, S, h0, h1, hp, hw, hμ, hD⟩ => ?_⟩
  have above : ∀ i, i < 2 → w i ≤ w i * M i := fun i hi => by
    have one : 1 ≤ M i := by
      rw [mean_eq (hw i hi)]
      exact (le_div_iff (hp i hi).left).mpr (by rw [one_mul]; exact (hp i hi).right)
    have s := mul_le_mul_of_nonneg_left one (h0 i hi)
    rw [mul_one] at s
    exact s
  have same : ∀ i, i < 2 → w i * S i = w i := fun i hi => by
    have e : w i = w i * M i := eq_of_sum_eq_of_le above (h1.trans hμ.symm) hi
    rw [second_eq (hw i hi), ← mul_assoc, ← e, mul_sub, mul_one, mul_left_comm, ← e]
    ring
  have total : mix 2 w S = 1 := (sum_congr same).trans h1
  rw [total] at hD
  exact absurd hD (by decide +kernel)

theorem not_driftStaysMemorylessCareless : ¬ DriftStaysMemorylessCareless.{0} := fun h =>
  absurd (h Rat 2 (fun _ => 1 / 2) (pair 1 (1 / 2)) (pair 1 2) (pair 1 6) (by decide +kernel) (by decide +kernel) (by decide +kernel)
    (by decide +kernel)) (by decide +kernel)

theorem not_driftVariationCareless : ¬ DriftVariationCareless.{0} := fun h =>
  absurd (h Rat 2 (pair (99 / 100) (1 / 100)) (pair 1 (1 / 100)) (pair 1 100) (pair 1 19900) (by decide +kernel) (by decide +kernel)
    (by decide +kernel) (by decide +kernel)) (by decide +kernel)

theorem not_driftDispersionNegativeWeightCareless : ¬ DriftDispersionNegativeWeightCareless.{0} := fun h =>
  absurd (h Rat 2 (pair 2 (-1)) (pair 1 (1 / 2)) (pair 1 2) (pair 1 6) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

theorem not_driftDispersionAnyTotalCareless : ¬ DriftDispersionAnyTotalCareless.{0} := fun h =>
  absurd (h Rat 1 (fun _ => 2) (fun _ => 1) (fun _ => 1) (fun _ => 1) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

end RES
