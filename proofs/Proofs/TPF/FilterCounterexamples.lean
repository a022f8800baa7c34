prelude
import Algebra.Decide
import Algebra.Rat
import Proofs.TPF.AccuracyEnergy
import Proofs.TPF.Filter
import Proofs.TPF.ShareSaving
import Proofs.TPF.Stopping
/-! # Counterexamples and witnesses for the energy claims on tables

For `TPF.ShareSaving`, `TPF.Stopping`, `TPF.Filter` and `TPF.AccuracyEnergy`: closed tables of rationals, settled by evaluation. That *no* filter
gains from a table is read off `filterExists`, whose condition is a finite search. -/

namespace TPF
namespace EnergyTables

/-- The table of one feature, with entries `a` and `b`. -/
def single (a b : Rat) (_ j : Nat) : Rat := if j = 0 then a else b

/-- A fair label and a feature that is the label. -/
def equalBits : Nat → Nat → Rat := pairTable (1 / 2) 0 0 (1 / 2)

/-- Lifts `31/32` and `33/32`: dependent, and too close to one. -/
def weakLift : Nat → Nat → Rat := pairTable (33 / 128) (31 / 128) (31 / 128) (33 / 128)

/-- A thousandth of the attempts have twice the average success, `1/10`. -/
def rareLift : Nat → Nat → Rat := pairTable (8 / 10000) (2 / 10000) (8992 / 10000) (998 / 10000)

/-- The pair `(a, b)`. -/
def two {α : Type} (a b : α) (i : Nat) : α :=
  match i with
  | .zero => a
  | .succ _ => b
end EnergyTables
open EnergyTables

/-! ### Values -/

/-- All shares are found, and half of the attempts are stopped: `32 - 69/4`. -/
theorem netGain_equalBits : netGain 5 64 2 (bestFilter 5 64 2 equalBits) equalBits = 59 / 4 := by decide +kernel

/-- The mean of the rounds that a check leaves is its cost. -/
theorem meanRounds_checkRounds : meanRounds 2 (two (1 / 2 : Rat) (1 / 2)) (checkRounds 5 64 (two false true)) = cost 5 64 (1 / 2) := by decide +kernel

/-! ### TPF-E6 -/

theorem not_stopNoGainAnyRoundsCareless : ¬ StopNoGainAnyRoundsCareless.{0} := fun h =>
  absurd (h Rat 2 (two (1 / 2) (1 / 2)) (two 1 (-5)) (two true true) 1 (by decide +kernel) (by decide +kernel)
    (by decide +kernel)) (by decide +kernel)

theorem not_stopNoGainDependentCareless : ¬ StopNoGainDependentCareless.{0} := fun h =>
  absurd (h Rat 2 (two (1 / 2) (1 / 2)) (two 0 1) (two false true) 1 (by decide +kernel) (by decide +kernel)
    (by decide +kernel)) (by decide +kernel)

theorem costIsMean_witness : ∑ ω < 2, two (1 / 3 : Rat) (2 / 3) ω = 1 := by decide +kernel
theorem foundLePassed_witness : ∀ ω, ω < 2 → 0 ≤ two (1 / 3 : Rat) (2 / 3) ω := by decide +kernel
/-- Two fair events, independent, on four outcomes. -/
theorem stopNoGain_witness : (∀ ω, ω < 4 → 0 ≤ (1 / 4 : Rat)) ∧ (∀ ω, ω < 4 → 0 ≤ two (5 : Rat) 64 (ω / 2)) ∧
    weight 4 (fun _ => (1 / 4 : Rat)) (both (passes (64 : Rat) fun ω => two 5 64 (ω / 2)) fun ω => two false true (ω % 2)) ≤
    weight 4 (fun _ => (1 / 4 : Rat)) (passes (64 : Rat) fun ω => two 5 64 (ω / 2)) *
      weight 4 (fun _ => 1 / 4) fun ω => two false true (ω % 2) := by decide +kernel

/-! ### TPF-E7 and E9 -/

theorem not_shareSavingLeTVCareless : ¬ ShareSavingLeTVCareless.{0} := fun h =>
  absurd (h Rat (pairTable (9 / 10) 0 0 (1 / 10)) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

theorem not_shareSavingLeCovarianceAnyCheckCareless : ¬ ShareSavingLeCovarianceAnyCheckCareless.{0} := fun h =>
  absurd (h Rat (-1) 2 (1 / 2) 1 (1 / 2) (by decide +kernel) (by decide +kernel) (by decide +kernel) (by decide +kernel))
    (by decide +kernel)

theorem not_shareSavingLeCovarianceAnyPassCareless : ¬ ShareSavingLeCovarianceAnyPassCareless.{0} := fun h =>
  absurd (h Rat 1 2 2 1 2 (by decide +kernel) (by decide +kernel) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

theorem not_shareSavingReachesMaximumCareless : ¬ ShareSavingReachesMaximumCareless.{0} := fun h => by
  obtain ⟨a, v, f, _, _, hf, hfa, hfv, hs⟩ := h Rat
  have b := shareSavingBelowMaximum Rat 5 64 a v f (by decide +kernel) (by decide +kernel) hf hfa hfv
  exact not_le_of_lt b (le_trans (by decide +kernel) hs)

theorem not_shareSavingLeOracleAnyPassCareless : ¬ ShareSavingLeOracleAnyPassCareless.{0} := fun h =>
  absurd (h Rat 5 64 0 (1 / 2) (1 / 2) (by decide +kernel) (by decide +kernel) (by decide +kernel) (by decide +kernel)
    (by decide +kernel) (by decide +kernel)) (by decide +kernel)

theorem shareSavingLeCovariance_witness :
    (0 : Rat) < 64 ∧ (0 : Rat) ≤ 5 ∧ (1 / 5 : Rat) ≤ 1 ∧ (0 : Rat) ≤ 1 / 10 ∧ (0 : Rat) < 1 / 20 := by decide +kernel
theorem shareSavingLeLift_witness :
    (0 : Rat) < 64 ∧ (0 : Rat) ≤ 5 ∧ (1 / 5 : Rat) ≤ 1 ∧ (0 : Rat) < 1 / 10 ∧ (0 : Rat) < 1 / 2 := by decide +kernel
theorem leakagePair_witness : total 2 2 equalBits = 1 := by decide +kernel
theorem shareSavingLeLeakage_witness : Pmf2 2 2 equalBits ∧ (0 : Rat) < 64 ∧ (0 : Rat) ≤ 5 ∧ 0 < equalBits 1 1 := by
  decide +kernel
theorem shareFactorLe_witness :
    (0 : Rat) < 5 ∧ (5 : Rat) ≤ 64 ∧ (0 : Rat) ≤ 1 / 5 ∧ (0 : Rat) < 1 / 10 ∧ (0 : Rat) ≤ 1 / 2 := by decide +kernel
theorem shareSavingLeOracle_witness :
    (0 : Rat) < 64 ∧ (0 : Rat) ≤ 5 ∧ (5 : Rat) ≤ 64 ∧ (0 : Rat) < 1 / 20 ∧ (1 / 20 : Rat) ≤ 1 / 5 ∧ (1 / 20 : Rat) ≤ 1 / 10 := by
  decide +kernel
theorem shareSavingEqOracleIff_witness :
    (0 : Rat) < 5 ∧ (5 : Rat) < 64 ∧ (0 : Rat) < 1 / 20 ∧ (1 / 20 : Rat) ≤ 1 / 5 ∧ (1 / 20 : Rat) ≤ 1 / 10 := by decide +kernel
theorem exactOracleSaving_witness : (64 : Rat) ≠ 0 ∧ (1 / 10 : Rat) ≠ 0 := by decide +kernel
theorem shareSavingBelowMaximum_witness :
    (0 : Rat) ≤ 5 ∧ (5 : Rat) < 64 ∧ (0 : Rat) < 1 / 20 ∧ (1 / 20 : Rat) ≤ 1 / 5 ∧ (1 / 20 : Rat) ≤ 1 / 10 := by
  decide +kernel

/-! ### TPF-E8 -/

theorem not_filterNoGainDependentCareless : ¬ FilterNoGainDependentCareless.{0} := fun h =>
  absurd (h Rat 2 equalBits (two 0 1) 5 64 (by decide +kernel) (by decide +kernel) (by decide +kernel) (by decide +kernel))
    (by decide +kernel)

theorem not_filterCovarianceLeQuarterCareless : ¬ FilterCovarianceLeQuarterCareless.{0} := fun h =>
  absurd (h Rat 2 equalBits (two 0 1) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

theorem not_filterCovarianceLeAnyWeightCareless : ¬ FilterCovarianceLeAnyWeightCareless.{0} := fun h =>
  absurd (h Rat 2 equalBits (two 0 2) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

theorem not_filterCovarianceLeAnyTotalCareless : ¬ FilterCovarianceLeAnyTotalCareless.{0} := fun h =>
  absurd (h Rat 1 (single 0 (1 / 2)) (fun _ => 1) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

theorem filterIndependent_witness : Indep 2 2 (pairTable (1 / 3) (1 / 6) (1 / 3) (1 / 6 : Rat)) := by decide +kernel
theorem filterNoGain_witness : Nonneg2 2 2 (pairTable (1 / 3) (1 / 6) (1 / 3) (1 / 6 : Rat)) ∧
    Indep 2 2 (pairTable (1 / 3) (1 / 6) (1 / 3) (1 / 6 : Rat)) ∧ (∀ i, i < 2 → two (0 : Rat) 1 i ≤ 1) ∧
    (0 : Rat) ≤ 5 := by decide +kernel
theorem zeroLeakageNoGain_witness : Nonneg2 2 2 (pairTable (1 / 3) (1 / 6) (1 / 3) (1 / 6 : Rat)) ∧
    leakage 2 2 (pairTable (1 / 3) (1 / 6) (1 / 3) (1 / 6 : Rat)) = 0 ∧ (∀ i, i < 2 → two (0 : Rat) 1 i ≤ 1) ∧
    (0 : Rat) ≤ 5 := by decide +kernel
theorem filterShareSavingLe_witness : Pmf2 2 2 equalBits ∧ IsFilter 2 (two (0 : Rat) 1) ∧ (0 : Rat) < 64 ∧ (0 : Rat) ≤ 5 ∧
    0 < foundProb 2 (two 0 1) equalBits := by decide +kernel
theorem filterCovarianceLe_witness : total 2 2 equalBits = 1 ∧ IsFilter 2 (two (0 : Rat) 1) := by decide +kernel

/-! ### TPF-E12 -/

theorem not_filterExistsDependentCareless : ¬ FilterExistsDependentCareless.{0} := fun h =>
  absurd ((filterExists Rat 2 weakLift 5 64 (by decide +kernel)).mp (h Rat 2 weakLift (by decide +kernel) (by decide +kernel)))
    (by decide +kernel)

theorem not_filterExistsHighLiftCareless : ¬ FilterExistsHighLiftCareless.{0} := fun h =>
  absurd ((filterExists Rat 2 rareLift 5 64 (by decide +kernel)).mp (h Rat 2 rareLift (by decide +kernel)
    ⟨0, by decide +kernel⟩)) (by decide +kernel)

theorem not_filterExistsAnyTotalCareless : ¬ FilterExistsAnyTotalCareless.{0} := fun h => by
  obtain ⟨w, hw, hg⟩ := (h Rat 1 (single 1 1) 5 64 (by decide +kernel)).mpr (by decide +kernel)
  have b := filterGains_iff.mp hg
  rw [netGainSum] at b
  have n : (∑ i < 1, w i * stateGain 5 64 1 (single 1 1) i) - 5 * colSum 1 (single 1 1) 1 ≤ 0 := by
    rw [sum_one]
    have s : w 0 * stateGain 5 64 1 (single 1 1) 0 ≤ 0 :=
      mul_nonpos_of_nonneg_of_nonpos (hw 0 (Nat.zero_lt_succ 0)).left (by decide +kernel)
    exact sub_nonpos.mpr (le_trans s (by decide +kernel))
  exact not_lt_of_le n b

theorem netGainLe_witness : IsFilter 2 (two (0 : Rat) 1) := by decide +kernel
/-- The condition can be met, … -/
theorem filterExists_witness :
    total 2 2 equalBits = 1 ∧ IsFilter 2 (two (0 : Rat) 1) ∧ FilterGains 5 64 2 (two (0 : Rat) 1) equalBits := by
  decide +kernel
/-- … and it can fail. -/
theorem filterExists_witness_not : total 2 2 weakLift = 1 ∧
    ¬ ∃ i, i < 2 ∧ 64 * weakLift i 1 < (64 - 5) * colSum 2 weakLift 1 * rowSum 2 weakLift i := by decide +kernel
theorem filterExistsLift_witness : total 2 2 equalBits = 1 ∧ (0 : Rat) < 64 ∧ (∀ i, i < 2 → 0 < rowSum 2 equalBits i) ∧
    0 < colSum 2 equalBits 1 := by decide +kernel

/-! ### TPF-E14 -/

theorem not_beatingImpliesGainCareless : ¬ BeatingImpliesGainCareless.{0} := fun h =>
  absurd (h Rat weakLift (by decide +kernel) (by decide +kernel)) (by decide +kernel)

theorem not_gainImpliesBeatingCareless : ¬ GainImpliesBeatingCareless.{0} := fun h =>
  absurd (h Rat (pairTable (8 / 10) 0 (1 / 10) (1 / 10)) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

end TPF
