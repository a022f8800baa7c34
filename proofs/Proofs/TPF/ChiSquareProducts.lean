prelude
import Proofs.TPF.ChiSquare
/-! # Chi-square leakage against total variation, under processing, and of products

Cauchy–Schwarz in the form `mul_self_sum_le` gives the bound on total variation, with the weights `X i * Y j` of mass
one, and data processing, with the weights `w i a * (X i * Y j)` in each new cell. The product formula is the
factorisation of `∑ p² / (X Y)`. -/

universe u
namespace TPF

section Lemmas
variable {K : Type u} [OrderedField K] {m n : Nat} {p : Nat → Nat → K}

/-- A cell's squared defect, divided by its weight and multiplied by it again. -/
theorem sq_defect_eq (hp : Nonneg2 m n p) {i j : Nat} (hi : i < m) (hj : j < n) :
    defect m n p i j * defect m n p i j =
      rowSum n p i * colSum m p j * (defect m n p i j * defect m n p i j / (rowSum n p i * colSum m p j)) :=
  (eq_or_ne (rowSum n p i * colSum m p j) 0).elim
    (fun e => by rw [Cell.defect_eq_zero hp hi hj e, e, zero_mul, zero_mul]) fun h => (mul_div_cancel _ h).symm

theorem cell_nonneg (hp : Nonneg2 m n p) {i j : Nat} (hi : i < m) (hj : j < n) :
    0 ≤ defect m n p i j * defect m n p i j / (rowSum n p i * colSum m p j) :=
  div_nonneg (mul_self_nonneg _) (Cell.weight_nonneg hp hi hj)

/-- The squared defect of a processed cell, by its weight. -/
theorem sq_defect_push_div_le {k : Nat} {w : Nat → Nat → K} (hp : Nonneg2 m n p) (hw : Channel m k w) {a j : Nat}
    (ha : a < k) (hj : j < n) :
    defect k n (push m w p) a j * defect k n (push m w p) a j /
        (rowSum n (push m w p) a * colSum k (push m w p) j) ≤
      ∑ i < m, w i a * (defect m n p i j * defect m n p i j / (rowSum n p i * colSum m p j)) := by
  rw [Cell.weight_push hw.row_eq_one, defect_push hw.row_eq_one]
  have terms : ∀ i, i < m → 0 ≤ w i a * (defect m n p i j * defect m n p i j / (rowSum n p i * colSum m p j)) :=
    fun i hi => mul_nonneg (hw.nonneg i hi a ha) (cell_nonneg hp hi hj)
  have weights : ∀ i, i < m → 0 ≤ w i a * (rowSum n p i * colSum m p j) :=
    fun i hi => mul_nonneg (hw.nonneg i hi a ha) (Cell.weight_nonneg hp hi hj)
  refine (eq_or_ne (∑ i < m, w i a * (rowSum n p i * colSum m p j)) 0).elim
    (fun e => by rw [e, div_zero]; exact sum_nonneg terms) fun h => ?_
  refine (div_le_iff (lt_of_le_of_ne (sum_nonneg weights) h.symm)).mpr ?_
  exact mul_self_sum_le terms weights fun i hi => le_of_eq ((mul_mul_mul_comm _ _ _ _).trans
    ((congrArg (fun t => w i a * w i a * t) ((sq_defect_eq hp hi hj).trans (mul_comm _ _))).trans
      (mul_mul_mul_comm _ _ _ _)))

/-! ### The product of two tables -/

variable {m' n' : Nat} {p' : Nat → Nat → K}

theorem prodTable_pair (p p' : Nat → Nat → K) {i i' j j' : Nat} (hi : i' < m') (hj : j' < n') :
    prodTable m' n' p p' (i * m' + i') (j * n' + j') = p i j * p' i' j' := by
  rw [prodTable, Nat.pair_div i hi, Nat.pair_mod i hi, Nat.pair_div j hj, Nat.pair_mod j hj]

theorem rowSum_prodTable (n : Nat) (p p' : Nat → Nat → K) {i i' : Nat} (hi : i' < m') :
    rowSum (n * n') (prodTable m' n' p p') (i * m' + i') = rowSum n p i * rowSum n' p' i' :=
  (sum_pairs n n' (fun j j' => p i j * p' i' j') (prodTable m' n' p p' (i * m' + i'))
    fun j _ j' hj => prodTable_pair p p' hi hj).trans (sum_mul_sum n n' _ _).symm

theorem colSum_prodTable (m : Nat) (p p' : Nat → Nat → K) {j j' : Nat} (hj : j' < n') :
    colSum (m * m') (prodTable m' n' p p') (j * n' + j') = colSum m p j * colSum m' p' j' :=
  (sum_pairs m m' (fun i i' => p i j * p' i' j') (fun k => prodTable m' n' p p' k (j * n' + j'))
    fun i _ i' hi => prodTable_pair p p' hi hj).trans (sum_mul_sum m m' (fun i => p i j) fun i' => p' i' j').symm

theorem pmf2_prodTable (hp : Pmf2 m n p) (hp' : Pmf2 m' n' p') : Pmf2 (m * m') (n * n') (prodTable m' n' p p') where
  nonneg k hk l hl := mul_nonneg
    (hp.nonneg _ (Nat.div_lt_of_lt_mul hk).left _ (Nat.div_lt_of_lt_mul hl).left)
    (hp'.nonneg _ (Nat.div_lt_of_lt_mul hk).right _ (Nat.div_lt_of_lt_mul hl).right)
  total_eq_one := by
    refine (sum_pairs m m' (fun i i' => rowSum n p i * rowSum n' p' i') _
      fun i _ i' hi => rowSum_prodTable n p p' hi).trans ((sum_mul_sum m m' _ _).symm.trans ?_)
    show total m n p * total m' n' p' = 1
    rw [hp.total_eq_one, hp'.total_eq_one, one_mul]
end Lemmas

theorem tvLeChiSquare : TvLeChiSquare.{u} := fun K _ m n p hp => by
  rw [chiSquare_eq, pow_two]
  have inner : ∀ i, i < m → (∑ j < n, |defect m n p i j|) * (∑ j < n, |defect m n p i j|) ≤
      (∑ j < n, rowSum n p i * colSum m p j) *
        ∑ j < n, defect m n p i j * defect m n p i j / (rowSum n p i * colSum m p j) := fun i hi =>
    mul_self_sum_le (fun j hj => Cell.weight_nonneg hp.nonneg hi hj) (fun j hj => cell_nonneg hp.nonneg hi hj)
      fun j hj => le_of_eq ((abs_mul_abs_self _).trans (sq_defect_eq hp.nonneg hi hj))
  have outer := mul_self_sum_le (fun i hi => sum_nonneg fun j hj => Cell.weight_nonneg hp.nonneg hi hj)
    (fun i hi => sum_nonneg fun j hj => cell_nonneg hp.nonneg hi hj) inner
  rw [Cell.sum_weight, hp.total_eq_one, one_mul, one_mul] at outer
  exact outer

theorem chiSquareProcessing : ChiSquareProcessing.{u} := fun K _ m n k p w hp hw => by
  rw [chiSquare_eq, chiSquare_eq]
  refine le_trans (sum_le_sum₂ fun a ha j hj => sq_defect_push_div_le hp hw ha hj) (le_of_eq ?_)
  rw [sum_congr fun a _ => sum_comm n m fun j i =>
    w i a * (defect m n p i j * defect m n p i j / (rowSum n p i * colSum m p j)), sum_comm]
  refine sum_congr fun i hi => ?_
  rw [← sum_mul_sum k n (w i), hw.row_eq_one i hi, one_mul]

theorem chiSquareProduct : ChiSquareProduct.{u} := fun K _ m n m' n' p p' hp hp' => by
  rw [add_comm, chiSquare_add_one (pmf2_prodTable hp hp'), add_comm, chiSquare_add_one hp, add_comm,
    chiSquare_add_one hp', ← sum_mul_sum₂]
  refine sum_pairs m m' _ _ fun i _ i' hi => sum_pairs n n' _ _ fun j _ j' hj => ?_
  show prodTable m' n' p p' (i * m' + i') (j * n' + j') * prodTable m' n' p p' (i * m' + i') (j * n' + j') /
    (rowSum (n * n') (prodTable m' n' p p') (i * m' + i') * colSum (m * m') (prodTable m' n' p p') (j * n' + j')) = _
  rw [prodTable_pair p p' hi hj, rowSum_prodTable n p p' hi, colSum_prodTable m p p' hj, div_mul_div_comm,
    mul_mul_mul_comm (p i j), mul_mul_mul_comm (rowSum n p i)]

end TPF
