prelude
import Proofs.TPF.ConverseReadings
import Proofs.Tables
import TPF.Leakage
import TPF.Pinsker
import TPF.PlugIn
import TPF.Processing
import TPF.RandomPredictor
import TPF.Tests
/-! # Values of the definitions of TPF: leakage, predictors, processing

Each definition at a small table, with the value that one finds by hand; a property where it holds and where it fails. All is settled by
evaluation over the rationals. -/

namespace TPF
open Table

/-- The masses `[[1/2, 1/8, 0], [1/8, 0, 1/4]]`: rows `5/8, 3/8`, columns `5/8, 1/8, 1/4`. -/
def wide : Nat → Nat → Rat := row₂ (row₃ (1 / 2) (1 / 8) 0) (row₃ (1 / 8) 0 (1 / 4))

/-- `[[1, 2, 3], [4, 5, 7]]`, which is no law. -/
def numbers : Nat → Nat → Rat := row₂ (row₃ 1 2 3) (row₃ 4 5 7)

/-! ### Tables -/

/-- `4 + 5 + 7`. -/
theorem rowSum_instance : rowSum 3 numbers 1 = 16 ∧ rowSum 3 numbers 0 = 6 := by decide +kernel

/-- `2 + 5`. -/
theorem colSum_instance : colSum 2 numbers 1 = 7 ∧ colSum 2 numbers 2 = 10 := by decide +kernel

/-- `6 + 16`. -/
theorem total_instance : total 2 3 numbers = 22 := by decide +kernel

/-- Zero is allowed, and anything beyond the table; `-1` is not, as the first entry or as the last. -/
theorem nonneg2_instance : Nonneg2 2 3 (row₃ (row₄ (1 : Rat) 0 2 (-1)) (row₄ 0 3 0 (-1)) (row₂ (-1) (-1))) ∧
    ¬ Nonneg2 2 3 (row₂ (row₃ (-1 : Rat) 0 2) (row₃ 0 3 0)) ∧ ¬ Nonneg2 2 3 (row₂ (row₃ (1 : Rat) 0 2) (row₃ 0 3 (-1))) := by decide +kernel

/-- A law; a negative mass; a table whose rows sum to one; one that sums to less. -/
theorem pmf2_instance : Pmf2 2 3 wide ∧ ¬ Pmf2 2 2 (row₂ (row₂ (1 : Rat) (1 / 4)) (row₂ (-1 / 4) 0)) ∧
    ¬ Pmf2 2 2 (row₂ (row₂ (1 / 2 : Rat) (1 / 2)) (row₂ 0 1)) ∧ ¬ Pmf2 2 2 (row₂ (row₂ (1 / 2 : Rat) (1 / 8)) (row₂ (1 / 8) 0)) := by decide +kernel

/-- Rows `1/4, 3/4` and columns `1/2, 1/3, 1/6`; with two masses exchanged they depend. A single mass of two is not the product of its sums, first or
last. -/
theorem indep_instance :
    Indep 2 3 (row₃ (row₄ (1 / 8 : Rat) (1 / 12) (1 / 24) 7) (row₄ (3 / 8) (1 / 4) (1 / 8) 7) (row₂ 7 7)) ∧
    ¬ Indep 2 3 (row₂ (row₃ (1 / 12 : Rat) (1 / 8) (1 / 24)) (row₃ (3 / 8) (1 / 4) (1 / 8))) ∧
    ¬ Indep 2 2 (row₂ (row₂ (2 : Rat) 0) (row₂ 0 0)) ∧ ¬ Indep 2 2 (row₂ (row₂ (0 : Rat) 0) (row₂ 0 2)) ∧
    ¬ Indep 2 2 (row₂ (row₂ (0 : Rat) 0) (row₂ 0 (1 / 2))) := by decide +kernel

/-- `1/2 - 25/64` and `0 - 5/32`. -/
theorem defect_instance : defect 2 3 wide 0 0 = 7 / 64 ∧ defect 2 3 wide 0 2 = -5 / 32 ∧ defect 2 3 wide 1 1 = -3 / 64 := by decide +kernel

/-- Defects of `7, 3, 10` parts in 64, each twice. -/
theorem tv2_instance : tv2 2 3 wide = 5 / 8 := by decide +kernel

/-- Half of it. -/
theorem leakage_instance : leakage 2 3 wide = 5 / 16 := by decide +kernel

/-- `33/8 - 7/4 * 15/8`. -/
theorem covariance_instance : covariance 2 3 wide (row₂ 1 3) (row₃ 1 2 4) = 27 / 32 := by decide +kernel

/-- The label `1` is the last of two; neither the first answer nor the last may be another. -/
theorem inRange_instance : InRange 3 2 (row₄ 0 1 1 2) ∧ ¬ InRange 3 2 (row₃ 0 1 2) ∧ ¬ InRange 3 2 (row₃ 2 1 0) := by decide +kernel

/-- The mass alone. -/
theorem pointMass_instance : pointMass (K := Rat) 1 1 = 1 ∧ pointMass (K := Rat) 1 0 = 0 ∧ pointMass (K := Rat) 1 2 = 0 := by decide +kernel

/-- The masses above their expectation, `7 + 10` parts in 64; of the others as many below. -/
theorem testGap_instance : testGap 2 3 wide (row₂ (row₃ true false false) (row₃ false false true)) = 17 / 64 ∧
    testGap 2 3 wide (row₂ (row₃ false true true) (row₃ true true false)) = -17 / 64 := by decide +kernel

/-- `49/25 + 9/5 + 10 + 49/15 + 3 + 50/3` parts in 64; a column of zeros counts nothing. -/
theorem chiSquare_instance : chiSquare 2 3 wide = 43 / 75 ∧ chiSquare 2 2 (row₂ (row₂ (1 / 2 : Rat) 0) (row₂ (3 / 10) (1 / 5))) = 1 / 4 ∧
    chiSquare 2 2 (row₂ (row₂ (1 / 3 : Rat) 0) (row₂ (2 / 3) 0)) = 0 := by decide +kernel

/-- Row 1 is row 0 of the first and 1 of the second; column 4 is column 1 of the first and 1 of the second: `2 * 19`. -/
theorem prodTable_instance : prodTable 2 3 (row₂ (row₂ (1 : Rat) 2) (row₂ 3 5)) (row₂ (row₃ 7 11 13) (row₃ 17 19 23)) 1 4 = 38 ∧
    prodTable 2 3 (row₂ (row₂ (1 : Rat) 2) (row₂ 3 5)) (row₂ (row₃ 7 11 13) (row₃ 17 19 23)) 2 2 = 39 := by decide +kernel

/-- `1/4 + 1/2`. -/
theorem l1_instance : l1 2 (row₂ (1 / 2 : Rat) (1 / 2)) (row₂ (1 / 4) 1) = 3 / 4 := by decide +kernel

/-! ### Predictors -/

/-- Right with `1/2` and `1/4`; the other way round with `1/8` and `1/8`. -/
theorem accuracy_instance : accuracy 2 wide (row₂ 0 2) = 3 / 4 ∧ accuracy 2 wide (row₂ 1 0) = 1 / 4 := by decide +kernel

/-- The largest column. -/
theorem baseline_instance : baseline 2 3 wide = 5 / 8 ∧ baseline 2 3 numbers = 10 ∧ baseline 2 2 numbers = 7 := by decide +kernel

/-- The largest of each row, `1/2` and `1/4`. -/
theorem bayes_instance : bayes 2 3 wide = 3 / 4 := by decide +kernel

/-- All three labels have one third; the first has more, the last has less. -/
theorem uniformLabels_instance : UniformLabels 2 3 (row₃ (row₄ (1 / 3 : Rat) (1 / 4) 0 5) (row₄ 0 (1 / 12) (1 / 3) 5) (row₂ 1 1)) ∧
    ¬ UniformLabels 2 2 (row₂ (row₂ (1 / 2 : Rat) (1 / 4)) (row₂ (1 / 8) (1 / 4))) ∧
    ¬ UniformLabels 2 2 (row₂ (row₂ (1 / 2 : Rat) (1 / 4)) (row₂ 0 (1 / 8))) := by decide +kernel

/-- `1/2 * 3/4 + 1/8 * 1/4 + 1/8 * 1/5 + 1/4 * 2/5`. -/
theorem randomAccuracy_instance :
    randomAccuracy 2 3 wide (row₂ (row₃ (3 / 4) (1 / 4) 0) (row₃ (1 / 5) (2 / 5) (2 / 5))) = 17 / 32 := by decide +kernel

/-- Where the largest stands; of equal ones the last. -/
theorem argmaxBelow_instance : argmaxBelow 3 (row₃ (7 : Rat) 2 5) = 0 ∧ argmaxBelow 3 (row₃ (1 : Rat) 5 2) = 1 ∧
    argmaxBelow 3 (row₃ (5 : Rat) 2 5) = 2 := by decide +kernel

/-- In the first row label 0, in the second label 2. -/
theorem bestPredictor_instance : bestPredictor 3 wide 0 = 0 ∧ bestPredictor 3 wide 1 = 2 := by decide +kernel

/-! ### Processing -/

/-- Rows sum to one, beyond the table anything stands; the first row or the last has a negative weight, or too little or too much. -/
theorem channel_instance : Channel 2 3 (row₃ (row₄ (1 / 2 : Rat) (1 / 2) 0 9) (row₄ (1 / 3) (1 / 3) (1 / 3) (-1)) (row₂ 2 3)) ∧
    ¬ Channel 2 2 (row₂ (row₂ (-1 : Rat) 2) (row₂ (1 / 3) (2 / 3))) ∧ ¬ Channel 2 2 (row₂ (row₂ (1 / 3 : Rat) (2 / 3)) (row₂ 2 (-1))) ∧
    ¬ Channel 2 2 (row₂ (row₂ (1 / 2 : Rat) (1 / 3)) (row₂ (1 / 2) (1 / 2))) ∧
    ¬ Channel 2 2 (row₂ (row₂ (1 / 2 : Rat) (1 / 2)) (row₂ (1 / 2) (2 / 3))) := by
  decide +kernel

/-- `1/2 * 3 + 2/3 * 7` and `1/2 * 2 + 1/3 * 5`. -/
theorem push_instance : push 2 (row₂ (row₂ (1 / 2) (1 / 2)) (row₂ (1 / 3) (2 / 3))) numbers 1 2 = 37 / 6 ∧
    push 2 (row₂ (row₂ (1 / 2) (1 / 2)) (row₂ (1 / 3) (2 / 3))) numbers 0 1 = 8 / 3 := by decide +kernel

/-- `4 * 1/2 + 5 * 1/3` and `1 * 1/2 + 2 * 2/3`. -/
theorem pushLabel_instance : pushLabel 2 (row₂ (row₂ (1 / 2) (1 / 2)) (row₂ (1 / 3) (2 / 3))) numbers 1 0 = 11 / 3 ∧
    pushLabel 2 (row₂ (row₂ (1 / 2) (1 / 2)) (row₂ (1 / 3) (2 / 3))) numbers 0 1 = 11 / 6 := by decide +kernel

/-- What was 0 is now called 2. -/
theorem recode_instance : recode (K := Rat) (row₂ 2 0) 0 2 = 1 ∧ recode (K := Rat) (row₂ 2 0) 1 2 = 0 ∧ recode (K := Rat) (row₂ 2 0) 1 0 = 1 := by
  decide +kernel

/-! ### Samples -/

/-- Row by row: cell 3 is the first of the second row; there are six. -/
theorem cell_instance : cell 2 3 numbers 3 = 4 ∧ cell 2 3 numbers 2 = 3 ∧ cell 2 3 numbers 5 = 7 ∧ cell 2 3 numbers 6 = 0 := by decide +kernel

/-- Three samples, of the cells 4, 1 and 4 of six. -/
theorem empirical_instance : empirical (K := Rat) 2 3 3 154 1 1 = 2 / 3 ∧ empirical (K := Rat) 2 3 3 154 0 1 = 1 / 3 ∧
    empirical (K := Rat) 2 3 3 154 0 0 = 0 := by decide +kernel

/-- Two samples leak one half where both their rows and their labels differ: `1/2 * 1/8 + 1/4 * 1/8`; one sample leaks nothing, nor do samples of
one row. -/
theorem meanEmpiricalLeakage_instance : meanEmpiricalLeakage 2 2 2 (row₂ (row₂ (1 / 2 : Rat) (1 / 4)) (row₂ (1 / 8) (1 / 8))) = 3 / 32 ∧
    meanEmpiricalLeakage 2 2 1 wide = 0 ∧ meanEmpiricalLeakage 1 3 2 wide = 0 := by decide +kernel

end TPF
