prelude
import Algebra.Basic
/-! # Lemmas about signs

What `positivity` composes, and what `ring` needs to know of divisors. -/

universe u

namespace Sign
variable {K : Type u} [OrderedField K]

theorem neg_nonneg {a : K} (h : a ≤ 0) : 0 ≤ -a := by
  have s := add_le_add_right h (-a)
  rw [add_neg_cancel, zero_add] at s
  exact s

theorem mul_self_nonneg (a : K) : 0 ≤ a * a := by
  cases le_total 0 a with
  | inl h => exact mul_nonneg h h
  | inr h =>
    have s := mul_nonneg (neg_nonneg h) (neg_nonneg h)
    have e : -a * -a = a * a := by
      refine add_right_cancel (a := -a * a) ?_
      rw [← mul_add, neg_add_cancel, mul_zero, ← add_mul, add_neg_cancel, zero_mul]
    rw [e] at s
    exact s

theorem zero_le_one : (0 : K) ≤ 1 := by
  have s := mul_self_nonneg (1 : K)
  rw [one_mul] at s
  exact s
theorem zero_lt_one : (0 : K) < 1 := fun h => zero_ne_one (le_antisymm zero_le_one h)

theorem add_pos_of_pos_of_nonneg {a b : K} (h : 0 < a) (k : 0 ≤ b) : 0 < a + b :=
  lt_of_lt_of_le h (by
    have s := add_le_add_left k a
    rw [add_zero] at s
    exact s)
theorem add_pos_of_nonneg_of_pos {a b : K} (h : 0 ≤ a) (k : 0 < b) : 0 < a + b := by
  rw [add_comm]
  exact add_pos_of_pos_of_nonneg k h
theorem add_pos {a b : K} (h : 0 < a) (k : 0 < b) : 0 < a + b := add_pos_of_pos_of_nonneg h (le_of_lt k)

theorem natCast_nonneg (n : Nat) : (0 : K) ≤ natCast n := by
  induction n with
  | zero => exact le_refl _
  | succ n ih =>
    show (0 : K) ≤ natCast (n + 1)
    rw [natCast_succ]
    exact add_nonneg ih zero_le_one
theorem natCast_succ_pos (n : Nat) : (0 : K) < natCast (n + 1) := by
  rw [natCast_succ]
  exact add_pos_of_nonneg_of_pos (natCast_nonneg n) zero_lt_one
theorem natCast_pos (n : Nat) (h : Nat.beq n 0 = false) : (0 : K) < natCast n := by
  cases n with
  | zero => exact nomatch h
  | succ n => exact natCast_succ_pos n

theorem ne_of_pos {a : K} (h : 0 < a) : a ≠ 0 := ne_of_gt h
theorem ne_of_neg {a : K} (h : a < 0) : a ≠ 0 := ne_of_lt h
theorem ne_symm {a : K} (h : 0 ≠ a) : a ≠ 0 := fun e => h e.symm
theorem mul_ne_zero {a b : K} (h : a ≠ 0) (k : b ≠ 0) : a * b ≠ 0 := by
  intro e
  refine k ?_
  rw [← one_mul b, ← inv_mul_cancel h, mul_assoc, e, mul_zero]
theorem mul_pos {a b : K} (h : 0 < a) (k : 0 < b) : 0 < a * b :=
  lt_of_le_of_ne (mul_nonneg (le_of_lt h) (le_of_lt k)) fun e => mul_ne_zero (ne_of_pos h) (ne_of_pos k) e.symm
theorem neg_ne_zero {a : K} (h : a ≠ 0) : -a ≠ 0 := by
  intro e
  have s := neg_add_cancel a
  rw [e, zero_add] at s
  exact h s
theorem inv_ne_zero {a : K} (h : a ≠ 0) : a⁻¹ ≠ 0 := by
  intro e
  have s := inv_mul_cancel h
  rw [e, zero_mul] at s
  exact zero_ne_one s
theorem inv_nonneg {a : K} (h : 0 ≤ a) : 0 ≤ a⁻¹ := by
  cases eq_or_ne a 0 with
  | inl e =>
    rw [e, inv_zero]
    exact le_refl 0
  | inr n =>
    have s := mul_nonneg h (mul_self_nonneg a⁻¹)
    rw [← mul_assoc, mul_inv_cancel n, one_mul] at s
    exact s
theorem inv_pos {a : K} (h : 0 < a) : 0 < a⁻¹ :=
  lt_of_le_of_ne (inv_nonneg (le_of_lt h)) fun e => inv_ne_zero (ne_of_pos h) e.symm
theorem div_nonneg {a b : K} (h : 0 ≤ a) (k : 0 ≤ b) : 0 ≤ a / b := by
  rw [div_eq_mul_inv]
  exact mul_nonneg h (inv_nonneg k)
theorem div_pos {a b : K} (h : 0 < a) (k : 0 < b) : 0 < a / b := by
  rw [div_eq_mul_inv]
  exact mul_pos h (inv_pos k)
theorem div_ne_zero {a b : K} (h : a ≠ 0) (k : b ≠ 0) : a / b ≠ 0 := by
  rw [div_eq_mul_inv]
  exact mul_ne_zero h (inv_ne_zero k)

theorem pow_nonneg {a : K} (h : 0 ≤ a) (n : Nat) : 0 ≤ a ^ n := by
  induction n with
  | zero => rw [pow_zero]; exact zero_le_one
  | succ n ih =>
    show 0 ≤ a ^ (n + 1)
    rw [pow_succ]
    exact mul_nonneg ih h
theorem pow_pos {a : K} (h : 0 < a) (n : Nat) : 0 < a ^ n := by
  induction n with
  | zero => rw [pow_zero]; exact zero_lt_one
  | succ n ih =>
    show 0 < a ^ (n + 1)
    rw [pow_succ]
    exact mul_pos ih h
theorem pow_ne_zero {a : K} (h : a ≠ 0) (n : Nat) : a ^ n ≠ 0 := by
  induction n with
  | zero => rw [pow_zero]; exact ne_of_pos zero_lt_one
  | succ n ih =>
    show a ^ (n + 1) ≠ 0
    rw [pow_succ]
    exact mul_ne_zero ih h
theorem sq_nonneg (a : K) : 0 ≤ a ^ 2 := by
  have e : a ^ 2 = a * a := by rw [pow_succ, pow_succ, pow_zero, one_mul]
  rw [e]
  exact mul_self_nonneg a
theorem sub_pos_of_lt {a b : K} (h : a < b) : 0 < b - a :=
  lt_of_le_of_ne (sub_nonneg_of_le (le_of_lt h)) fun e => ne_of_lt h (eq_of_sub_eq_zero e.symm).symm
theorem sub_ne_zero {a b : K} (h : a ≠ b) : a - b ≠ 0 := fun e => h (eq_of_sub_eq_zero e)
end Sign
