prelude
import Algebra.Decide
import Algebra.Rat
import Proofs.TPF.Gain
/-! # Counterexamples and witnesses for `TPF.Energy` and `TPF.Gain`

Closed numbers, settled by evaluation. A failing reading that claims the existence of a filter is refuted by the theorem that bounds all
filters. A witness shows that the hypotheses of a proved claim can be met together. -/

namespace TPF

/-! ### TPF-E1 and E2 -/

theorem not_savingEqualsFigureCareless : ¬ SavingEqualsFigureCareless.{0} := fun h =>
  absurd (h Rat) (by decide +kernel)

theorem not_savingReachesFigureCareless : ¬ SavingReachesFigureCareless.{0} := fun h => by
  obtain ⟨a, h0, _, hs⟩ := h Rat
  exact not_le_of_lt (figureBoundsSaving Rat a h0) hs

theorem not_savingAnyRoundsCareless : ¬ SavingAnyRoundsCareless.{0} := fun h =>
  absurd (h Rat 128 (by decide +kernel)) (by decide +kernel)

theorem not_savingLeMaximumAnyPassCareless : ¬ SavingLeMaximumAnyPassCareless.{0} := fun h =>
  absurd (h Rat 5 64 (-1) (by decide +kernel) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

theorem not_savingEqMaximumIffAnyCheckCareless : ¬ SavingEqMaximumIffAnyCheckCareless.{0} := fun h =>
  absurd ((h Rat 1 1 1 (by decide +kernel) (by decide +kernel) (by decide +kernel) (by decide +kernel)).mp (by decide +kernel))
    (by decide +kernel)

theorem not_maximumWhileMiningCareless : ¬ MaximumWhileMiningCareless.{0} := fun h => by
  obtain ⟨a, f, _, hf, hfa, hs⟩ := h Rat
  have b := savingBelowMaximum Rat 5 64 a f (by decide +kernel) (by decide +kernel) hf hfa
  exact not_le_of_lt b (le_trans (by decide +kernel) hs)

theorem not_savingBelowMaximumAnyCheckCareless : ¬ SavingBelowMaximumAnyCheckCareless.{0} := fun h =>
  absurd (h Rat 1 1 1 1 (by decide +kernel) (by decide +kernel) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

theorem savingIdentity_witness : (64 : Rat) ≠ 0 := by decide +kernel
theorem savingLeMaximum_witness : (0 : Rat) < 64 ∧ (0 : Rat) ≤ 1 / 5 ∧ (5 : Rat) ≤ 64 := by decide +kernel
theorem savingEqMaximumIff_witness : (64 : Rat) ≠ 0 ∧ (5 : Rat) ≠ 64 := by decide +kernel
theorem figureBoundsSaving_witness : (0 : Rat) ≤ 1 / 5 := by decide +kernel
theorem rejectAllFindsNothing_witness : (0 : Rat) ≤ 0 ∧ (0 : Rat) ≤ 0 ∧ (0 : Rat) = 0 := by decide +kernel
theorem savingLeFound_witness : (0 : Rat) < 64 ∧ (5 : Rat) ≤ 64 ∧ (1 / 10 : Rat) ≤ 1 / 5 := by decide +kernel
theorem savingBelowMaximum_witness : (0 : Rat) < 64 ∧ (5 : Rat) < 64 ∧ (0 : Rat) < 1 / 10 ∧ (1 / 10 : Rat) ≤ 1 / 5 := by
  decide +kernel

/-! ### TPF-E3 and E4 -/

theorem not_attemptsMeanReciprocalCareless : ¬ AttemptsMeanReciprocalCareless.{0} := fun h =>
  absurd (h Rat 1 (1 / 2) (by decide +kernel) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

theorem not_savingGainsCareless : ¬ SavingGainsCareless.{0} := fun h =>
  absurd (h Rat 5 64 (1 / 2) (1 / 5) (1 / 10) (by decide +kernel) (by decide +kernel) (by decide +kernel) (by decide +kernel)
    (by decide +kernel) (by decide +kernel) (by decide +kernel) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

theorem not_dependentGainsCareless : ¬ DependentGainsCareless.{0} := fun h =>
  absurd (h Rat (4903 / 10000) (1 / 100) (52 / 10000) (by decide +kernel) (by decide +kernel) (by decide +kernel)
    (by decide +kernel) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

theorem not_gainIffRecallNoSharesCareless : ¬ GainIffRecallNoSharesCareless.{0} := fun h =>
  absurd ((h Rat 5 64 0 0 1 (by decide +kernel)).mpr (by decide +kernel)) (by decide +kernel)

theorem not_gainPaysCareless : ¬ GainPaysCareless.{0} := fun h =>
  absurd (h Rat (1 / 10) (1 / 10) (9 / 100) 1 10000 (by decide +kernel) (by decide +kernel) (by decide +kernel)
    (by decide +kernel) (by decide +kernel) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

theorem gainIffRecall_witness : (0 : Rat) < 1 / 5 := by decide +kernel
theorem gainIffMargin_witness : (0 : Rat) < 1 / 5 := by decide +kernel

/-! ### TPF-E5 -/

theorem not_independentFilterGainsCareless : ¬ IndependentFilterGainsCareless.{0} := fun h =>
  absurd (h Rat 5 64 (1 / 2) (1 / 2) (1 / 4) (by decide +kernel) (by decide +kernel) (by decide +kernel) (by decide +kernel)
    (by decide +kernel) (by decide +kernel)) (by decide +kernel)

theorem not_noNetGainDependentCareless : ¬ NoNetGainDependentCareless.{0} := fun h =>
  absurd (h Rat 5 64 (1 / 5) (1 / 5) (1 / 5) (by decide +kernel) (by decide +kernel) (by decide +kernel) (by decide +kernel))
    (by decide +kernel)

theorem not_noNetGainAnyCheckCareless : ¬ NoNetGainAnyCheckCareless.{0} := fun h =>
  absurd (h Rat (-1) 2 (1 / 2) 1 (1 / 2) (by decide +kernel) (by decide +kernel) (by decide +kernel) (by decide +kernel))
    (by decide +kernel)

theorem not_noNetGainAnyPassCareless : ¬ NoNetGainAnyPassCareless.{0} := fun h =>
  absurd (h Rat 1 2 2 1 2 (by decide +kernel) (by decide +kernel) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

theorem not_noNetGainAnyRoundsCareless : ¬ NoNetGainAnyRoundsCareless.{0} := fun h =>
  absurd (h Rat 0 (-1) 1 1 (1 / 2) (by decide +kernel) (by decide +kernel) (by decide +kernel) (by decide +kernel))
    (by decide +kernel)

theorem not_noNetGainAnyValidCareless : ¬ NoNetGainAnyValidCareless.{0} := fun h =>
  absurd (h Rat 1 1 0 (-1) (-1 / 2) (by decide +kernel) (by decide +kernel) (by decide +kernel) (by decide +kernel))
    (by decide +kernel)

theorem noNetGain_witness :
    (0 : Rat) ≤ 64 ∧ (0 : Rat) ≤ 5 ∧ (1 / 2 : Rat) ≤ 1 ∧ (1 / 4 : Rat) ≤ 1 / 2 * (1 / 2) ∧ (0 : Rat) ≤ 1 / 2 := by
  decide +kernel
theorem noNetGainEqIff_witness : (1 / 2 : Rat) ≠ 0 := by decide +kernel
theorem noNetGainLoss_witness : (1 / 2 : Rat) ≠ 0 ∧ (1 / 2 : Rat) ≠ 0 := by decide +kernel
theorem independentSavesPerAttempt_witness : (0 : Rat) < 64 ∧ (5 : Rat) < 64 ∧ (1 / 2 : Rat) < 1 := by decide +kernel

end TPF
