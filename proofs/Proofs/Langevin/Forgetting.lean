prelude
import Algebra.Below
import Algebra.Tactic.Linear
import Langevin.Forgetting
import Proofs.Langevin.Uniqueness
/-! # Proofs of `Langevin.Forgetting` (L13)

*Strategy.* `dist_law_le` of `Proofs.Langevin.Chain` for two point masses, whose distance is at most `2`. For a test, one half may be taken off its
answers, since both laws have the same total; then each answer counts at most one half. The chain that swaps two states keeps every distance. -/

universe u
namespace Langevin
variable {K : Type u} [OrderedField K] {n : Nat}

theorem lawsMerge : LawsMerge.{u} := fun K _ n P ε ν p q t hP hmin hν hpq => dist_law_le hP hmin hν hpq t

theorem dist_point_le {a b : Nat} (ha : a < n) (hb : b < n) : dist n (point a) (point b) ≤ (2 : K) :=
  calc dist n (point a : Nat → K) (point b) ≤ ∑ i < n, ((point a i : K) + point b i) := sum_le_sum fun i _ => by
        have s := abs_add_le (point a i : K) (-point b i)
        rw [abs_neg, ← sub_eq_add_neg, abs_of_nonneg (point_nonneg a i), abs_of_nonneg (point_nonneg b i)] at s
        exact s
    _ = 2 := by rw [sum_add, sum_point ha, sum_point hb, one_add_one_eq_two]

theorem totalForgetting : TotalForgetting.{u} := fun K _ n P ε ν a b t ha hb hP hmin hν => by
  refine le_trans (dist_law_le hP hmin hν ((sum_point ha).trans (sum_point hb).symm) t) ?_
  rw [mul_comm 2]
  exact mul_le_mul_of_nonneg_left (dist_point_le ha hb) (pow_nonneg (sub_nonneg_of_le (le_one_of_minorized hP hmin hν)) t)

theorem forgettingWithoutPowers : ForgettingWithoutPowers.{u} := fun K _ n P ε ν a b t ha hb hP hmin hν =>
  bernoulli_of_power (le_one_of_minorized hP hmin hν) (dist_nonneg n _ _) (le_of_lt two_pos)
    (le_trans (totalForgetting K n P ε ν a b t ha hb hP hmin hν) (le_of_eq (mul_comm _ _)))

/-- A test sees at most half the distance of two laws of the same total. -/
theorem two_mul_abs_test_le {p q f : Nat → K} (hpq : ∑ j < n, p j = ∑ j < n, q j) (hf : ∀ j, j < n → 0 ≤ f j ∧ f j ≤ 1) :
    2 * |(∑ j < n, f j * p j) - ∑ j < n, f j * q j| ≤ dist n p q := by
  have centred : 2 * ((∑ j < n, f j * p j) - ∑ j < n, f j * q j) = ∑ j < n, (2 * f j - 1) * (p j - q j) := by
    have zero : ∑ j < n, (p j - q j) = 0 := by rw [sum_sub, hpq, sub_self]
    rw [sum_congr fun j _ => show (2 * f j - 1) * (p j - q j) = 2 * (f j * p j - f j * q j) - (p j - q j) by ring, sum_sub, zero, sub_zero,
      ← mul_sum n 2 fun j => f j * p j - f j * q j, sum_sub]
  rw [← abs_of_nonneg (le_of_lt (two_pos (K := K))), ← abs_mul, centred]
  refine le_trans (abs_sum_le_sum_abs n _) (sum_le_sum fun j hj => ?_)
  have answer := hf j hj
  have small : |2 * f j - 1| ≤ 1 := abs_le_of (by linear [answer.right]) (by linear [answer.left])
  rw [abs_mul]
  exact mul_le_of_le_one_left (abs_nonneg _) small

theorem testAdvantage : TestAdvantage.{u} := fun K _ n P ε ν f a b t ha hb hP hmin hν hf => by
  have totals : ∑ j < n, law n P (point a) t j = ∑ j < n, law n P (point b) t j := by
    rw [total_law hP, total_law hP, sum_point ha, sum_point hb]
  exact le_of_mul_le_mul_left (le_trans (two_mul_abs_test_le totals hf) (totalForgetting K n P ε ν a b t ha hb hP hmin hν)) two_pos

/-- Without `hf`, at `t = 0`: an answer "with probability two". -/
theorem testAdvantage_needs_answers : RowSumsOne 2 (point : Nat → Nat → Rat) ∧ Minorized 2 (point : Nat → Nat → Rat) 0 (point 0) ∧
    ∑ i < 2, (point 0 i : Rat) = 1 ∧ ¬ |(∑ j < 2, 2 * point 0 j * law 2 point (point 0) 0 j) -
      ∑ j < 2, 2 * point 0 j * law 2 point (point 1) 0 j| ≤ (1 - 0 : Rat) ^ 0 := by decide +kernel

/-! ### The readings that fail -/

theorem not_memoriesStayApartCareless : ¬ MemoriesStayApartCareless.{0} := fun h =>
  absurd (h Rat 2 (fun _ _ => 1 / 2) (1 / 2) (fun _ => 1 / 2) 0 1 1 (by decide) (by decide) (by decide) (by decide +kernel)
    (by decide +kernel) (by decide +kernel) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

/-- The chain that goes to the other of two states in each step. -/
def swap (i j : Nat) : Rat := if i = j then 0 else 1

theorem push_swap (p : Nat → Rat) : push 2 swap p 0 = p 1 ∧ push 2 swap p 1 = p 0 := by
  have zero : push 2 swap p 0 = p 0 * 0 + p 1 * 1 := sum_two fun i => p i * swap i 0
  have one : push 2 swap p 1 = p 0 * 1 + p 1 * 0 := sum_two fun i => p i * swap i 1
  rw [zero, one]
  exact ⟨by ring, by ring⟩

theorem dist_swap (p q : Nat → Rat) : dist 2 (push 2 swap p) (push 2 swap q) = dist 2 p q := by
  show ∑ i < 2, |push 2 swap p i - push 2 swap q i| = ∑ i < 2, |p i - q i|
  rw [sum_two, sum_two, (push_swap p).left, (push_swap p).right, (push_swap q).left, (push_swap q).right, add_comm]

theorem dist_law_swap (p q : Nat → Rat) (t : Nat) : dist 2 (law 2 swap p t) (law 2 swap q t) = dist 2 p q := by
  induction t with
  | zero => rfl
  | succ t ih => exact (dist_swap (law 2 swap p t) (law 2 swap q t)).trans ih

/-- The chain that swaps two states keeps, of each total, one vector only. -/
theorem swap_unique (π ρ : Nat → Rat) (hπ : Stationary 2 π swap) (hρ : Stationary 2 ρ swap) (ht : ∑ i < 2, π i = ∑ i < 2, ρ i) :
    dist 2 π ρ = 0 := by
  have a : π 1 = π 0 := (push_swap π).left.symm.trans (hπ 0 (by decide))
  have b : ρ 1 = ρ 0 := (push_swap ρ).left.symm.trans (hρ 0 (by decide))
  rw [sum_two, sum_two, a, b, ← two_mul, ← two_mul] at ht
  have first : π 0 = ρ 0 := mul_left_cancel two_ne_zero ht
  have second : π 1 = ρ 1 := a.trans (first.trans b.symm)
  show ∑ i < 2, |π i - ρ i| = 0
  rw [sum_two, first, second, sub_self, sub_self, abs_zero, add_zero]

theorem uniqueForgetsCareless_witness : ∃ (n : Nat) (P : Nat → Nat → Rat) (a b : Nat), a < n ∧ b < n ∧ Stochastic n P ∧
    ∀ π ρ : Nat → Rat, Stationary n π P → Stationary n ρ P → ∑ i < n, π i = ∑ i < n, ρ i → dist n π ρ = 0 :=
  ⟨2, swap, 0, 1, by decide, by decide, by decide +kernel, swap_unique⟩

theorem not_uniqueForgetsCareless : ¬ UniqueForgetsCareless.{0} := fun h => by
  obtain ⟨t, less⟩ := h Rat 2 swap 0 1 (by decide) (by decide) (by decide +kernel) swap_unique
  rw [dist_law_swap] at less
  exact absurd less (by decide +kernel)

end Langevin
