prelude
import TPF.Ceiling
import Proofs.TPF.Joint
/-! # Proofs of `TPF.Ceiling` (TPF-L5)

*Strategy.* A positive part of a defect is at most `p i j - p i j * Y j`, because `p i j ≤ X i`; these bounds sum to
`1 - ∑ Y j ^ 2`. When the label is a function of the observable, each bound is an equality. The bound by the observable
is the same with the roles exchanged, and the bound by size is that squares of `n` numbers with sum one sum to `1/n` at
least. -/

universe u
namespace TPF
variable {K : Type u} [OrderedField K] {m n : Nat} {p : Nat → Nat → K}

theorem sum_cell_bounds_label (h : total m n p = 1) :
    ∑ i < m, ∑ j < n, (p i j - p i j * colSum m p j) = 1 - ∑ j < n, colSum m p j ^ 2 := by
  rw [sum_sub₂, show ∑ i < m, ∑ j < n, p i j = 1 from h, sum_comm]
  refine congrArg (fun s => 1 - s) (sum_congr fun j _ => ?_)
  rw [← sum_mul, pow_two]
  rfl

theorem sum_cell_bounds_observable (h : total m n p = 1) :
    ∑ i < m, ∑ j < n, (p i j - p i j * rowSum n p i) = 1 - ∑ i < m, rowSum n p i ^ 2 := by
  rw [sum_sub₂, show ∑ i < m, ∑ j < n, p i j = 1 from h]
  refine congrArg (fun s => 1 - s) (sum_congr fun i _ => ?_)
  rw [← sum_mul, pow_two]
  rfl

theorem ceilingByLabel : CeilingByLabel.{u} := fun K _ m n p hp => by
  rw [leakage_eq_sum_posPart hp.total_eq_one, ← sum_cell_bounds_label hp.total_eq_one]
  refine sum_le_sum₂ fun i hi j hj => posPart_le ?_ ?_
  · exact sub_le_sub_left (mul_le_mul_of_nonneg_right (le_rowSum hp.nonneg hi hj) (colSum_nonneg hp.nonneg hj)) _
  · exact sub_nonneg.mpr (mul_le_of_le_one_right (hp.nonneg i hi j hj) (colSum_le_one hp hj))

theorem ceilingByObservable : CeilingByObservable.{u} := fun K _ m n p hp => by
  rw [leakage_eq_sum_posPart hp.total_eq_one, ← sum_cell_bounds_observable hp.total_eq_one]
  refine sum_le_sum₂ fun i hi j hj => posPart_le ?_ ?_
  · refine sub_le_sub_left ?_ _
    rw [mul_comm (rowSum n p i)]
    exact mul_le_mul_of_nonneg_right (le_colSum hp.nonneg hi hj) (rowSum_nonneg hp.nonneg hi)
  · exact sub_nonneg.mpr (mul_le_of_le_one_right (hp.nonneg i hi j hj) (rowSum_le_one hp hi))

/-- Squares of `n` numbers with sum one sum to `1/n` at least: `x ^ 2 + c ^ 2 ≥ 2 c x` with `c = 1/n`. -/
theorem one_div_le_sum_sq {n : Nat} {f : Nat → K} (hn : n ≠ 0) (h : ∑ i < n, f i = 1) : 1 / natCast n ≤ ∑ i < n, f i ^ 2 := by
  have hc : natCast n * (1 / natCast n : K) = 1 := mul_div_cancel 1 (natCast_ne_zero hn)
  have term : ∀ i, i < n → f i * (1 / natCast n) + f i * (1 / natCast n) ≤ f i ^ 2 + 1 / natCast n * (1 / natCast n) :=
    fun i _ => by
      rw [pow_two]
      exact mul_add_mul_le_add (f i) (1 / natCast n)
  have s := sum_le_sum term
  rw [sum_add, sum_add, ← sum_mul, h, one_mul, sum_const, ← mul_assoc, hc, one_mul] at s
  exact le_of_add_le_add_right s

theorem ceilingBySize : CeilingBySize.{u} := fun K _ m n p hp =>
  ⟨le_trans (ceilingByObservable K m n p hp)
      (sub_le_sub_left (one_div_le_sum_sq (rows_ne_zero hp.total_eq_one) hp.total_eq_one) 1),
    le_trans (ceilingByLabel K m n p hp)
      (sub_le_sub_left (one_div_le_sum_sq (cols_ne_zero hp.total_eq_one) ((sum_colSum m n p).trans hp.total_eq_one)) 1)⟩

theorem ceilingAttained : CeilingAttained.{u} := fun K _ m n p g hp hg => by
  rw [leakage_eq_sum_posPart hp.total_eq_one, ← sum_cell_bounds_label hp.total_eq_one]
  refine sum_congr₂ fun i hi j hj => ?_
  show posPart (p i j - rowSum n p i * colSum m p j) = p i j - p i j * colSum m p j
  refine (Nat.eq_or_ne j (g i)).elim (fun e => ?_) fun e => ?_
  · rw [show rowSum n p i = p i j from sum_eq_single hj fun k hk z => hg i hi k hk fun y => z (y.trans e.symm)]
    exact posPart_of_nonneg (sub_nonneg.mpr (mul_le_of_le_one_right (hp.nonneg i hi j hj) (colSum_le_one hp hj)))
  · rw [hg i hi j hj e, zero_mul, sub_zero, zero_sub]
    exact posPart_of_nonpos (neg_nonpos.mpr (mul_nonneg (rowSum_nonneg hp.nonneg hi) (colSum_nonneg hp.nonneg hj)))

theorem deterministicLabelLeakage : DeterministicLabelLeakage.{u} := fun K _ m p g hp hg => by
  have y : colSum m p 0 + colSum m p 1 = 1 :=
    (sum_two (colSum m p)).symm.trans ((sum_colSum m 2 p).trans hp.total_eq_one)
  rw [ceilingAttained K m 2 p g hp hg, sum_two]
  show 1 - (colSum m p 0 ^ 2 + colSum m p 1 ^ 2) = 2 * colSum m p 1 * (1 - colSum m p 1)
  rw [← y, add_sub_cancel_right, pow_two, pow_two, y, mul_assoc, two_mul, mul_comm (colSum m p 1) (colSum m p 0)]
  have one : (1 : K) = (colSum m p 0 + colSum m p 1) * (colSum m p 0 + colSum m p 1) := by rw [y, mul_one]
  rw [one, add_mul_self, add_sub_cancel_left]

end TPF
