prelude
import Langevin.Stationary
import Algebra.SumLemmas
import Algebra.MaxAbs
import Algebra.Tactic.Linear
/-! # Proofs of `Langevin.Stationary` (L1, L6, L11)

*Strategy.* Where flows balance, what flows into a state is what the state sends out. The rule of Metropolis balances since `w i * min 1 (w j / w i)` is the smaller
of both weights. Existence (L4) is in `Proofs.Langevin.Existence`. -/

universe u
namespace Langevin

theorem detailedBalanceStationary : DetailedBalanceStationary.{u} := fun R _ n p P hP hb j hj => by
  show ∑ i < n, p i * P i j = p j
  rw [sum_congr fun i hi => hb i hi j hj, ← mul_sum, hP j hj, mul_one]

section Rule
variable {K : Type u} [OrderedField K] {n : Nat} {w : Nat → K} {Q : Nat → Nat → K}

theorem metropolis_ne {i j : Nat} (h : i ≠ j) : metropolis n w Q i j = Q i j * min 1 (w j / w i) := ite_eq_right h
theorem metropolis_self (i : Nat) :
    metropolis n w Q i i = 1 - ∑ k < n, (if i = k then 0 else Q i k * min 1 (w k / w i)) := ite_eq_left rfl

theorem accept_nonneg {a b : K} (ha : 0 < a) (hb : 0 < b) : 0 ≤ min 1 (b / a) := le_min zero_le_one (le_of_lt (div_pos hb ha))

/-- The weight of a state, times how often it lets go, is the smaller of both. -/
theorem mul_accept {a b : K} (ha : 0 < a) : a * min 1 (b / a) = min a b :=
  (le_or_lt a b).elim
    (fun h => by
      have one : (1 : K) ≤ b / a := (le_div_iff ha).mpr (by rw [one_mul]; exact h)
      rw [min_eq_left one, min_eq_left h, mul_one])
    fun h => by
      have small : b / a ≤ 1 := (div_le_one ha).mpr (le_of_lt h)
      rw [min_eq_right small, min_eq_right (le_of_lt h), mul_div_cancel _ (ne_of_gt ha)]

/-- A row of the rule is one by its diagonal. -/
theorem metropolis_row {i : Nat} (hi : i < n) : ∑ j < n, metropolis n w Q i j = 1 := by
  have parts : ∀ j, j < n → metropolis n w Q i j =
      (if j = i then metropolis n w Q i i else 0) + (if i = j then 0 else Q i j * min 1 (w j / w i)) := fun j _ =>
    (Nat.eq_or_ne i j).elim (fun e => by rw [e, ite_eq_left rfl, ite_eq_left rfl, add_zero])
      fun h => by rw [ite_eq_right h.symm, ite_eq_right h, zero_add, metropolis_ne h]
  rw [sum_congr parts, sum_add, sum_ite_eq hi fun _ => metropolis n w Q i i, metropolis_self]
  ring
end Rule

theorem metropolisStochastic : MetropolisStochastic.{u} := fun K _ n w Q hw hQ hs => {
  nonneg := fun i hi j hj => by
    refine (Nat.eq_or_ne i j).elim (fun e => ?_) fun h => ?_
    · rw [← e, metropolis_self]
      refine sub_nonneg_of_le (le_trans (sum_le_sum fun k hk => ?_) (hs i hi))
      refine (Nat.eq_or_ne i k).elim (fun e => ?_) fun h => ?_
      · rw [ite_eq_left e, ite_eq_left e]
        exact le_refl _
      · rw [ite_eq_right h, ite_eq_right h]
        have s := mul_le_mul_of_nonneg_left (min_le_left 1 (w k / w i)) (hQ i hi k hk)
        rw [mul_one] at s
        exact s
    · rw [metropolis_ne h]
      exact mul_nonneg (hQ i hi j hj) (accept_nonneg (hw i hi) (hw j hj))
  row_eq_one := fun i hi => metropolis_row hi }

theorem metropolisBalanced : MetropolisBalanced.{u} := fun K _ n w Q hw hs i hi j hj =>
  (Nat.eq_or_ne i j).elim (fun e => by rw [e]) fun h => by
    rw [metropolis_ne h, metropolis_ne h.symm, hs j hj i hi, ← mul_assoc, ← mul_assoc, mul_comm (w i), mul_comm (w j), mul_assoc,
      mul_assoc, mul_accept (hw i hi), mul_accept (hw j hj), min_comm]

theorem metropolisStationary : MetropolisStationary.{u} := fun K _ n w Q hw hs =>
  detailedBalanceStationary K n w (metropolis n w Q) (fun i hi => metropolis_row hi) (metropolisBalanced K n w Q hw hs)

theorem symmetricMobilityKeeps : SymmetricMobilityKeeps.{u} := fun R _ n w k hk j hj => by
  show ∑ i < n, w i * (k i j * w j) = w j * ∑ i < n, k j i * w i
  rw [mul_sum]
  exact sum_congr fun i hi => by rw [hk i hi j hj]; ring

theorem departureMobilityKeeps : DepartureMobilityKeeps.{u} := fun K _ n w d hd j hj => by
  show ∑ i < n, w i / d i * (d i * w j) = w j / d j * ∑ i < n, d j * w i
  rw [← mul_sum, ← mul_assoc, div_mul_cancel _ (hd j hj), mul_sum]
  exact sum_congr fun i hi => by rw [← mul_assoc, div_mul_cancel _ (hd i hi), mul_comm]

end Langevin
