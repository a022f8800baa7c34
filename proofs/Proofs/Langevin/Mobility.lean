prelude
import Algebra.PairSum
import Algebra.Tactic.Linear
import Langevin.Mobility
import Proofs.Langevin.Chain
import Proofs.Langevin.Metropolis
/-! # Proofs of `Langevin.Mobility` (L11)

*Strategy.* Detailed balance in each case: `w i * (S i j * w j)` is symmetric in `i` and `j`, and `w i / D i * (D i * (S i j * w j))` is the same
number. A step of the chain moves `π j` by `h` times what flows in less what flows out (`push_eulerChain`). -/

universe u
namespace Langevin

theorem push_eulerChain {R : Type u} [CommRing R] {n j : Nat} (h : R) (r : Nat → Nat → R) (π : Nat → R) (hj : j < n) :
    push n (eulerChain n h r) π j = π j + h * ((∑ i < n, π i * r i j) - π j * ∑ i < n, r j i) :=
  calc ∑ i < n, π i * (point i j + h * (r i j - point i j * ∑ k < n, r i k))
      = ∑ i < n, (π i * point i j + h * (π i * r i j - π i * (∑ k < n, r i k) * point i j)) := sum_congr fun i _ => by ring
    _ = π j + h * ((∑ i < n, π i * r i j) - π j * ∑ i < n, r j i) := by
      rw [sum_add, sum_mul_point hj π, ← mul_sum n h fun i => π i * r i j - π i * (∑ k < n, r i k) * point i j, sum_sub,
        sum_mul_point hj fun i => π i * ∑ k < n, r i k]

theorem ratesAsChain : RatesAsChain.{u} := by
  intro K _ n h r π hh
  refine ⟨fun s j hj => ?_, fun s j hj => ?_⟩
  · have e := s j hj
    rw [push_eulerChain h r π hj] at e
    have zero : h * ((∑ i < n, π i * r i j) - π j * ∑ i < n, r j i) = 0 := add_left_cancel (e.trans (add_zero _).symm)
    exact eq_of_sub_eq_zero ((eq_zero_or_eq_zero_of_mul_eq_zero zero).elim (fun z => absurd z hh) id)
  · rw [push_eulerChain h r π hj, s j hj, sub_self, mul_zero, add_zero]

theorem symmetricMobilityKeeps : SymmetricMobilityKeeps.{u} := fun R _ n w S hS j hj => by
  rw [mul_sum]
  exact sum_congr fun i hi => by
    show w i * (S i j * w j) = w j * (S j i * w i)
    rw [hS i j hi hj]
    ring

theorem naiveMobilityShifts : NaiveMobilityShifts.{u} := fun K _ n w D S hS hD j hj => by
  rw [mul_sum]
  exact sum_congr fun i hi => by
    show w i / D i * (D i * (S i j * w j)) = w j / D j * (D j * (S j i * w i))
    rw [← mul_assoc, div_mul_cancel _ (hD i hi), ← mul_assoc (w j / D j), div_mul_cancel _ (hD j hj), hS i j hi hj]
    ring

/-- If `a` is symmetric and each `D j` is the mean of `D` with the weights `a i j`, then the differences of `D` have no energy. -/
theorem energy_eq_zero {K : Type u} [OrderedField K] {n : Nat} {a : Nat → Nat → K} {D : Nat → K}
    (symm : ∀ i j, i < n → j < n → a i j = a j i) (mean : ∀ j, j < n → ∑ i < n, a i j * D i = D j * ∑ i < n, a i j) :
    ∑ j < n, ∑ i < n, a i j * (D i - D j) ^ 2 = 0 := by
  have inner : ∀ j, j < n → ∑ i < n, a i j * (D i - D j) ^ 2 = (∑ i < n, a i j * D i ^ 2) - ∑ i < n, a i j * D j ^ 2 := fun j hj =>
    calc ∑ i < n, a i j * (D i - D j) ^ 2
        = ∑ i < n, (a i j * D i ^ 2 - 2 * D j * (a i j * D i) + D j ^ 2 * a i j) := sum_congr fun i _ => by ring
      _ = (∑ i < n, a i j * D i ^ 2) - 2 * D j * (∑ i < n, a i j * D i) + D j ^ 2 * ∑ i < n, a i j := by
        rw [sum_add, sum_sub, ← mul_sum, ← mul_sum]
      _ = (∑ i < n, a i j * D i ^ 2) - D j ^ 2 * ∑ i < n, a i j := by
        rw [mean j hj]
        ring
      _ = (∑ i < n, a i j * D i ^ 2) - ∑ i < n, a i j * D j ^ 2 := by
        rw [mul_sum]
        exact congrArg (fun t => (∑ i < n, a i j * D i ^ 2) - t) (sum_congr fun i _ => mul_comm _ _)
  have swap : ∑ j < n, ∑ i < n, a i j * D i ^ 2 = ∑ j < n, ∑ i < n, a i j * D j ^ 2 := by
    rw [sum_comm]
    exact sum_congr fun i hi => sum_congr fun j hj => by rw [symm i j hi hj]
  rw [sum_congr inner, sum_sub, swap, sub_self]

theorem naiveMobilityKeepsOnlyConstant : NaiveMobilityKeepsOnlyConstant.{u} := by
  intro K _ n w D S hw hS h0
  have flow : ∀ i j, i < n → j < n → w i * (D i * (S i j * w j)) = S i j * w i * w j * D i := fun i j _ _ => by ring
  have back : ∀ j, j < n → w j * ∑ i < n, D j * (S j i * w i) = D j * ∑ i < n, S i j * w i * w j := fun j hj => by
    rw [mul_sum, mul_sum]
    exact sum_congr fun i hi => by
      rw [hS i j hi hj]
      ring
  refine ⟨fun s i j hi hj hne => ?_, fun s j hj => ?_⟩
  · have mean : ∀ j, j < n → ∑ i < n, S i j * w i * w j * D i = D j * ∑ i < n, S i j * w i * w j := fun j hj =>
      (sum_congr fun i hi => flow i j hi hj).symm.trans ((s j hj).trans (back j hj))
    have energy := energy_eq_zero (a := fun i j => S i j * w i * w j)
      (fun i j hi hj => by
        show S i j * w i * w j = S j i * w j * w i
        rw [hS i j hi hj]
        ring) mean
    have term : ∀ j, j < n → ∀ i, i < n → 0 ≤ S i j * w i * w j * (D i - D j) ^ 2 := fun j hj i hi =>
      mul_nonneg (mul_nonneg (mul_nonneg (h0 i j hi hj) (le_of_lt (hw i hi))) (le_of_lt (hw j hj))) (sq_nonneg _)
    have zero := eq_zero_of_sum_eq_zero₂ (f := fun j i => S i j * w i * w j * (D i - D j) ^ 2) term energy hj hi
    have weight : S i j * w i * w j ≠ 0 := mul_ne_zero (mul_ne_zero hne (ne_of_gt (hw i hi))) (ne_of_gt (hw j hj))
    exact eq_of_sub_eq_zero (mul_self_eq_zero ((pow_two _).symm.trans ((eq_zero_or_eq_zero_of_mul_eq_zero zero).elim (fun z => absurd z weight) id)))
  · show ∑ i < n, w i * (D i * (S i j * w j)) = w j * ∑ i < n, D j * (S j i * w i)
    rw [mul_sum]
    exact sum_congr fun i hi => by
      rw [hS j i hj hi]
      refine (eq_or_ne (S i j) 0).elim (fun z => ?_) fun ne => ?_
      · rw [z]
        ring
      · rw [s i j hi hj ne]
        ring

/-! ### The reading that fails -/

theorem not_anyMobilityCareless : ¬ AnyMobilityCareless.{0} := fun h =>
  absurd (h Rat 2 (fun _ => 1) (fun i => if i = 0 then 1 else 2) (by decide +kernel) (by decide +kernel) 0 (by decide))
    (by decide +kernel)

end Langevin
