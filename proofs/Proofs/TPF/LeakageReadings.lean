prelude
import TPF.Leakage
import Proofs.TPF.Tables
/-! # Witnesses and counterexamples for `TPF.Leakage` (TPF-L1 to L4)

*Strategy.* Every statement is instantiated at a closed table of rationals, on which both sides compute. -/

namespace TPF
open Example

/-! ### The hypotheses can be met -/

theorem marginalsSumToOne_witness : total 2 2 cancelling = 1 := by decide +kernel
theorem marginalsInUnitInterval_witness : Pmf2 2 2 subtle := by decide +kernel
theorem cellsBelowMarginals_witness : Nonneg2 2 2 subtle := by decide +kernel
theorem indepFromCorner_witness : total 2 2 signed = 1 := by decide +kernel
theorem indepByDeterminant_witness : total 2 2 fair = 1 ∧ Indep 2 2 fair ∧ total 2 2 subtle = 1 ∧ ¬ Indep 2 2 subtle := by
  decide +kernel

/-! ### Readings that fail -/

theorem not_marginalsOfSignedCareless : ¬ MarginalsOfSignedCareless.{0} := fun h =>
  absurd (h Rat 2 2 signed (by decide +kernel) 0 (by decide +kernel)) (by decide +kernel)

theorem not_cellsOfSignedCareless : ¬ CellsOfSignedCareless.{0} := fun h =>
  absurd (h Rat 2 2 cancelling (by decide +kernel) 1 (by decide +kernel) 1 (by decide +kernel)) (by decide +kernel)

/-- `X` uniform on `-1, 0, 1` and `Y = X²`. -/
def Example.square : Nat → Nat → Rat := triple (pair 0 (1 / 3)) (pair (1 / 3) 0) (pair 0 (1 / 3))

/-- A law; the defect in the middle is `0 - 1/3 * 2/3`. -/
theorem square_defect : Pmf2 3 2 square ∧ defect 3 2 square 1 1 = -2 / 9 := by decide +kernel

theorem not_uncorrelatedPairCareless : ¬ UncorrelatedPairCareless.{0} := fun h =>
  absurd (h Rat 3 2 square (triple (-1) 0 1) (pair 0 1) (by decide +kernel) (by decide +kernel) (by decide +kernel)
    (by decide +kernel)) (by decide +kernel)

theorem not_indepFromCornerUnnormalisedCareless : ¬ IndepFromCornerUnnormalisedCareless.{0} := fun h =>
  absurd ((h Rat 2 2 (pair (pair (1 / 4) (1 / 4)) (pair (1 / 4) 1)) (by decide +kernel)).mpr
    (fun i hi j hj => by
      rw [eq_zero_of_succ_lt_two hi, eq_zero_of_succ_lt_two hj]
      decide +kernel))
    (by decide +kernel)

theorem not_indepByDeterminantUnnormalisedCareless : ¬ IndepByDeterminantUnnormalisedCareless.{0} := fun h =>
  absurd ((h Rat (fun _ _ => 1) (by decide +kernel)).mpr (by decide +kernel)) (by decide +kernel)

end TPF
