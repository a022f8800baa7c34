prelude
import TPF.Tests
import Proofs.TPF.Leakage
/-! # Proofs of `TPF.Tests` (TPF-L6)

*Strategy.* A test sees a sum of some defects: at most the sum of all positive parts and at least minus that of all
negative parts, both equal to the leakage at mass one. Covariance does not change when a constant is subtracted from `f`
or `g` (`covariance_shift`), because rows and columns of defects sum to zero; with `1/2` subtracted the functions are at
most `1/2` in absolute value. -/

universe u
namespace TPF
variable {K : Type u} [OrderedField K] {m n : Nat} {p : Nat → Nat → K}

theorem testsSeeAtMostLeakage : TestsSeeAtMostLeakage.{u} := fun K _ m n p A ht => by
  refine abs_le_of ?_ ?_
  · rw [leakage_eq_sum_posPart ht]
    refine sum_le_sum₂ fun i _ j _ => ?_
    split
    · exact le_posPart _
    · exact posPart_nonneg _
  · rw [leakage_eq_sum_posPart_neg ht]
    show -∑ i < m, ∑ j < n, (if A i j = true then defect m n p i j else 0) ≤ _
    rw [← sum_neg]
    refine sum_le_sum fun i _ => ?_
    rw [← sum_neg]
    refine sum_le_sum fun j _ => ?_
    split
    · exact le_posPart _
    · rw [neg_zero]
      exact posPart_nonneg _

theorem bestTestSeesLeakage : BestTestSeesLeakage.{u} := fun K _ m n p ht => by
  rw [leakage_eq_sum_posPart ht]
  refine sum_congr₂ fun i _ j _ => ?_
  refine (le_or_lt (defect m n p i j) 0).elim (fun h => ?_) fun h => ?_
  · rw [posPart_of_nonpos h]
    exact ite_eq_right (Bool.ne_true_of_eq_false (decide_eq_false (not_lt_of_le h)))
  · rw [posPart_of_nonneg (le_of_lt h)]
    exact ite_eq_left (decide_eq_true h)

/-- Covariance does not change when constants are subtracted from the functions. -/
theorem covariance_shift (ht : total m n p = 1) (f g : Nat → K) (c d : K) :
    covariance m n p f g = ∑ i < m, ∑ j < n, (f i - c) * (g j - d) * defect m n p i j := by
  rw [covariance_eq]
  have hg : ∀ i, ∑ j < n, f i * g j * defect m n p i j = ∑ j < n, f i * (g j - d) * defect m n p i j := fun i => by
    have z : ∑ j < n, f i * d * defect m n p i j = 0 := by rw [← mul_sum, sum_defect_row_zero ht, mul_zero]
    rw [← sub_zero (∑ j < n, f i * g j * defect m n p i j), ← z, ← sum_sub]
    exact sum_congr fun j _ => by rw [mul_sub, sub_mul]
  rw [sum_congr fun i _ => hg i, sum_comm, sum_comm m n fun i j => (f i - c) * (g j - d) * defect m n p i j]
  refine sum_congr fun j _ => ?_
  have z : ∑ i < m, c * (g j - d) * defect m n p i j = 0 := by rw [← mul_sum, sum_defect_col_zero ht, mul_zero]
  rw [← sub_zero (∑ i < m, f i * (g j - d) * defect m n p i j), ← z, ← sum_sub]
  exact sum_congr fun i _ => by rw [← sub_mul, ← sub_mul]

/-- A number from `0` to `1` is at most `1/2` away from `1/2`. -/
theorem abs_sub_half_le {a : K} (h : 0 ≤ a ∧ a ≤ 1) : |a - 1 / 2| ≤ 1 / 2 := by
  refine abs_le_of (sub_le_iff_le_add.mpr ?_) ?_
  · rw [add_halves]
    exact h.right
  · rw [neg_sub]
    exact sub_le_self h.left

theorem covarianceAtMostHalfLeakage : CovarianceAtMostHalfLeakage.{u} := fun K _ m n p f g ht hf hg => by
  rw [covariance_shift ht f g (1 / 2) (1 / 2)]
  refine le_trans (abs_sum_le_sum_abs₂ m n _) ?_
  have s : ∑ i < m, ∑ j < n, |(f i - 1 / 2) * (g j - 1 / 2) * defect m n p i j|
      ≤ ∑ i < m, ∑ j < n, 1 / 2 * (1 / 2) * |defect m n p i j| := sum_le_sum₂ fun i hi j hj => by
    rw [abs_mul, abs_mul]
    exact mul_le_mul_of_nonneg_right (mul_le_mul (abs_sub_half_le (hf i hi)) (abs_sub_half_le (hg j hj)) (abs_nonneg _)
      (div_nonneg zero_le_one (le_of_lt two_pos))) (abs_nonneg _)
  refine le_trans s (le_of_eq ?_)
  rw [← mul_sum₂]
  show 1 / 2 * (1 / 2) * tv2 m n p = tv2 m n p / 2 / 2
  rw [mul_comm, one_div, div_eq_mul_inv, div_eq_mul_inv, mul_assoc]

end TPF
