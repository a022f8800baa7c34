prelude
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

theorem naiveMobilityKeepsOnlyConstant : NaiveMobilityKeepsOnlyConstant.{u} := by
  intro K _ n w D hw
  refine ⟨fun s => ?_, fun s j hj => ?_⟩
  · have mean : ∀ j, j < n → (∑ i < n, w i * D i) = D j * ∑ i < n, w i := fun j hj => by
      refine mul_left_cancel (ne_of_gt (hw j hj)) ?_
      have e : ∑ i < n, w i * (D i * (1 * w j)) = w j * ∑ i < n, D j * (1 * w i) := s j hj
      rw [sum_congr fun i _ => show w i * (D i * (1 * w j)) = w j * (w i * D i) by ring,
        sum_congr fun i _ => show D j * (1 * w i) = D j * w i by ring, ← mul_sum n (w j) fun i => w i * D i,
        ← mul_sum n (D j) w] at e
      exact e
    intro i j hi hj
    have total := sum_pos (fun k hk => le_of_lt (hw k hk)) ⟨i, hi, hw i hi⟩
    exact mul_right_cancel (ne_of_gt total) ((mean i hi).symm.trans (mean j hj))
  · rw [mul_sum]
    exact sum_congr fun i hi => by
      show w i * (D i * (1 * w j)) = w j * (D j * (1 * w i))
      rw [s i j hi hj]
      ring

/-! ### The reading that fails -/

theorem not_anyMobilityCareless : ¬ AnyMobilityCareless.{0} := fun h =>
  absurd (h Rat 2 (fun _ => 1) (fun i => if i = 0 then 1 else 2) (by decide +kernel) (by decide +kernel) 0 (by decide))
    (by decide +kernel)

end Langevin
