prelude
import Langevin.Metropolis
import Proofs.Langevin.Chain
/-! # Proofs of `Langevin.Metropolis` (L6)

*Key lemma* (`weight_mul_accept`): `w i * min 1 (w j / w i) = min (w i) (w j)`, which is symmetric. So the chain is in detailed balance with `w`,
its rows sum to one by construction, and `w` divided by its total is stationary. -/

universe u
namespace Langevin
variable {K : Type u} [OrderedField K] {n : Nat} {w : Nat → K} {Q : Nat → Nat → K}

theorem weight_mul_accept {a b : K} (a0 : 0 ≤ a) (b0 : 0 ≤ b) : a * min 1 (b / a) = min a b := by
  refine (eq_or_ne a 0).elim (fun z => ?_) fun z => ?_
  · rw [z, zero_mul, min_eq_left b0]
  have ha : 0 < a := lt_of_le_of_ne a0 (Ne.symm z)
  refine (le_total a b).elim (fun h => ?_) fun h => ?_
  · have one : 1 ≤ b / a := (le_div_iff ha).mpr (by rw [one_mul]; exact h)
    rw [min_eq_left one, min_eq_left h, mul_one]
  · rw [min_eq_right ((div_le_one ha).mpr h), min_eq_right h, mul_div_cancel b (ne_of_gt ha)]

theorem metropolis_stay (n : Nat) (w : Nat → K) (Q : Nat → Nat → K) (i : Nat) :
    metropolis n w Q i i = 1 - ∑ k < n, (if k = i then 0 else moveProb w Q i k) := ite_eq_left rfl

theorem metropolis_move (n : Nat) (w : Nat → K) (Q : Nat → Nat → K) {i j : Nat} (h : i ≠ j) :
    metropolis n w Q i j = moveProb w Q i j := ite_eq_right h

/-- A matrix whose diagonal takes what the others leave has rows of sum one. -/
theorem rowSum_of_stay {A : Nat → Nat → K} {f : Nat → Nat → K} (stay : ∀ i, A i i = 1 - ∑ k < n, (if k = i then 0 else f i k))
    (move : ∀ i j, i ≠ j → A i j = f i j) : RowSumsOne n A := by
  intro i hi
  have split : ∀ j, j < n → A i j = (if j = i then A i j else 0) + if j = i then 0 else f i j := fun j _ =>
    (Nat.eq_or_ne j i).elim (fun e => by rw [ite_eq_left e, ite_eq_left e, add_zero])
      fun e => by rw [ite_eq_right e, ite_eq_right e, zero_add, move i j (Ne.symm e)]
  rw [sum_congr split, sum_add, sum_ite_eq hi, stay, sub_add_cancel]

theorem metropolis_rows (n : Nat) (w : Nat → K) (Q : Nat → Nat → K) : RowSumsOne n (metropolis n w Q) :=
  rowSum_of_stay (metropolis_stay n w Q) fun _ _ h => metropolis_move n w Q h

theorem accept_nonneg {a b : K} (ha : 0 < a) (hb : 0 < b) : 0 ≤ min 1 (b / a) :=
  le_min zero_le_one (div_nonneg (le_of_lt hb) (le_of_lt ha))

theorem metropolisStochastic : MetropolisStochastic.{u} := by
  intro K _ n w Q hw hQ hs
  refine ⟨fun i j hi hj => ?_, metropolis_rows n w Q⟩
  refine (Nat.eq_or_ne i j).elim (fun e => ?_) fun e => ?_
  · rw [← e, metropolis_stay]
    refine sub_nonneg_of_le (le_trans (sum_le_sum fun k hk => ?_) (hs i hi))
    refine (Nat.eq_or_ne k i).elim (fun e => ?_) fun e => ?_
    · rw [ite_eq_left e, ite_eq_left e]
      exact le_refl 0
    · rw [ite_eq_right e, ite_eq_right e]
      exact mul_le_of_le_one_right (hQ i k hi hk (Ne.symm e)) (min_le_left _ _)
  · rw [metropolis_move n w Q e]
    exact mul_nonneg (hQ i j hi hj e) (accept_nonneg (hw i hi) (hw j hj))

theorem metropolisBalance : MetropolisBalance.{u} := by
  intro K _ n w Q hw hQ i j hi hj
  refine (Nat.eq_or_ne i j).elim (fun e => by rw [e]) fun e => ?_
  rw [metropolis_move n w Q e, metropolis_move n w Q (Ne.symm e)]
  show w i * (Q i j * min 1 (w j / w i)) = w j * (Q j i * min 1 (w i / w j))
  rw [mul_left_comm, mul_left_comm (w j), weight_mul_accept (hw i hi) (hw j hj), weight_mul_accept (hw j hj) (hw i hi), hQ i j hi hj,
    min_comm (w i)]

theorem gibbs_eq (n : Nat) (w : Nat → K) (i : Nat) : gibbs n w i = (∑ k < n, w k)⁻¹ * w i := (div_eq_mul_inv _ _).trans (mul_comm _ _)

theorem metropolisGibbs : MetropolisGibbs.{u} := by
  intro K _ n w Q hn hw hQ
  refine ⟨?_, fun j hj => ?_⟩
  · rw [sum_congr fun i _ => gibbs_eq n w i, ← mul_sum]
    exact inv_mul_cancel (ne_of_gt (sum_pos (fun i hi => le_of_lt (hw i hi)) ⟨0, hn, hw 0 hn⟩))
  · rw [gibbs_eq]
    exact (sum_congr fun i _ => by rw [gibbs_eq]).trans
      (stationary_scale _ (stationary_of_balance (metropolis_rows n w Q) (metropolisBalance K n w Q (fun i hi => le_of_lt (hw i hi)) hQ)) j hj)

theorem metropolisScale : MetropolisScale.{u} := by
  intro K _ n w Q c hc _ i j _ _
  have same : ∀ i j, moveProb (fun k => c * w k) Q i j = moveProb w Q i j := fun i j => by
    show Q i j * min 1 (c * w j / (c * w i)) = _
    rw [mul_div_mul_left _ _ hc]
    rfl
  refine (Nat.eq_or_ne i j).elim (fun e => ?_) fun e => ?_
  · rw [e, metropolis_stay, metropolis_stay]
    exact congrArg (fun s => 1 - s) (sum_congr fun k _ => by rw [same])
  · rw [metropolis_move _ _ _ e, metropolis_move _ _ _ e, same]

/-! ### The readings that fail -/

theorem not_asymmetricProposalCareless : ¬ AsymmetricProposalCareless.{0} := fun h =>
  absurd (h Rat 2 (fun _ => 1) (fun i j => if i = 0 then (if j = 0 then 0 else 1) else 1 / 2) (by decide) (by decide +kernel)
    (by decide +kernel)) (by decide +kernel)

theorem not_overfullProposalCareless : ¬ OverfullProposalCareless.{0} := fun h =>
  absurd (h Rat 3 (fun _ => 1) (fun _ _ => 1) (by decide +kernel) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

theorem not_invertedRatioCareless : ¬ InvertedRatioCareless.{0} := fun h =>
  absurd (h Rat 2 (fun i => if i = 0 then 1 else 2) (fun _ _ => 1 / 2) (by decide) (by decide +kernel) (by decide +kernel))
    (by decide +kernel)

end Langevin
