prelude
import TPF.Joint
import Algebra.PairSum
import Algebra.Decide
/-! # Lemmas on joint laws

*Strategy.* Everything about the leakage is read off the defects `p i j - X i * Y j`. When the total mass is one, each
row and each column of defects sums to zero (`sum_defect_row`, `sum_defect_col`), so that the leakage is the sum of the
positive parts of the defects, and of the negative parts (`leakage_eq_sum_posPart`, `leakage_eq_sum_posPart_neg`). -/

universe u

theorem abs_sum_le_sum_abs₂ {K : Type u} [OrderedField K] (m n : Nat) (f : Nat → Nat → K) :
    |∑ i < m, ∑ j < n, f i j| ≤ ∑ i < m, ∑ j < n, |f i j| :=
  le_trans (abs_sum_le_sum_abs m _) (sum_le_sum fun i _ => abs_sum_le_sum_abs n (f i))

namespace TPF
variable {K : Type u} [OrderedField K] {m n : Nat} {p : Nat → Nat → K}

/-! ### Deciding closed cases -/

instance decidableNonneg2 (m n : Nat) (p : Nat → Nat → K) : Decidable (Nonneg2 m n p) :=
  decidable_of_iff (∀ i, i < m → ∀ j, j < n → 0 ≤ p i j) (Iff.refl _)
instance decidablePmf2 (m n : Nat) (p : Nat → Nat → K) : Decidable (Pmf2 m n p) :=
  decidable_of_iff (Nonneg2 m n p ∧ total m n p = 1) ⟨fun h => ⟨h.left, h.right⟩, fun h => ⟨h.nonneg, h.total_eq_one⟩⟩
instance decidableIndep (m n : Nat) (p : Nat → Nat → K) : Decidable (Indep m n p) :=
  decidable_of_iff (∀ i, i < m → ∀ j, j < n → p i j = rowSum n p i * colSum m p j) (Iff.refl _)
instance decidableInRange (m n : Nat) (h : Nat → Nat) : Decidable (InRange m n h) :=
  decidable_of_iff (∀ i, i < m → h i < n) (Iff.refl _)
instance decidableChannel (m k : Nat) (w : Nat → Nat → K) : Decidable (Channel m k w) :=
  decidable_of_iff (Nonneg2 m k w ∧ ∀ i, i < m → ∑ a < k, w i a = 1)
    ⟨fun h => ⟨h.left, h.right⟩, fun h => ⟨h.nonneg, h.row_eq_one⟩⟩

/-! ### Marginals -/

theorem sum_rowSum (m n : Nat) (p : Nat → Nat → K) : ∑ i < m, rowSum n p i = total m n p := rfl
theorem sum_colSum (m n : Nat) (p : Nat → Nat → K) : ∑ j < n, colSum m p j = total m n p := (sum_comm m n p).symm
theorem rowSum_nonneg (h : Nonneg2 m n p) {i : Nat} (hi : i < m) : 0 ≤ rowSum n p i := sum_nonneg fun j hj => h i hi j hj
theorem colSum_nonneg (h : Nonneg2 m n p) {j : Nat} (hj : j < n) : 0 ≤ colSum m p j := sum_nonneg fun i hi => h i hi j hj
theorem le_rowSum (h : Nonneg2 m n p) {i j : Nat} (hi : i < m) (hj : j < n) : p i j ≤ rowSum n p i :=
  single_le_sum (f := p i) (fun k hk => h i hi k hk) hj
theorem le_colSum (h : Nonneg2 m n p) {i j : Nat} (hi : i < m) (hj : j < n) : p i j ≤ colSum m p j :=
  single_le_sum (f := fun k => p k j) (fun k hk => h k hk j hj) hi
theorem rowSum_le_one (h : Pmf2 m n p) {i : Nat} (hi : i < m) : rowSum n p i ≤ 1 :=
  le_trans (single_le_sum (fun _ hk => rowSum_nonneg h.nonneg hk) hi) (le_of_eq h.total_eq_one)
theorem colSum_le_one (h : Pmf2 m n p) {j : Nat} (hj : j < n) : colSum m p j ≤ 1 :=
  le_trans (single_le_sum (fun _ hk => colSum_nonneg h.nonneg hk) hj)
    (le_of_eq ((sum_colSum m n p).trans h.total_eq_one))
/-- An empty range has mass zero, so a table of mass one has rows. -/
theorem rows_ne_zero (h : total m n p = 1) : m ≠ 0 := fun e => by
  rw [e] at h
  exact zero_ne_one h
theorem cols_ne_zero (h : total m n p = 1) : n ≠ 0 := fun e => by
  rw [e, ← sum_colSum] at h
  exact zero_ne_one h

/-- The only place of a 2 × 2 table outside the last row, or the last column. -/
theorem eq_zero_of_succ_lt_two {i : Nat} (h : i + 1 < 2) : i = 0 :=
  Nat.eq_zero_of_le (Nat.le_of_lt_succ (Nat.lt_of_succ_lt_succ h))

/-! ### Defects -/

theorem defect_eq_zero {i j : Nat} : defect m n p i j = 0 ↔ p i j = rowSum n p i * colSum m p j := sub_eq_zero
theorem indep_iff_defect : Indep m n p ↔ ∀ i, i < m → ∀ j, j < n → defect m n p i j = 0 :=
  ⟨fun h i hi j hj => defect_eq_zero.mpr (h i hi j hj), fun h i hi j hj => defect_eq_zero.mp (h i hi j hj)⟩
theorem sum_defect_row (i : Nat) : ∑ j < n, defect m n p i j = rowSum n p i * (1 - total m n p) := by
  show ∑ j < n, (p i j - rowSum n p i * colSum m p j) = _
  rw [sum_sub, ← mul_sum, sum_colSum, mul_sub, mul_one]
  rfl
theorem sum_defect_col (j : Nat) : ∑ i < m, defect m n p i j = colSum m p j * (1 - total m n p) := by
  show ∑ i < m, (p i j - rowSum n p i * colSum m p j) = _
  rw [sum_sub, ← sum_mul, sum_rowSum, mul_sub, mul_one, mul_comm (total m n p)]
  rfl
theorem sum_defect_row_zero (h : total m n p = 1) (i : Nat) : ∑ j < n, defect m n p i j = 0 := by
  rw [sum_defect_row, h, sub_self, mul_zero]
theorem sum_defect_col_zero (h : total m n p = 1) (j : Nat) : ∑ i < m, defect m n p i j = 0 := by
  rw [sum_defect_col, h, sub_self, mul_zero]
theorem sum_defect_zero (h : total m n p = 1) : ∑ i < m, ∑ j < n, defect m n p i j = 0 :=
  sum_eq_zero fun i _ => sum_defect_row_zero h i

/-! ### Leakage -/

theorem tv2_nonneg (m n : Nat) (p : Nat → Nat → K) : 0 ≤ tv2 m n p := sum_nonneg₂ fun _ _ _ _ => abs_nonneg _
theorem tv2_eq_two_mul (m n : Nat) (p : Nat → Nat → K) : tv2 m n p = 2 * leakage m n p :=
  (mul_div_cancel _ two_ne_zero).symm
theorem leakage_eq_of_tv2 {a : K} (h : tv2 m n p = 2 * a) : leakage m n p = a :=
  (div_eq_iff two_ne_zero).mpr (h.trans (mul_comm 2 a))
theorem leakage_le_leakage {m' n' : Nat} {p' : Nat → Nat → K} (h : tv2 m n p ≤ tv2 m' n' p') :
    leakage m n p ≤ leakage m' n' p' := div_le_div_of_nonneg_right h (le_of_lt two_pos)

/-- At mass one the leakage is the sum of the positive parts of the defects. -/
theorem leakage_eq_sum_posPart (h : total m n p = 1) : leakage m n p = ∑ i < m, ∑ j < n, posPart (defect m n p i j) := by
  refine leakage_eq_of_tv2 ?_
  show ∑ i < m, ∑ j < n, |defect m n p i j| = _
  rw [sum_congr₂ fun i _ j _ => abs_eq_two_posPart_sub (defect m n p i j), sum_sub₂, sum_defect_zero h, sub_zero, mul_sum₂]
/-- At mass one the leakage is the sum of the negative parts of the defects. -/
theorem leakage_eq_sum_posPart_neg (h : total m n p = 1) :
    leakage m n p = ∑ i < m, ∑ j < n, posPart (-defect m n p i j) := by
  have e : ∑ i < m, ∑ j < n, (posPart (defect m n p i j) - posPart (-defect m n p i j)) = 0 :=
    (sum_congr₂ fun i _ j _ => posPart_sub_posPart_neg (defect m n p i j)).trans (sum_defect_zero h)
  rw [sum_sub₂] at e
  exact (leakage_eq_sum_posPart h).trans (eq_of_sub_eq_zero e)

end TPF
