prelude
import Algebra.SumLemmas
/-! # The logarithm of a `LogField`

What follows from its two laws: the values at one, inverses and quotients, the lower bound `1 - 1 / x ≤ log x`, strict
monotonicity, and the strictness of `log x ≤ x - 1` away from one, in the form of a quadratic gain. -/

universe u

theorem inv_lt_one {K : Type u} [OrderedField K] {x : K} (h : 1 < x) : x⁻¹ < 1 := by
  rw [← one_div]
  exact (div_lt_iff (lt_trans zero_lt_one h)).mpr (by rw [one_mul]; exact h)

section LogField
variable {K : Type u} [LogField K]

theorem log_mul {x y : K} (hx : 0 < x) (hy : 0 < y) : log (x * y) = log x + log y := LogField.log_mul x y hx hy
theorem log_le_sub_one {x : K} (hx : 0 < x) : log x ≤ x - 1 := LogField.log_le_sub_one x hx

theorem log_one : log (1 : K) = 0 := by
  have s := log_mul (zero_lt_one (K := K)) zero_lt_one
  rw [mul_one] at s
  exact (add_left_cancel (s.symm.trans (add_zero _).symm))

theorem log_inv {x : K} (hx : 0 < x) : log x⁻¹ = -log x := by
  have s := log_mul hx (inv_pos hx)
  rw [mul_inv_cancel (ne_of_gt hx), log_one] at s
  exact (neg_eq_of_add_eq_zero s.symm).symm

theorem log_div {x y : K} (hx : 0 < x) (hy : 0 < y) : log (x / y) = log x - log y := by
  rw [div_eq_mul_inv, log_mul hx (inv_pos hy), log_inv hy, sub_eq_add_neg]

/-- The logarithm of a quotient is the negative of that of the quotient turned over. -/
theorem log_div_eq_neg {x y : K} (hx : 0 < x) (hy : 0 < y) : log (x / y) = -log (y / x) := by
  rw [log_div hx hy, log_div hy hx, neg_sub]

/-- The lower bound: `log` at `1 / x` read backwards. -/
theorem one_sub_inv_le_log {x : K} (hx : 0 < x) : 1 - x⁻¹ ≤ log x := by
  have s := neg_le_neg (log_le_sub_one (inv_pos hx))
  rw [log_inv hx, neg_neg, neg_sub] at s
  exact s

theorem log_pos {x : K} (h : 1 < x) : 0 < log x :=
  lt_of_lt_of_le (sub_pos.mpr (inv_lt_one h)) (one_sub_inv_le_log (lt_trans zero_lt_one h))

theorem log_two_pos : 0 < log (2 : K) := log_pos (natCast_lt_natCast (Nat.lt_succ_self 1))

theorem log_neg {x : K} (hx : 0 < x) (h : x < 1) : log x < 0 :=
  lt_of_le_of_lt (log_le_sub_one hx) (sub_lt_iff_lt_add.mpr (by rw [zero_add]; exact h))

theorem log_lt_log {x y : K} (hx : 0 < x) (h : x < y) : log x < log y := by
  have hy := lt_trans hx h
  have s := log_pos ((lt_div_iff hx).mpr (by rw [one_mul]; exact h : 1 * x < y))
  rw [log_div hy hx] at s
  exact sub_pos.mp s

theorem log_le_log {x y : K} (hx : 0 < x) (h : x ≤ y) : log x ≤ log y :=
  (eq_or_ne x y).elim (fun e => le_of_eq (e ▸ rfl)) fun k => le_of_lt (log_lt_log hx (lt_of_le_of_ne h k))

theorem log_pow {x : K} (hx : 0 < x) (n : Nat) : log (x ^ n) = natCast n * log x := by
  induction n with
  | zero => rw [pow_zero, log_one, natCast_zero, zero_mul]
  | succ n ih => rw [pow_succ, log_mul (pow_pos hx n) hx, ih, natCast_succ, add_mul, one_mul]

/-! ### The bound with a quadratic gain

The product law at the mean `y` of `1` and `x`: `log x = log (x / y) + log y ≤ (x / y - 1) + (y - 1)`. -/

/-- The gain is exactly what the mean gives. -/
theorem mean_gain {x y : K} (hy : 0 < y) (h : y + y = x + 1) :
    x / y - 1 + (y - 1) = x - 1 - (x - 1) ^ 2 / (2 * (x + 1)) := by
  have hx : x = y + y - 1 := eq_sub_of_add_eq h.symm
  have square : (x - 1) ^ 2 / (2 * (x + 1)) = (y - 1) * (y - 1) / y := by
    rw [← h, hx, sub_sub, add_sub_add_comm, ← two_mul, ← two_mul, pow_two, mul_mul_mul_comm, mul_assoc,
      mul_div_mul_left _ _ two_ne_zero, mul_div_mul_left _ _ two_ne_zero]
  have expand : (y - 1) * (y - 1) / y = y + y⁻¹ - (1 + 1) := by
    rw [sub_mul_self, sub_div, add_div, add_div, mul_one, mul_one, mul_div_cancel_left y (ne_of_gt hy),
      div_self (ne_of_gt hy), one_div]
  have quotient : x / y - 1 = 1 - y⁻¹ := by
    rw [hx, sub_div, add_div, div_self (ne_of_gt hy), one_div, sub_sub, add_comm y⁻¹, ← sub_sub, add_sub_cancel_right]
  rw [square, expand, quotient, hx, sub_sub (y + y), ← neg_sub (1 + 1) (y + y⁻¹), sub_neg_eq_add,
    sub_add_sub_cancel, add_comm, sub_add_sub_cancel, add_sub_add_comm, sub_self, zero_add]

theorem log_le_sub_one_sub {x : K} (hx : 0 < x) : log x ≤ x - 1 - (x - 1) ^ 2 / (2 * (x + 1)) := by
  have hy : 0 < (x + 1) / 2 := half_pos (add_pos hx zero_lt_one)
  rw [← mean_gain hy (add_halves (x + 1))]
  have s := log_mul (div_pos hx hy) hy
  rw [div_mul_cancel x (ne_of_gt hy)] at s
  rw [s]
  exact add_le_add (log_le_sub_one (div_pos hx hy)) (log_le_sub_one hy)

theorem log_lt_sub_one {x : K} (hx : 0 < x) (h : x ≠ 1) : log x < x - 1 := by
  have gain : 0 < (x - 1) ^ 2 / (2 * (x + 1)) := by
    rw [pow_two]
    exact div_pos (mul_self_pos fun e => h (eq_of_sub_eq_zero e)) (mul_pos two_pos (add_pos hx zero_lt_one))
  exact lt_of_le_of_lt (log_le_sub_one_sub hx)
    (sub_lt_iff_lt_add.mpr (lt_of_le_of_lt (le_of_eq (add_zero _).symm) (add_lt_add_left gain _)))

theorem one_sub_inv_lt_log {x : K} (hx : 0 < x) (h : x ≠ 1) : 1 - x⁻¹ < log x := by
  have s := neg_lt_neg (log_lt_sub_one (inv_pos hx) fun e => h (by rw [← inv_inv x, e, inv_one]))
  rw [log_inv hx, neg_neg, neg_sub] at s
  exact s
end LogField
