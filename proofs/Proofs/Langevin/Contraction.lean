prelude
import Langevin.Contraction
import Proofs.Langevin.Chain
/-! # Proofs of `Langevin.Contraction` (L2)

*Strategy.* `dist_push_le` of `Proofs.Langevin.Chain` with the column bounds `ε * ν j` and `leastInto n P j`. The best `ε`: a lower bound of a
column is at most its least entry; and for `ε` up to the overlap the least entries, divided by their sum, are the `ν` that is asked for. -/

universe u
namespace Langevin
variable {K : Type u} [OrderedField K] {n : Nat} {P : Nat → Nat → K}

theorem doeblinContraction : DoeblinContraction.{u} := fun K _ n P ε ν p q hP hmin hν hpq =>
  dist_push_le_of_minorized hP hmin hν hpq

theorem leastInto_le {i : Nat} (j : Nat) (hi : i < n) : leastInto n P j ≤ P i j :=
  le_of_neg_le_neg (by
    show -P i j ≤ - -maxBelow n fun i => -P i j
    rw [neg_neg]
    exact le_maxBelow (f := fun i => -P i j) hi)

theorem le_leastInto {j : Nat} {c : K} (hn : 0 < n) (h : ∀ i, i < n → c ≤ P i j) : c ≤ leastInto n P j :=
  le_of_neg_le_neg (by
    show - -maxBelow n (fun i => -P i j) ≤ -c
    rw [neg_neg]
    exact maxBelow_le (Nat.ne_of_pos hn) fun i hi => neg_le_neg (h i hi))

theorem overlapContraction : OverlapContraction.{u} := fun K _ n P p q hP hpq =>
  dist_push_le hP (fun _ j hi _ => leastInto_le j hi) hpq

theorem overlapLargest : OverlapLargest.{u} := by
  intro K _ n P ε ν hmin hν
  have hn := pos_of_sum_eq_one hν
  calc ε = ∑ j < n, ε * ν j := by rw [← mul_sum, hν, mul_one]
    _ ≤ overlap n P := sum_le_sum fun j hj => le_leastInto hn fun i hi => hmin i j hi hj

theorem overlapBest : OverlapBest.{u} := by
  intro K _ n P ε hn hP
  have nonneg : ∀ j, j < n → 0 ≤ leastInto n P j := fun j hj => le_leastInto hn fun i hi => hP i j hi hj
  refine ⟨fun ⟨ν, hν, hmin⟩ => overlapLargest K n P ε ν hmin hν, fun h => ?_⟩
  refine (eq_or_ne (overlap n P) 0).elim (fun z => ?_) fun z => ?_
  · refine ⟨point 0, sum_point hn, fun i j hi hj => le_trans ?_ (hP i j hi hj)⟩
    exact le_trans (mul_le_mul_of_nonneg_right (z ▸ h) (point_nonneg 0 j)) (le_of_eq (zero_mul _))
  · have positive : 0 < overlap n P := lt_of_le_of_ne (sum_nonneg nonneg) (Ne.symm z)
    refine ⟨fun j => leastInto n P j / overlap n P, ?_, fun i j hi hj => le_trans ?_ (leastInto_le j hi)⟩
    · show ∑ j < n, leastInto n P j / overlap n P = 1
      rw [sum_congr fun j _ => div_eq_mul_inv _ _, ← sum_mul]
      exact mul_inv_cancel z
    · show ε * (leastInto n P j / overlap n P) ≤ leastInto n P j
      rw [← mul_div_assoc, mul_comm]
      exact (div_le_iff positive).mpr (mul_le_mul_of_nonneg_left h (nonneg j hj))

/-- Without a state no `ν` has total one, although `ε = 0` is at most the overlap, which is `0`. -/
theorem overlapBest_needs_hn : ∃ (n : Nat) (P : Nat → Nat → Rat) (ε : Rat), (∀ i j, i < n → j < n → 0 ≤ P i j) ∧
    ¬ ((∃ ν : Nat → Rat, ∑ i < n, ν i = 1 ∧ Minorized n P ε ν) ↔ ε ≤ overlap n P) :=
  ⟨0, fun _ _ => 0, 0, fun i _ hi => absurd hi (Nat.not_lt_zero i), fun h => (h.mpr (le_refl 0)).elim fun _ k => zero_ne_one k.left⟩

/-- Two rows `(-1, 1)` and `(0, 1)` have the overlap zero, and with `ε = 0` the condition says that no entry is negative. -/
theorem overlapBest_needs_hP : ∃ (n : Nat) (P : Nat → Nat → Rat) (ε : Rat), 0 < n ∧
    ¬ ((∃ ν : Nat → Rat, ∑ i < n, ν i = 1 ∧ Minorized n P ε ν) ↔ ε ≤ overlap n P) := by
  refine ⟨2, fun i j => if j = 1 then 1 else if i = 0 then -1 else 0, 0, by decide, fun h => ?_⟩
  obtain ⟨ν, _, least⟩ := h.mpr (by decide +kernel)
  have cell : 0 * ν 0 ≤ (-1 : Rat) := least 0 0 (by decide) (by decide)
  rw [zero_mul] at cell
  exact absurd cell (by decide +kernel)

theorem push_refresh (ε : K) (ν p : Nat → K) {j : Nat} (hj : j < n) :
    push n (refresh ε ν) p j = (∑ i < n, p i) * (ε * ν j) + (1 - ε) * p j :=
  calc ∑ i < n, p i * (ε * ν j + (1 - ε) * point i j)
      = ∑ i < n, (p i * (ε * ν j) + (1 - ε) * (p i * point i j)) := sum_congr fun i _ => by rw [mul_add, mul_left_comm (p i) (1 - ε)]
    _ = (∑ i < n, p i) * (ε * ν j) + (1 - ε) * p j := by
      rw [sum_add, ← sum_mul, ← mul_sum n (1 - ε) fun i => p i * point i j, sum_mul_point hj p]

theorem refreshAttains : RefreshAttains.{u} := by
  intro K _ n ε ν hε hν
  have rest := sub_nonneg_of_le hε
  refine ⟨fun i hi => ?_, fun i j _ _ => le_add_of_nonneg_right (mul_nonneg rest (point_nonneg i j)), fun p q hpq => ?_⟩
  · show ∑ j < n, (ε * ν j + (1 - ε) * point i j) = 1
    rw [sum_add, ← mul_sum, hν, ← mul_sum n (1 - ε) (point i), sum_point hi, mul_one, mul_one,
      add_sub_cancel]
  · show ∑ j < n, |push n (refresh ε ν) p j - push n (refresh ε ν) q j| = (1 - ε) * ∑ j < n, |p j - q j|
    rw [mul_sum]
    exact sum_congr fun j hj => by
      rw [push_refresh ε ν p hj, push_refresh ε ν q hj, hpq, add_sub_add_comm, sub_self, zero_add, ← mul_sub, abs_mul,
        abs_of_nonneg rest]

theorem stepNeverSeparates : StepNeverSeparates.{u} := fun K _ n P p q hP => dist_push_le_self hP p q

/-! ### The readings that fail -/

theorem not_differentTotalsCareless : ¬ DifferentTotalsCareless.{0} := fun h =>
  absurd (h Rat 2 (fun _ _ => 1 / 2) 1 (fun _ => 1 / 2) (fun i => if i = 0 then 1 else 0) (fun _ => 0) (by decide +kernel)
    (by decide +kernel) (by decide +kernel)) (by decide +kernel)

theorem not_diagonalCareless : ¬ DiagonalCareless.{0} := fun h =>
  absurd (h Rat 2 point 1 (point 0) (point 1) (by decide +kernel) (by decide +kernel) (by decide +kernel)
    (by decide +kernel)) (by decide +kernel)

end Langevin
