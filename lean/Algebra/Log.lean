prelude
import Algebra.OrderLemmas
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

end LogField
