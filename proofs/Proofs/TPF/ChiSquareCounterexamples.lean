prelude
import Algebra.Decide
import Algebra.Rat
import TPF.ChiSquare
/-! # Counterexamples and witnesses for the chi-square claims

Closed tables of rationals. A failing reading is refuted by evaluating both of its sides; a witness shows that the hypotheses of a proved
claim can be met together, at a table that is not independent. -/

namespace TPF.ChiSquareTables

/-- The table with rows `(a, b)` and `(c, d)`. -/
def square (a b c d : Rat) (i j : Nat) : Rat := if i = 0 then (if j = 0 then a else b) else if j = 0 then c else d

/-- Two equal fair bits. -/
def equalBits : Nat → Nat → Rat := square (1 / 2) 0 0 (1 / 2)

/-- The single cell `c`. -/
def single (c : Rat) (_ _ : Nat) : Rat := c

/-- Marginals `(2, -1)` and `(1/2, 1/2)`, and a dependence on top. -/
def signed : Nat → Nat → Rat := square 2 0 (-3 / 2) (1 / 2)

/-- Rows `(1, -1, 0)`, `(-1, 1, 0)`, `(0, 0, 1)`: a dependence where the marginals vanish. -/
def hidden (i j : Nat) : Rat := if i = 2 then (if j = 2 then 1 else 0) else if j = 2 then 0 else if i = j then 1 else -1

instance decidableNonneg2 {m n : Nat} {p : Nat → Nat → Rat} : Decidable (Nonneg2 m n p) :=
  inferInstanceAs (Decidable (∀ i, i < m → ∀ j, j < n → 0 ≤ p i j))

theorem equalBits_pmf : Pmf2 2 2 equalBits := ⟨by decide +kernel, by decide +kernel⟩

/-! ### Values -/

example : chiSquare 2 2 equalBits = 1 := by decide +kernel
example : chiSquare 2 2 (square (1 / 4) (1 / 4) (1 / 4) (1 / 4)) = 0 := by decide +kernel
example : chiSquare 2 2 (square (1 / 2) 0 (3 / 10) (1 / 5)) = 1 / 4 := by decide +kernel
example : tv2 2 2 equalBits ^ 2 = chiSquare 2 2 equalBits := by decide +kernel
example : chiSquare 3 3 (fun i j => if i = j then (1 / 3 : Rat) else 0) = 2 := by decide +kernel
example : chiSquare 2 2 (square (1 / 2) 0 (1 / 2) 0) = 0 := by decide +kernel
example : chiSquare 4 4 (prodTable 2 2 equalBits equalBits) = 3 := by decide +kernel
end TPF.ChiSquareTables

namespace TPF
open ChiSquareTables

/-! ### Failing readings -/

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
  absurd (h Rat 2 2 2 equalBits (square 2 (-1) (-1) 2) equalBits_pmf (by decide +kernel)) (by decide +kernel)

theorem not_chiSquareProcessingUnnormalisedCareless : ¬ ChiSquareProcessingUnnormalisedCareless.{0} := fun h =>
  absurd (h Rat 2 2 2 equalBits (square 2 0 0 2) equalBits_pmf (by decide +kernel)) (by decide +kernel)

theorem not_chiSquareAddsCareless : ¬ ChiSquareAddsCareless.{0} := fun h =>
  absurd (h Rat 2 2 2 2 equalBits equalBits equalBits_pmf equalBits_pmf) (by decide +kernel)

/-! ### The hypotheses can be met -/

theorem chiSquareNonneg_witness : Nonneg2 2 2 equalBits := equalBits_pmf.nonneg
theorem chiSquareLeRows_witness : Pmf2 2 2 equalBits := equalBits_pmf
theorem chiSquareLeCols_witness : Pmf2 2 2 equalBits := equalBits_pmf
theorem chiSquareZero_witness : Nonneg2 2 2 equalBits := equalBits_pmf.nonneg
theorem chiSquareSharp_witness : 0 < 1 := by decide +kernel
theorem tvLeChiSquare_witness : Pmf2 2 2 equalBits := equalBits_pmf
theorem chiSquareProcessing_witness : Nonneg2 2 2 equalBits ∧ Channel 2 2 (square (3 / 4) (1 / 4) (1 / 4) (3 / 4)) :=
  ⟨equalBits_pmf.nonneg, by decide +kernel, by decide +kernel⟩
theorem chiSquareProduct_witness : Pmf2 2 2 equalBits ∧ Pmf2 2 2 equalBits := ⟨equalBits_pmf, equalBits_pmf⟩

end TPF
