prelude
import Proofs.TPF.Cells
import TPF.ChiSquare
/-! # Proofs of the chi-square claims

Key lemma: `D² / c = p² / c - 2 p + c` in each cell, where `c` is the product of the marginals, so that one plus the
leakage of a joint law is `∑ p² / c`. Then `p² / c ≤ p / X`, and the sum of `p / X` over a row is at most one. The
bound on total variation and data processing are Cauchy–Schwarz with the weights `c`. -/

universe u
namespace TPF

section Lemmas
variable {K : Type u} [OrderedField K]

theorem chiSquare_eq (m n : Nat) (p : Nat → Nat → K) :
    chiSquare m n p = ∑ i < m, ∑ j < n, defect m n p i j * defect m n p i j / (rowSum n p i * colSum m p j) :=
  sum_congr₂ fun i _ j _ => (eq_or_ne (rowSum n p i * colSum m p j) 0).elim
    (fun e => by rw [ite_eq_left e, e, div_zero]) fun h => by rw [ite_eq_right h, pow_two]

theorem sq_sub_div {p c : K} (h : c = 0 → p = 0) : (p - c) * (p - c) / c = p * p / c - (p + p) + c :=
  (eq_or_ne c 0).elim (fun e => by rw [h e, e, div_zero, div_zero, add_zero, add_zero, sub_zero]) fun hc =>
    (div_eq_iff hc).mpr (by rw [sub_mul_self, add_mul, sub_mul, div_mul_cancel _ hc, add_mul, sub_add_eq_add_sub])

/-- One plus the leakage of a joint law, without subtraction. -/
theorem chiSquare_add_one {m n : Nat} {p : Nat → Nat → K} (hp : Pmf2 m n p) :
    chiSquare m n p + 1 = ∑ i < m, ∑ j < n, p i j * p i j / (rowSum n p i * colSum m p j) := by
  rw [chiSquare_eq]
  show ∑ i < m, ∑ j < n, (p i j - rowSum n p i * colSum m p j) * (p i j - rowSum n p i * colSum m p j) /
    (rowSum n p i * colSum m p j) + 1 = _
  rw [sum_congr₂ fun i hi j hj => sq_sub_div fun h => Cell.eq_zero hp.nonneg hi hj h, sum_add₂, sum_sub₂, sum_add₂,
    Cell.sum_weight]
  show _ - (total m n p + total m n p) + total m n p * total m n p + 1 = _
  rw [hp.total_eq_one, one_mul, add_assoc, sub_add_cancel]

theorem sq_div_le {p x y : K} (hp : 0 ≤ p) (hx : 0 ≤ x) (hy : p ≤ y) : p * p / (x * y) ≤ p / x := by
  rw [← div_mul_div_comm]
  refine mul_le_of_le_one_right (div_nonneg hp hx) ?_
  exact (eq_or_ne y 0).elim (fun e => by rw [e, div_zero]; exact zero_le_one)
    fun k => (div_le_one (lt_of_le_of_ne (le_trans hp hy) k.symm)).mpr hy

theorem div_self_le_one (a : K) : a / a ≤ 1 :=
  (eq_or_ne a 0).elim (fun e => by rw [e, div_zero]; exact zero_le_one) fun h => le_of_eq (div_self h)

theorem div_ne_zero {a b : K} (ha : a ≠ 0) (hb : b ≠ 0) : a / b ≠ 0 := by
  rw [div_eq_mul_inv]
  exact mul_ne_zero ha (inv_ne_zero hb)

theorem sum_div (n : Nat) (f : Nat → K) (c : K) : ∑ i < n, f i / c = (∑ i < n, f i) / c := by
  rw [div_eq_mul_inv, sum_mul]
  exact sum_congr fun i _ => div_eq_mul_inv (f i) c
end Lemmas

theorem chiSquareAllCells : ChiSquareAllCells.{u} := fun K _ m n p =>
  (chiSquare_eq m n p).trans (sum_congr₂ fun i _ j _ => by rw [pow_two])

theorem chiSquareNonneg : ChiSquareNonneg.{u} := fun K _ m n p hp => by
  rw [chiSquare_eq]
  exact sum_nonneg₂ fun i hi j hj => div_nonneg (mul_self_nonneg _) (Cell.weight_nonneg hp hi hj)

theorem chiSquareLeRows : ChiSquareLeRows.{u} := fun K _ m n p hp => by
  rw [chiSquare_add_one hp, ← sum_one_eq_natCast]
  refine sum_le_sum fun i hi => ?_
  refine le_trans (sum_le_sum fun j hj => sq_div_le (hp.nonneg i hi j hj) (rowSum_nonneg hp.nonneg hi)
    (le_colSum hp.nonneg hi hj)) ?_
  rw [sum_div]
  exact div_self_le_one _

theorem chiSquareLeCols : ChiSquareLeCols.{u} := fun K _ m n p hp => by
  rw [chiSquare_add_one hp, ← sum_one_eq_natCast, sum_comm]
  refine sum_le_sum fun j hj => ?_
  refine le_trans (sum_le_sum (g := fun i => p i j / colSum m p j) fun i hi => ?_) ?_
  · rw [mul_comm (rowSum n p i)]
    exact sq_div_le (hp.nonneg i hi j hj) (colSum_nonneg hp.nonneg hj) (le_rowSum hp.nonneg hi hj)
  · rw [sum_div]
    exact div_self_le_one _

theorem chiSquareSymmetric : ChiSquareSymmetric.{u} := fun K _ m n p => by
  rw [chiSquare_eq, chiSquare_eq, sum_comm]
  exact sum_congr₂ fun i _ j _ => by
    show (p i j - colSum m p j * rowSum n p i) * (p i j - colSum m p j * rowSum n p i) /
      (colSum m p j * rowSum n p i) = _
    rw [mul_comm (colSum m p j)]
    rfl

section Sharp
variable {K : Type u} [OrderedField K] {n : Nat}

/-- The uniform diagonal is a joint law. -/
theorem diagonal_pmf (hn : 0 < n) : Pmf2 n n (fun i j => if i = j then (1 : K) / natCast n else 0) where
  nonneg i _ j _ := (Nat.eq_or_ne i j).elim
    (fun e => le_trans (div_nonneg zero_le_one (natCast_nonneg n)) (le_of_eq (ite_eq_left e).symm))
    fun e => le_of_eq (ite_eq_right e).symm
  total_eq_one := by
    show ∑ i < n, ∑ j < n, (if i = j then (1 : K) / natCast n else 0) = 1
    rw [sum_congr fun i hi => sum_ite_eq' hi fun _ => (1 : K) / natCast n, sum_const,
      mul_div_cancel _ (ne_of_gt (natCast_pos hn))]
end Sharp

theorem chiSquareSharp : ChiSquareSharp.{u} := fun K _ n hn => by
  have hN : (natCast n : K) ≠ 0 := ne_of_gt (natCast_pos hn)
  rw [chiSquare_add_one (diagonal_pmf hn)]
  refine Eq.trans (sum_congr fun i hi => (sum_eq_single hi fun j hj k => ?_).trans ?_) (sum_one_eq_natCast n)
  · rw [ite_eq_right (Ne.symm k), zero_mul, zero_div]
  · have row : rowSum n (fun i j => if i = j then (1 : K) / natCast n else 0) i = 1 / natCast n :=
      sum_ite_eq' hi fun _ => (1 : K) / natCast n
    have col : colSum n (fun i j => if i = j then (1 : K) / natCast n else 0) i = 1 / natCast n :=
      sum_ite_eq hi fun _ => (1 : K) / natCast n
    rw [row, col, ite_eq_left rfl]
    exact div_self (mul_ne_zero (div_ne_zero one_ne_zero hN) (div_ne_zero one_ne_zero hN))

theorem chiSquareZero : ChiSquareZero.{u} := fun K _ m n p hp => by
  rw [chiSquare_eq]
  refine ⟨fun h => indep_iff_defect.mpr fun i hi j hj => ?_,
    fun h => sum_eq_zero fun i hi => sum_eq_zero fun j hj => ?_⟩
  · have s := eq_zero_of_sum_eq_zero₂
      (fun i hi j hj => div_nonneg (mul_self_nonneg _) (Cell.weight_nonneg hp hi hj)) h hi hj
    refine (eq_or_ne (rowSum n p i * colSum m p j) 0).elim (Cell.defect_eq_zero hp hi hj) fun k => ?_
    exact mul_self_eq_zero (((div_eq_iff k).mp s).trans (zero_mul _))
  · rw [defect, ← h i hi j hj, sub_self, zero_mul, zero_div]

end TPF
