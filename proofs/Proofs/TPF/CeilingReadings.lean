prelude
import TPF.Ceiling
import TPF.Tests
import Proofs.TPF.Tables
/-! # Witnesses and counterexamples for `TPF.Ceiling` and `TPF.Tests` (TPF-L5, L6)

*Strategy.* Every statement is instantiated at a closed table of rationals, on which both sides compute. -/

namespace TPF
open Example

/-! ### TPF-L5 -/

theorem ceilingByLabel_witness :
    Pmf2 2 2 subtle ∧ leakage 2 2 subtle = 1 / 5 ∧ 1 - ∑ j < 2, colSum 2 subtle j ^ 2 = 8 / 25 := by
  decide +kernel
theorem ceilingByObservable_witness : Pmf2 2 2 subtle ∧ 1 - ∑ i < 2, rowSum 2 subtle i ^ 2 = 1 / 2 := by decide +kernel
theorem ceilingBySize_witness : Pmf2 2 2 copy ∧ leakage 2 2 copy = 1 - 1 / 2 := by decide +kernel

/-- Three values of the observable, of which the first two have the label `0`. -/
def Example.threeToTwo : Nat → Nat → Rat := triple (pair (1 / 4) 0) (pair (1 / 4) 0) (pair 0 (1 / 2))

theorem ceilingAttained_witness :
    Pmf2 3 2 threeToTwo ∧ ∀ i, i < 3 → ∀ j, j < 2 → j ≠ triple 0 0 1 i → threeToTwo i j = 0 := by
  decide +kernel
theorem deterministicLabelLeakage_witness : Pmf2 3 2 threeToTwo ∧ leakage 3 2 threeToTwo = 1 / 2 := by decide +kernel

theorem not_leakageAtMostHalfCareless : ¬ LeakageAtMostHalfCareless.{0} := fun h =>
  absurd (h Rat 3 3 (diagonal (1 / 3) 0) (by decide +kernel)) (by decide +kernel)

theorem not_ceilingDoubledCareless : ¬ CeilingDoubledCareless.{0} := fun h =>
  absurd (h Rat 2 2 copy (by decide +kernel)) (by decide +kernel)

theorem not_ceilingSignedCareless : ¬ CeilingSignedCareless.{0} := fun h =>
  absurd (h Rat 2 2 cancelling (by decide +kernel)) (by decide +kernel)

theorem not_ceilingUnnormalisedCareless : ¬ CeilingUnnormalisedCareless.{0} := fun h =>
  absurd (h Rat 1 1 (fun _ _ => 2) (by decide +kernel)) (by decide +kernel)

/-! ### TPF-L6 -/

theorem testsSeeAtMostLeakage_witness :
    total 2 2 subtle = 1 ∧ testGap 2 2 subtle (fun i j => decide (i = j)) = leakage 2 2 subtle := by
  decide +kernel
theorem bestTestSeesLeakage_witness : total 2 2 signed = 1 := by decide +kernel
theorem covarianceAtMostHalfLeakage_witness : total 2 2 copy = 1 ∧ (∀ i, i < 2 → 0 ≤ pair (1 : Rat) 0 i ∧ pair (1 : Rat) 0 i ≤ 1) ∧
    |covariance 2 2 copy (pair 1 0) (pair 1 0)| = leakage 2 2 copy / 2 := by
  decide +kernel

theorem not_covarianceAtMostQuarterCareless : ¬ CovarianceAtMostQuarterCareless.{0} := fun h =>
  absurd (h Rat 2 2 copy (pair 1 0) (pair 1 0) (by decide +kernel) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

theorem not_testsUnnormalisedCareless : ¬ TestsUnnormalisedCareless.{0} := fun h =>
  absurd (h Rat 1 1 (fun _ _ => 1 / 2) (fun _ _ => true) (by decide +kernel)) (by decide +kernel)

theorem not_covarianceUnnormalisedCareless : ¬ CovarianceUnnormalisedCareless.{0} := fun h =>
  absurd (h Rat 1 1 (fun _ _ => 1 / 2) (fun _ => 1) (fun _ => 1) (by decide +kernel) (by decide +kernel) (by decide +kernel))
    (by decide +kernel)

theorem not_covarianceUnboundedCareless : ¬ CovarianceUnboundedCareless.{0} := fun h =>
  absurd (h Rat 2 2 copy (pair 2 0) (pair 1 0) (by decide +kernel) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

end TPF
