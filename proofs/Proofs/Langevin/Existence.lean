prelude
import Algebra.Tactic.Linear
import Langevin.Existence
import Proofs.Langevin.Chain
/-! # Proofs of `Langevin.Existence` (L4)

*Strategy.* Let `s` be the probability to leave the state `m`. If `s = 0`, its row is the point mass there, which is kept (`point_kept`). Else
weights `u` that the chain without `m` keeps become weights that the chain keeps, when `m` gets `c = ∑ u i * P i m / s` (`extendedStationary`): into
`j` flows `∑ u i * P i j + c * P m j`, the flow of the chain without `m`; into `m` flows `c * s + c * (1 - s)`. Induction on the number of states
that are left does the rest (`exists_weights`); no state that was taken away is entered, so the last one cannot be left. -/

universe u
namespace Langevin
variable {K : Type u} [OrderedField K] {n m : Nat} {P : Nat → Nat → K}

/-! ### One state -/

theorem leave_nonneg (hP : Stochastic n P) (hm : m < n) : 0 ≤ leave P m :=
  sub_nonneg_of_le (hP.right m hm ▸ single_le_sum (fun l hl => hP.left m l hm hl) hm)

/-- The probability to leave a state is that to go to another. -/
theorem leave_eq_sum (hP : RowSumsOne n P) (hm : m < n) : ∑ l < n, (if l = m then 0 else P m l) = leave P m := by
  rw [sum_erase hm (P m), hP m hm]
  rfl

theorem without_other {i j : Nat} (h : j ≠ m) : without P m i j = P i j + P i m * P m j / leave P m := ite_eq_right h

theorem without_same (P : Nat → Nat → K) (m i : Nat) : without P m i m = 0 := ite_eq_left rfl

theorem withoutStochastic : WithoutStochastic.{u} := by
  intro K _ n m P hP hm hs
  refine ⟨fun i j hi hj => ?_, fun i hi => ?_⟩
  · refine (Nat.eq_or_ne j m).elim (fun e => ?_) fun e => ?_
    · rw [e, without_same]
      exact le_refl 0
    · rw [without_other e]
      exact add_nonneg (hP.left i j hi hj) (div_nonneg (mul_nonneg (hP.left i m hi hm) (hP.left m j hm hj)) (leave_nonneg hP hm))
  · have split : ∀ j, j < n → without P m i j =
        (if j = m then 0 else P i j) + P i m * (leave P m)⁻¹ * if j = m then 0 else P m j := fun j _ =>
      (Nat.eq_or_ne j m).elim (fun e => by rw [e, without_same, ite_eq_left rfl, ite_eq_left rfl, mul_zero, add_zero])
        fun e => by rw [without_other e, ite_eq_right e, ite_eq_right e, div_eq_mul_inv, mul_assoc, mul_comm (P m j), ← mul_assoc]
    have others : ∑ j < n, (if j = m then 0 else P i j) = 1 - P i m := by rw [sum_erase hm (P i), hP.right i hi]
    rw [sum_congr split, sum_add, others, ← mul_sum n (P i m * (leave P m)⁻¹) fun j => if j = m then 0 else P m j]
    rw [leave_eq_sum hP.right hm, mul_assoc, inv_mul_cancel hs, mul_one, sub_add_cancel]

/-- If a state is never left, the point mass there is kept. -/
theorem point_kept (hP : Stochastic n P) (hm : m < n) (hs : leave P m = 0) : Stationary n (point m) P := by
  intro j hj
  show ∑ i < n, point m i * P i j = point m j
  rw [sum_point_mul hm fun i => P i j]
  refine (Nat.eq_or_ne j m).elim (fun e => ?_) fun e => ?_
  · rw [e, ← eq_of_sub_eq_zero hs]
    exact (ite_eq_left rfl).symm
  · have zero := eq_zero_of_sum_eq_zero (f := fun l => if l = m then 0 else P m l) (fun l hl =>
      (Nat.eq_or_ne l m).elim (fun e => le_of_eq (ite_eq_left e).symm) fun e => by rw [ite_eq_right e]; exact hP.left m l hm hl)
      ((leave_eq_sum hP.right hm).trans hs) hj
    have entry : P m j = 0 := (ite_eq_right e).symm.trans zero
    rw [entry]
    exact (ite_eq_right e).symm

theorem extendedStationary : ExtendedStationary.{u} := by
  intro K _ n m P u hm hs hu
  have u0 : u m = 0 := (hu m hm).symm.trans (sum_eq_zero fun i _ => by rw [without_same, mul_zero])
  have here : extended n P m u m = (∑ i < n, u i * P i m) / leave P m := ite_eq_left rfl
  have other : ∀ j, j ≠ m → extended n P m u j = u j := fun _ e => ite_eq_right e
  have parts : ∀ i, extended n P m u i = u i + extended n P m u m * point m i := fun i => (Nat.eq_or_ne i m).elim
    (fun e => by rw [e, u0, zero_add, show point m m = (1 : K) from ite_eq_left rfl, mul_one])
    fun e => by rw [other i e, show point m i = (0 : K) from ite_eq_right e, mul_zero, add_zero]
  have flow : ∀ j, push n P (extended n P m u) j = (∑ i < n, u i * P i j) + extended n P m u m * P m j := fun j =>
    calc ∑ i < n, extended n P m u i * P i j = ∑ i < n, (u i * P i j + extended n P m u m * (point m i * P i j)) :=
          sum_congr fun i _ => by rw [← mul_assoc, ← add_mul, ← parts]
      _ = (∑ i < n, u i * P i j) + extended n P m u m * P m j := by
          rw [sum_add, ← mul_sum n (extended n P m u m) fun i => point m i * P i j, sum_point_mul hm fun i => P i j]
  intro j hj
  rw [flow]
  refine (Nat.eq_or_ne j m).elim (fun e => ?_) fun e => ?_
  · have into : ∑ i < n, u i * P i m = extended n P m u m * leave P m := by rw [here, div_mul_cancel _ hs]
    rw [e, into, ← mul_add, show leave P m + P m m = 1 from sub_add_cancel 1 _, mul_one]
  · rw [other j e, ← hu j hj, here]
    show _ = ∑ i < n, u i * without P m i j
    rw [sum_congr fun i _ => congrArg (fun x => u i * x) (without_other (P := P) (i := i) e), div_eq_mul_inv, mul_assoc, sum_mul,
      ← sum_add]
    exact sum_congr fun i _ => by rw [mul_add, div_eq_mul_inv, mul_comm (leave P m)⁻¹, mul_assoc, mul_assoc]

/-- Without `hm`: a third row `(1, -1, 0)` beside two states, both of which go to the second. -/
theorem extendedStationary_needs_state : ∃ P : Nat → Nat → Rat, leave P 2 ≠ 0 ∧ Stationary 2 (point 0) (without P 2) ∧
    ¬ Stationary 2 (extended 2 P 2 (point 0)) P :=
  ⟨fun i j => if i = 2 then (if j = 0 then 1 else if j = 1 then -1 else 0) else if j = 0 then 0 else 1, by decide +kernel⟩

/-! ### All states -/

/-- Where no state below `k` is entered, some weights are kept; `m` counts the states from `k` on. -/
theorem exists_weights (m : Nat) : ∀ (k : Nat) (P : Nat → Nat → K), k + m = n → 0 < m → Stochastic n P →
    (∀ i j, i < n → j < k → P i j = 0) → ∃ w : Nat → K, (∀ j, j < n → 0 ≤ w j) ∧ 0 < ∑ j < n, w j ∧ Stationary n w P := by
  induction m with
  | zero => exact fun _ _ _ h => absurd h (Nat.not_lt_zero 0)
  | succ m ih =>
    intro k P hk _ hP empty
    have hn : k < n := hk ▸ Nat.lt_of_lt_of_le (Nat.lt_succ_self k) (Nat.succ_le_succ (Nat.le_add k m))
    refine (eq_or_ne (leave P k) 0).elim (fun z => ?_) fun hs => ?_
    · exact ⟨point k, fun j _ => point_nonneg k j, by rw [sum_point hn]; exact zero_lt_one, point_kept hP hn z⟩
    · have hm : 0 < m := Nat.pos_of_ne fun e => by
        have others : ∀ l, l < n → l ≠ k → P k l = 0 := fun l hl c =>
          empty k l hn (Nat.lt_of_le_of_ne (Nat.le_of_lt_succ (by rw [e] at hk; exact hk.symm ▸ hl)) c)
        refine hs ((leave_eq_sum hP.right hn).symm.trans (sum_eq_zero fun l hl => ?_))
        exact (Nat.eq_or_ne l k).elim (fun c => ite_eq_left c) fun c => (ite_eq_right c).trans (others l hl c)
      have columns : ∀ i j, i < n → j < k + 1 → without P k i j = 0 := fun i j hi hj =>
        (Nat.lt_or_eq_of_lt_succ hj).elim
          (fun l => by rw [without_other (Nat.ne_of_lt l), empty i j hi l, empty k j hn l, mul_zero, zero_div, add_zero])
          fun e => by rw [e, without_same]
      obtain ⟨w, w0, total, kept⟩ := ih (k + 1) (without P k) (by rw [Nat.succ_add]; exact hk) hm (withoutStochastic K n k P hP hn hs) columns
      have none : w k = 0 := (kept k hn).symm.trans (sum_eq_zero fun i _ => by rw [without_same, mul_zero])
      have grown : ∀ j, j < n → w j ≤ extended n P k w j := fun j _ => (Nat.eq_or_ne j k).elim
        (fun e => by
          rw [e, none, show extended n P k w k = (∑ i < n, w i * P i k) / leave P k from ite_eq_left rfl]
          exact div_nonneg (sum_nonneg fun i hi => mul_nonneg (w0 i hi) (hP.left i k hi hn)) (leave_nonneg hP hn))
        fun e => le_of_eq (ite_eq_right e).symm
      exact ⟨extended n P k w, fun j hj => le_trans (w0 j hj) (grown j hj), lt_of_lt_of_le total (sum_le_sum grown),
        extendedStationary K n k P w hn hs kept⟩

theorem stationaryExists : StationaryExists.{u} := by
  intro K _ n P hn hP
  obtain ⟨w, w0, total, kept⟩ := exists_weights n 0 P (Nat.zero_add n) hn hP fun _ j _ hj => absurd hj (Nat.not_lt_zero j)
  refine ⟨fun j => (∑ k < n, w k)⁻¹ * w j, fun j hj => mul_nonneg (le_of_lt (inv_pos total)) (w0 j hj), ?_, stationary_scale _ kept⟩
  rw [← mul_sum]
  exact inv_mul_cancel (ne_of_gt total)

/-! ### The readings that fail -/

/-- Rows of sum one that keep the multiples of `(1, -1)` only. -/
def signed (i j : Nat) : Rat := if i = 0 then (if j = 0 then 0 else 1) else if j = 0 then -1 else 2

theorem not_existsAnySignCareless : ¬ ExistsAnySignCareless.{0} := fun h => by
  obtain ⟨π, p0, total, kept⟩ := h Rat 2 signed (by decide) (by decide +kernel)
  have first : π 0 * 0 + π 1 * -1 = π 0 := (sum_two fun i => π i * signed i 0).symm.trans (kept 0 (by decide))
  have one : π 0 + π 1 = 1 := (sum_two π).symm.trans total
  linear

theorem not_existsNoStatesCareless : ¬ ExistsNoStatesCareless.{0} := fun h => by
  obtain ⟨_, _, total, _⟩ := h Rat 0 (fun _ _ => 0) (by decide +kernel)
  exact zero_ne_one total

/-- `StationaryExists` needs a state. -/
theorem stationaryExists_needs_hn : ∃ (n : Nat) (P : Nat → Nat → Rat), Stochastic n P ∧
    ¬ ∃ π : Nat → Rat, (∀ j, j < n → 0 ≤ π j) ∧ ∑ j < n, π j = 1 ∧ Stationary n π P :=
  ⟨0, fun _ _ => 0, by decide +kernel, fun ⟨_, _, total, _⟩ => zero_ne_one total⟩

/-- From both states to the first. -/
def toFirst (_ j : Nat) : Rat := if j = 0 then 1 else 0

theorem not_existsPositiveCareless : ¬ ExistsPositiveCareless.{0} := fun h => by
  obtain ⟨π, p0, _, kept⟩ := h Rat 2 toFirst (by decide) (by decide +kernel)
  have second : π 0 * 0 + π 1 * 0 = π 1 := (sum_two fun i => π i * toFirst i 1).symm.trans (kept 1 (by decide))
  have positive := p0 1 (by decide)
  linear

end Langevin
