prelude
import Langevin.OrnsteinUhlenbeck
import Algebra.MaxAbs
import Algebra.Tactic.Linear
import Algebra.Rat
import Algebra.Decide
/-! # Proofs of `Langevin.OrnsteinUhlenbeck` (L8)

*Strategy.* Field identities and induction on the steps. -/

universe u
namespace Langevin

section Lemmas
variable {K : Type u} [OrderedField K] {h T : K}

theorem two_sub_ne_zero (hh : h ≠ 2) : 2 - h ≠ 0 := fun e => hh (eq_of_sub_eq_zero e).symm

theorem limit_mul (hh : h ≠ 2) (T : K) : ouLimit h T * (2 - h) = 2 * T := div_mul_cancel _ (two_sub_ne_zero hh)
end Lemmas

theorem ouFixed : OuFixed.{u} := fun K _ h T hh => by
  have e := limit_mul hh T
  have t : (1 - h) ^ 2 * ouLimit h T + 2 * h * T = ouLimit h T - h * (ouLimit h T * (2 - h)) + h * (2 * T) := by ring
  rw [t, e]
  ring

theorem ouGeometric : OuGeometric.{u} := fun K _ h T v t hh => by
  induction t with
  | zero => rw [pow_zero, one_mul]; rfl
  | succ t ih =>
    have fixed := ouFixed K h T hh
    have next : ouVariance h T v (t + 1) - ouLimit h T =
        (1 - h) ^ 2 * (ouVariance h T v t - ouLimit h T) + ((1 - h) ^ 2 * ouLimit h T + 2 * h * T - ouLimit h T) := by
      show (1 - h) ^ 2 * ouVariance h T v t + 2 * h * T - ouLimit h T = _
      ring
    rw [pow_succ, mul_comm (((1 - h) ^ 2) ^ t), mul_assoc, ← ih]
    exact next.trans (by rw [fixed, sub_self, add_zero])

theorem ouBias : OuBias.{u} := fun K _ h T hh => by
  have ne := two_sub_ne_zero hh
  have e : T = T * (2 - h) / (2 - h) := (mul_div_cancel_right T ne).symm
  have t : ouLimit h T - T = 2 * T / (2 - h) - T * (2 - h) / (2 - h) := congrArg (fun x => ouLimit h T - x) e
  exact t.trans (by ring)

theorem ouNeverRight : OuNeverRight.{u} := fun K _ h T hh h0 hT e => by
  have b := ouBias K h T hh
  rw [e, sub_self] at b
  have z : T * h = 0 := by
    have s := congrArg (fun x => x * (2 - h)) b
    have t : 0 * (2 - h) = T * h / (2 - h) * (2 - h) := s
    rw [div_mul_cancel _ (two_sub_ne_zero hh), zero_mul] at t
    exact t.symm
  exact (mul_eq_zero.mp z).elim hT h0

theorem ouBiasSmall : OuBiasSmall.{u} := fun K _ h T h0 h1 hT => by
  have gap : 1 ≤ 2 - h := by linear
  have pos : 0 < 2 - h := lt_of_lt_of_le zero_lt_one gap
  have hh : h ≠ 2 := fun e => ne_of_gt pos (by rw [e, sub_self])
  have top : 0 ≤ T * h := mul_nonneg hT h0
  rw [ouBias K h T hh, abs_of_nonneg (div_nonneg top (le_of_lt pos)), mul_comm h]
  refine (div_le_iff pos).mpr ?_
  have s := mul_le_mul_of_nonneg_left gap top
  rw [mul_one] at s
  exact s

theorem ouAtTwo : OuAtTwo.{u} := fun K _ T v t => by
  induction t with
  | zero =>
    show v = v + 4 * T * natCast 0
    rw [show (natCast 0 : K) = 0 from rfl, mul_zero, add_zero]
  | succ t ih =>
    show (1 - 2) ^ 2 * ouVariance 2 T v t + 2 * 2 * T = v + 4 * T * natCast (t + 1)
    rw [ih, CommSemiring.natCast_succ, show (natCast 1 : K) = 1 from rfl]
    ring

/-! ### The readings that fail -/

theorem not_ouRightCareless : ¬ OuRightCareless.{0} := fun h =>
  absurd (h Rat 1 1 (by decide +kernel) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

theorem not_ouOtherLimitCareless : ¬ OuOtherLimitCareless.{0} := fun h =>
  absurd (h Rat (1 / 2) 1 (by decide +kernel) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

theorem not_ouFixedAtTwoCareless : ¬ OuFixedAtTwoCareless.{0} := fun h => absurd (h Rat 2 1) (by decide +kernel)

theorem not_ouBiasAnyTemperatureCareless : ¬ OuBiasAnyTemperatureCareless.{0} := fun h =>
  absurd (h Rat 1 (-1) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

end Langevin
