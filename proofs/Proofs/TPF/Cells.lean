prelude
import Algebra.PairSum
import TPF.Joint
/-! # One cell of a table and its two marginals

What the proofs about chi-square leakage and mutual information use of a table: a cell is at most its row and its column sum, so it is zero
where their product is; the products sum to the squared mass; and what a channel does to marginals and defects. -/

universe u
namespace TPF.Cell
variable {K : Type u} [OrderedField K] {m n : Nat} {p : Nat → Nat → K}

theorem rowSum_nonneg (hp : Nonneg2 m n p) {i : Nat} (hi : i < m) : 0 ≤ rowSum n p i := sum_nonneg (hp i hi)
theorem colSum_nonneg (hp : Nonneg2 m n p) {j : Nat} (hj : j < n) : 0 ≤ colSum m p j :=
  sum_nonneg fun i hi => hp i hi j hj
theorem le_rowSum (hp : Nonneg2 m n p) {i j : Nat} (hi : i < m) (hj : j < n) : p i j ≤ rowSum n p i :=
  single_le_sum (hp i hi) hj
theorem le_colSum (hp : Nonneg2 m n p) {i j : Nat} (hi : i < m) (hj : j < n) : p i j ≤ colSum m p j :=
  single_le_sum (f := fun i => p i j) (fun i hi => hp i hi j hj) hi
theorem weight_nonneg (hp : Nonneg2 m n p) {i j : Nat} (hi : i < m) (hj : j < n) : 0 ≤ rowSum n p i * colSum m p j :=
  mul_nonneg (rowSum_nonneg hp hi) (colSum_nonneg hp hj)
theorem weight_pos (hp : Nonneg2 m n p) {i j : Nat} (hi : i < m) (hj : j < n) (h : 0 < p i j) :
    0 < rowSum n p i * colSum m p j :=
  mul_pos (lt_of_lt_of_le h (le_rowSum hp hi hj)) (lt_of_lt_of_le h (le_colSum hp hi hj))
/-- A cell without weight is empty. -/
theorem eq_zero (hp : Nonneg2 m n p) {i j : Nat} (hi : i < m) (hj : j < n) (h : rowSum n p i * colSum m p j = 0) :
    p i j = 0 :=
  (eq_or_ne (p i j) 0).elim id fun k =>
    absurd h (ne_of_gt (weight_pos hp hi hj (lt_of_le_of_ne (hp i hi j hj) k.symm)))
theorem defect_eq_zero (hp : Nonneg2 m n p) {i j : Nat} (hi : i < m) (hj : j < n)
    (h : rowSum n p i * colSum m p j = 0) : defect m n p i j = 0 := by
  rw [defect, h, eq_zero hp hi hj h, sub_self]
theorem sum_colSum (m n : Nat) (p : Nat → Nat → K) : ∑ j < n, colSum m p j = total m n p := (sum_comm m n p).symm
theorem sum_weight (m n : Nat) (p : Nat → Nat → K) :
    ∑ i < m, ∑ j < n, rowSum n p i * colSum m p j = total m n p * total m n p := by
  rw [← sum_mul_sum, sum_colSum]
  rfl
theorem indep_of_defect (h : ∀ i, i < m → ∀ j, j < n → defect m n p i j = 0) : Indep m n p :=
  fun i hi j hj => eq_of_sub_eq_zero (h i hi j hj)

/-! ### Channels -/

variable {k : Nat} {w : Nat → Nat → K}

theorem rowSum_push (p w : Nat → Nat → K) (a : Nat) : rowSum n (push m w p) a = ∑ i < m, w i a * rowSum n p i :=
  (sum_comm n m fun j i => w i a * p i j).trans (sum_congr fun i _ => (mul_sum n (w i a) (p i)).symm)
theorem colSum_push (hw : ∀ i, i < m → ∑ a < k, w i a = 1) (p : Nat → Nat → K) (j : Nat) :
    colSum k (push m w p) j = colSum m p j :=
  (sum_comm k m fun a i => w i a * p i j).trans (sum_congr fun i hi => by
    show ∑ a < k, w i a * p i j = p i j
    rw [← sum_mul, hw i hi, one_mul])
theorem weight_push (hw : ∀ i, i < m → ∑ a < k, w i a = 1) (p : Nat → Nat → K) (a j : Nat) :
    rowSum n (push m w p) a * colSum k (push m w p) j = ∑ i < m, w i a * (rowSum n p i * colSum m p j) := by
  rw [rowSum_push, colSum_push hw, sum_mul]
  exact sum_congr fun i _ => mul_assoc _ _ _
theorem defect_push (hw : ∀ i, i < m → ∑ a < k, w i a = 1) (p : Nat → Nat → K) (a j : Nat) :
    defect k n (push m w p) a j = ∑ i < m, w i a * defect m n p i j := by
  rw [defect, weight_push hw, push, ← sum_sub]
  exact sum_congr fun i _ => (mul_sub _ _ _).symm
end TPF.Cell
