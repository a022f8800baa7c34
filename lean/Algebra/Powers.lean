prelude
import Algebra.OrderLemmas
import Algebra.Tactic.Ring
/-! # Powers with a variable exponent

What `ring` does not know of: `(a * b) ^ n`, `a ^ (m + n)`, and that powers keep the order and are cast. Names are Mathlib's. -/

universe u

section CommSemiring
variable {R : Type u} [CommSemiring R]

theorem one_pow (n : Nat) : (1 : R) ^ n = 1 := by
  induction n with
  | zero => exact pow_zero 1
  | succ n ih => rw [pow_succ, ih, mul_one]
theorem mul_pow (a b : R) (n : Nat) : (a * b) ^ n = a ^ n * b ^ n := by
  induction n with
  | zero => rw [pow_zero, pow_zero, pow_zero, mul_one]
  | succ n ih => rw [pow_succ, pow_succ, pow_succ, ih, mul_mul_mul_comm]
theorem pow_add (a : R) (m n : Nat) : a ^ (m + n) = a ^ m * a ^ n := by
  induction n with
  | zero => rw [pow_zero, mul_one]; rfl
  | succ n ih =>
    show a ^ (m + n + 1) = a ^ m * a ^ (n + 1)
    rw [pow_succ, pow_succ, ih, mul_assoc]
theorem natCast_pow (a n : Nat) : (natCast (a ^ n) : R) = natCast a ^ n := by
  induction n with
  | zero => exact (pow_zero (natCast a)).symm
  | succ n ih =>
    show natCast (a ^ n * a) = natCast a ^ (n + 1)
    rw [natCast_mul, ih, pow_succ]
theorem natCast_two_pow (n : Nat) : (natCast (2 ^ n) : R) = 2 ^ n := natCast_pow 2 n
end CommSemiring

theorem pow_le_pow_left {K : Type u} [OrderedField K] {a b : K} (ha : 0 ≤ a) (h : a ≤ b) (n : Nat) : a ^ n ≤ b ^ n := by
  induction n with
  | zero => rw [pow_zero, pow_zero]; exact le_refl 1
  | succ n ih =>
    rw [pow_succ, pow_succ]
    exact mul_le_mul ih h ha (pow_nonneg (le_trans ha h) n)
