prelude
import Algebra.SumLemmas
/-! # Squares in the order, and quotients by cross products

As in `Algebra.SumLemmas` and `Algebra.OrderLemmas`, with `a ^ 2` in place of `a * a`, and with two quotients in place of one. -/

universe u
namespace Fisher

variable {K : Type u} [OrderedField K]

theorem sq_eq_zero {a : K} (h : a ^ 2 = 0) : a = 0 := mul_self_eq_zero ((pow_two a).symm.trans h)

theorem sq_le_sq_of_le {a b : K} (ha : 0 ≤ a) (h : a ≤ b) : a ^ 2 ≤ b ^ 2 := by
  rw [pow_two, pow_two]
  exact mul_self_le_mul_self ha h

theorem le_of_sq_le_sq {a b : K} (hb : 0 ≤ b) (h : a ^ 2 ≤ b ^ 2) : a ≤ b := by
  rw [pow_two, pow_two] at h
  exact le_of_mul_self_le_mul_self hb h

/-- Quotients are compared by cross products. -/
theorem div_eq_div_of_cross {a b c d : K} (hb : b ≠ 0) (hd : d ≠ 0) (h : a * d = c * b) : a / b = c / d :=
  (div_eq_iff hb).mpr (by rw [div_mul_eq_mul_div, ← h, mul_div_cancel_right a hd])
theorem cross_of_div_eq_div {a b c d : K} (hb : b ≠ 0) (hd : d ≠ 0) (h : a / b = c / d) : a * d = c * b := by
  rw [← div_mul_cancel a hb, h, mul_assoc, mul_comm b d, ← mul_assoc, div_mul_cancel c hd]

end Fisher
