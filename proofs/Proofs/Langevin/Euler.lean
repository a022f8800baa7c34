prelude
import Algebra.SumLemmas
import Algebra.Decide
import Algebra.Rat
import Algebra.Tactic.Linear
import Langevin.Euler
/-! # Proofs of `Langevin.Euler` (L8)

*Strategy.* A step moves `v` by `h * (2 T - (2 - h) v)` (`step_sub`), which is `-h (2 - h)` times the distance from `2 T / (2 - h)`. The rest is
algebra. -/

universe u
namespace Langevin
variable {K : Type u} [OrderedField K]

theorem step_sub (h T v : K) : eulerStep h T v - v = h * (2 * T - v * (2 - h)) := by
  show (1 - h) * (1 - h) * v + 2 * h * T - v = h * (2 * T - v * (2 - h))
  ring

theorem two_sub_ne_zero {h : K} (h2 : h ≠ 2) : 2 - h ≠ 0 := fun e => h2 (eq_of_sub_eq_zero e).symm

theorem eulerFixedPoint : EulerFixedPoint.{u} := by
  intro K _ h T v h0 h2
  refine ⟨fun e => (eq_div_iff (two_sub_ne_zero h2)).mpr ?_, fun e => eq_of_sub_eq_zero ?_⟩
  · have zero : h * (2 * T - v * (2 - h)) = 0 := by rw [← step_sub, e, sub_self]
    exact (eq_of_sub_eq_zero ((eq_zero_or_eq_zero_of_mul_eq_zero zero).elim (fun z => absurd z h0) id)).symm
  · rw [step_sub, (eq_div_iff (two_sub_ne_zero h2)).mp e, sub_self, mul_zero]

/-- A step multiplies the distance from its fixed point by `(1 - h) ^ 2`. -/
theorem step_sub_limit {h : K} (T v : K) (h2 : h ≠ 2) :
    eulerStep h T v - eulerLimit h T = (1 - h) * (1 - h) * (v - eulerLimit h T) := by
  have e : eulerLimit h T * (2 - h) = 2 * T := div_mul_cancel _ (two_sub_ne_zero h2)
  show (1 - h) * (1 - h) * v + 2 * h * T - eulerLimit h T = _
  have flow : 2 * h * T = h * (eulerLimit h T * (2 - h)) := by
    rw [e]
    ring
  rw [flow]
  ring

theorem eulerClosedForm : EulerClosedForm.{u} := by
  intro K _ h T v t h2
  induction t with
  | zero =>
    rw [pow_zero, one_mul]
    rfl
  | succ t ih =>
    rw [pow_succ, mul_comm (((1 - h) * (1 - h)) ^ t), mul_assoc, ← ih]
    exact step_sub_limit T (eulerVariance h T v t) h2

theorem eulerBias : EulerBias.{u} := by
  intro K _ h T h2
  have hd := two_sub_ne_zero h2
  refine (eq_div_iff hd).mpr ?_
  rw [sub_mul, show eulerLimit h T * (2 - h) = 2 * T from div_mul_cancel _ hd]
  ring

theorem eulerNeverExact : EulerNeverExact.{u} := by
  intro K _ h T h0 hT e
  have zero : h * h * T = 0 := by
    rw [show h * h * T = eulerStep h T T - T from by
      show h * h * T = (1 - h) * (1 - h) * T + 2 * h * T - T
      ring, e, sub_self]
  exact mul_ne_zero (mul_ne_zero h0 h0) hT zero

theorem eulerBiasBound : EulerBiasBound.{u} := by
  intro K _ h T h0 h1 hT
  have one : 1 ≤ 2 - h := by linear
  have positive : 0 < 2 - h := lt_of_lt_of_le zero_lt_one one
  rw [eulerBias K h T fun e => ne_of_gt positive (by rw [e, sub_self]), abs_of_nonneg (div_nonneg (mul_nonneg hT h0) (le_of_lt positive)),
    mul_comm h]
  refine (div_le_iff positive).mpr ?_
  have s := mul_le_mul_of_nonneg_left one (mul_nonneg hT h0)
  rw [mul_one] at s
  exact s

theorem eulerStepTwo : EulerStepTwo.{u} := by
  intro K _ T v t
  induction t with
  | zero =>
    rw [natCast_zero, mul_zero, add_zero]
    rfl
  | succ t ih =>
    show (1 - 2) * (1 - 2) * eulerVariance 2 T v t + 2 * 2 * T = _
    rw [ih, natCast_succ]
    ring

/-! ### The readings that fail -/

theorem not_eulerExactCareless : ¬ EulerExactCareless.{0} := fun h =>
  absurd (h Rat 1 1 (by decide +kernel) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

theorem not_eulerOtherLimitCareless : ¬ EulerOtherLimitCareless.{0} := fun h =>
  absurd (h Rat (1 / 2) 1 (by decide +kernel) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

theorem not_eulerLimitAtTwoCareless : ¬ EulerLimitAtTwoCareless.{0} := fun h =>
  absurd (h Rat 2 1 (by decide +kernel)) (by decide +kernel)

end Langevin
