prelude
import Proofs.TPF.Processing
/-! # One cell of a table and its two marginals

What the proofs about chi-square leakage and mutual information use of a table: a cell is at most its row and its
column sum, so it is zero where their product, the weight of the cell, is; the weights sum to the squared mass; a
channel acts on the weights. -/

universe u
namespace TPF.Cell
variable {K : Type u} [OrderedField K] {m n : Nat} {p : Nat → Nat → K}

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
theorem sum_weight (m n : Nat) (p : Nat → Nat → K) :
    ∑ i < m, ∑ j < n, rowSum n p i * colSum m p j = total m n p * total m n p := by
  rw [← sum_mul_sum, sum_colSum]
  rfl
/-! ### Channels -/

variable {k : Nat} {w : Nat → Nat → K}

theorem weight_push (hw : ∀ i, i < m → ∑ a < k, w i a = 1) (p : Nat → Nat → K) (a j : Nat) :
    rowSum n (push m w p) a * colSum k (push m w p) j = ∑ i < m, w i a * (rowSum n p i * colSum m p j) := by
  rw [rowSum_push, colSum_push hw, sum_mul]
  exact sum_congr fun i _ => mul_assoc _ _ _
end TPF.Cell
