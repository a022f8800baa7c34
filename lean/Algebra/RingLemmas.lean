prelude
import Algebra.Basic
/-! # Signs, differences and small powers in a ring

Names are Mathlib's where the statement is. -/

universe u

section CommRing
variable {R : Type u} [CommRing R]

theorem neg_eq_of_add_eq_zero {a b : R} (h : a + b = 0) : -a = b :=
  add_left_cancel (a := a) ((add_neg_cancel a).trans h.symm)
theorem neg_neg (a : R) : - -a = a := neg_eq_of_add_eq_zero (neg_add_cancel a)
theorem neg_add (a b : R) : -(a + b) = -a + -b :=
  neg_eq_of_add_eq_zero (by rw [add_add_add_comm, add_neg_cancel, add_neg_cancel, add_zero])
theorem neg_mul (a b : R) : -a * b = -(a * b) :=
  (neg_eq_of_add_eq_zero (by rw [← add_mul, add_neg_cancel, zero_mul])).symm
theorem mul_neg (a b : R) : a * -b = -(a * b) := by rw [mul_comm, neg_mul, mul_comm]
theorem neg_mul_neg (a b : R) : -a * -b = a * b := by rw [neg_mul, mul_neg, neg_neg]
theorem neg_sub (a b : R) : -(a - b) = b - a := by
  rw [sub_eq_add_neg, neg_add, neg_neg, add_comm, sub_eq_add_neg]
theorem zero_sub (a : R) : 0 - a = -a := by rw [sub_eq_add_neg, zero_add]
theorem sub_neg_eq_add (a b : R) : a - -b = a + b := by rw [sub_eq_add_neg, neg_neg]
theorem mul_sub (a b c : R) : a * (b - c) = a * b - a * c := by
  rw [sub_eq_add_neg, mul_add, mul_neg, sub_eq_add_neg]
theorem sub_mul (a b c : R) : (a - b) * c = a * c - b * c := by
  rw [mul_comm, mul_sub, mul_comm c, mul_comm c]
theorem add_sub_assoc (a b c : R) : a + b - c = a + (b - c) := by
  rw [sub_eq_add_neg, add_assoc, sub_eq_add_neg]
theorem add_sub_cancel_right (a b : R) : a + b - b = a := by rw [add_sub_assoc, sub_self, add_zero]
theorem add_sub_cancel_left (a b : R) : a + b - a = b := by rw [add_comm, add_sub_cancel_right]
theorem add_sub_cancel (a b : R) : a + (b - a) = b := by rw [add_comm, sub_add_cancel]
theorem sub_add_sub_cancel (a b c : R) : a - b + (b - c) = a - c := by
  rw [← add_sub_assoc, sub_add_cancel]
theorem add_sub_add_comm (a b c d : R) : a + b - (c + d) = a - c + (b - d) := by
  rw [sub_eq_add_neg, neg_add, add_add_add_comm, sub_eq_add_neg, sub_eq_add_neg]
theorem sub_sub (a b c : R) : a - b - c = a - (b + c) := by
  rw [sub_eq_add_neg, sub_eq_add_neg, sub_eq_add_neg, neg_add, add_assoc]
theorem sub_add_eq_add_sub (a b c : R) : a - b + c = a + c - b := by
  rw [add_comm, ← add_sub_assoc, add_comm c]
theorem sub_eq_of_eq_add {a b c : R} (h : a = c + b) : a - b = c := by rw [h, add_sub_cancel_right]
theorem eq_sub_of_add_eq {a b c : R} (h : a + b = c) : a = c - b := (sub_eq_of_eq_add h.symm).symm
theorem eq_add_of_sub_eq {a b c : R} (h : a - b = c) : a = c + b := by rw [← h, sub_add_cancel]
theorem sub_eq_zero {a b : R} : a - b = 0 ↔ a = b := ⟨eq_of_sub_eq_zero, sub_eq_zero_of_eq⟩
theorem eq_neg_of_add_eq_zero {a b : R} (h : a + b = 0) : a = -b := by
  rw [← neg_neg a, neg_eq_of_add_eq_zero h]
theorem neg_inj {a b : R} (h : -a = -b) : a = b := by rw [← neg_neg a, h, neg_neg]
theorem neg_eq_zero {a : R} (h : -a = 0) : a = 0 := by rw [← neg_neg a, h, neg_zero]
theorem sub_sub_self (a b : R) : a - (a - b) = b := by
  rw [sub_eq_add_neg, neg_sub, add_sub_cancel]
theorem add_mul_self {R : Type u} [CommSemiring R] (a b : R) : (a + b) * (a + b) = a * a + b * b + (a * b + a * b) := by
  rw [mul_add, add_mul, add_mul, mul_comm b a, add_assoc, add_comm (a * b) (a * b + b * b), add_assoc,
    add_comm (b * b) (a * b), ← add_assoc (a * b), add_comm (a * b + a * b), ← add_assoc]
theorem sub_mul_self (a b : R) : (a - b) * (a - b) = a * a + b * b - (a * b + a * b) := by
  rw [sub_eq_add_neg a b, add_mul_self, neg_mul_neg, mul_neg, ← neg_add, ← sub_eq_add_neg]
theorem pow_one {R : Type u} [CommSemiring R] (a : R) : a ^ 1 = a := by
  show a ^ (0 + 1) = a
  rw [pow_succ, pow_zero, one_mul]
theorem pow_two {R : Type u} [CommSemiring R] (a : R) : a ^ 2 = a * a := by
  show a ^ (1 + 1) = a * a
  rw [pow_succ, pow_one]
theorem one_add_one_eq_two {R : Type u} [CommSemiring R] : (1 : R) + 1 = 2 := (natCast_succ 1).symm
theorem two_mul {R : Type u} [CommSemiring R] (a : R) : 2 * a = a + a := by
  rw [← one_add_one_eq_two, add_mul, one_mul]
end CommRing
