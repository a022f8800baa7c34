prelude
import Proofs.TPF.Tables
import TPF.ChiSquare
/-! # Counterexamples and witnesses for the chi-square claims

Closed tables of rationals. A failing reading is refuted by evaluating both of its sides; a witness shows that the
hypotheses of a proved claim can be met together, at a table that is not independent. -/

namespace TPF.ChiSquareTables
open Example (pair copy fair diagonal)

/-- The single cell `c`. -/
def single (c : Rat) (_ _ : Nat) : Rat := c

/-- Marginals `(2, -1)` and `(1/2, 1/2)`, and a dependence on top. -/
def signed : Nat → Nat → Rat := pair (pair 2 0) (pair (-3 / 2) (1 / 2))

/-- Rows `(1, -1, 0)`, `(-1, 1, 0)`, `(0, 0, 1)`: a dependence where the marginals vanish. -/
def hidden (i j : Nat) : Rat := if i = 2 then (if j = 2 then 1 else 0) else if j = 2 then 0 else if i = j then 1 else -1

/-! ### Values -/

/-- Equal labels of two or three values tell `1` or `2`; independent bits nothing. -/
theorem chiSquare_diagonal : chiSquare 2 2 copy = 1 ∧ chiSquare 3 3 (diagonal (1 / 3 : Rat) 0) = 2 ∧ chiSquare 2 2 fair = 0 := by decide +kernel

/-- For equal bits the bound by chi-square is attained. -/
theorem tv2_sq_copy : tv2 2 2 copy ^ 2 = chiSquare 2 2 copy := by decide +kernel

/-- Two such pairs: `(1 + 1) * (1 + 1) - 1`. -/
theorem chiSquare_copy_copy : chiSquare 4 4 (prodTable 2 2 copy copy) = 3 := by decide +kernel
end TPF.ChiSquareTables

namespace TPF
open ChiSquareTables
open Example (pair copy)

/-! ### Failing readings -/

theorem equalBits_pmf : Pmf2 2 2 copy := by decide +kernel

theorem not_chiSquareNonnegSignedCareless : ¬ ChiSquareNonnegSignedCareless.{0} := fun h =>
  absurd (h Rat 2 2 signed (by decide +kernel)) (by decide +kernel)

theorem not_chiSquareLeRowsUnnormalisedCareless : ¬ ChiSquareLeRowsUnnormalisedCareless.{0} := fun h =>
  absurd (h Rat 1 1 (single 3) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

theorem not_chiSquareZeroSignedCareless : ¬ ChiSquareZeroSignedCareless.{0} := fun h =>
  absurd (h Rat 3 3 hidden (by decide +kernel) (by decide +kernel) 0 (by decide +kernel) 0 (by decide +kernel))
    (by decide +kernel)

theorem not_tvLeChiSquareUnnormalisedCareless : ¬ TvLeChiSquareUnnormalisedCareless.{0} := fun h =>
  absurd (h Rat 1 1 (single 2) (by decide +kernel)) (by decide +kernel)

theorem not_chiSquareProcessingSignedCareless : ¬ ChiSquareProcessingSignedCareless.{0} := fun h =>
  absurd (h Rat 2 2 2 copy (pair (pair 2 (-1)) (pair (-1) 2)) equalBits_pmf (by decide +kernel)) (by decide +kernel)

theorem not_chiSquareProcessingUnnormalisedCareless : ¬ ChiSquareProcessingUnnormalisedCareless.{0} := fun h =>
  absurd (h Rat 2 2 2 copy (pair (pair 2 0) (pair 0 2)) equalBits_pmf (by decide +kernel)) (by decide +kernel)

/-- `ChiSquareProcessing` needs its hypothesis on signs: lumping both values takes the signed table from `-2` to `0`. -/
theorem chiSquareProcessing_needs_hp : ∃ (m n k : Nat) (p w : Nat → Nat → Rat), Channel m k w ∧ ¬ chiSquare k n (push m w p) ≤ chiSquare m n p :=
  ⟨2, 2, 1, signed, fun _ _ => 1, by decide +kernel⟩

theorem not_chiSquareAddsCareless : ¬ ChiSquareAddsCareless.{0} := fun h =>
  absurd (h Rat 2 2 2 2 copy copy equalBits_pmf equalBits_pmf) (by decide +kernel)

/-! ### The hypotheses can be met -/

theorem chiSquareNonneg_witness : Nonneg2 2 2 copy := equalBits_pmf.nonneg
theorem chiSquareLeRows_witness : Pmf2 2 2 copy := equalBits_pmf
theorem chiSquareLeCols_witness : Pmf2 2 2 copy := equalBits_pmf
theorem chiSquareZero_witness : Nonneg2 2 2 copy := equalBits_pmf.nonneg
theorem chiSquareSharp_witness : 0 < 1 := by decide +kernel
theorem tvLeChiSquare_witness : Pmf2 2 2 copy := equalBits_pmf
theorem chiSquareProcessing_witness :
    Nonneg2 2 2 copy ∧ Channel 2 2 (pair (pair (3 / 4 : Rat) (1 / 4)) (pair (1 / 4) (3 / 4))) :=
  by decide +kernel
theorem chiSquareProduct_witness : Pmf2 2 2 copy ∧ Pmf2 2 2 copy := ⟨equalBits_pmf, equalBits_pmf⟩

end TPF
