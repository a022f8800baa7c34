prelude
import Algebra.OrderLemmas
import Algebra.Tactic.Linear
/-! # Bernoulli's inequality, for factors below one

`(1 - a) ^ n` is at most one part in `1 + n a`. So a bound by powers becomes one by a quotient, which in an Archimedean field gets as small as one
likes. -/

universe u

section
variable {K : Type u} [OrderedField K]

/-- Bernoulli's inequality: `(1 + n a) * (1 - a) ^ n ≤ 1` for `a ≤ 1`, of whatever sign. -/
theorem one_add_mul_one_sub_pow_le_one {a : K} (h : a ≤ 1) (n : Nat) : (1 + natCast n * a) * (1 - a) ^ n ≤ 1 := by
  induction n with
  | zero =>
    rw [pow_zero, natCast_zero, zero_mul, add_zero, mul_one]
    exact le_refl 1
  | succ n ih =>
    have factor : (1 + natCast (n + 1) * a) * (1 - a) ≤ 1 + natCast n * a := le_of_sub_nonneg (by
      have e : 1 + natCast n * a - (1 + natCast (n + 1) * a) * (1 - a) = natCast (n + 1) * (a * a) := by
        rw [natCast_succ]
        ring
      rw [e]
      exact mul_nonneg (natCast_nonneg (n + 1)) (mul_self_nonneg a))
    rw [pow_succ, mul_comm ((1 - a) ^ n), ← mul_assoc]
    exact le_trans (mul_le_mul_of_nonneg_right factor (pow_nonneg (sub_nonneg_of_le h) n)) ih
end
