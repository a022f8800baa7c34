prelude
import Langevin.Stationary
import Proofs.Langevin.Chain
/-! # Every chain has a stationary law (L4)

*Strategy.* Elimination of states. The last state is either never left, and then its point mass is stationary; or it is taken out, and each way through it
is added to the weights between the others (`cut`). The law of the smaller chain, extended by what flows into the last state divided by what leaves it,
is stationary, and positive mass is divided out. -/

universe u
namespace Langevin

section Cut
variable {K : Type u} [OrderedField K] {n : Nat} {P : Nat → Nat → K}

/-- The chain without state `n`: ways through it are added. `s` is the weight that leaves it. -/
def cut (n : Nat) (s : K) (P : Nat → Nat → K) (i j : Nat) : K := P i j + P i n * P n j / s

/-- What leaves the last state. -/
def leaving (n : Nat) (P : Nat → Nat → K) : K := ∑ j < n, P n j

theorem leaving_eq (hP : RowsSumToOne (n + 1) P) : leaving n P = 1 - P n n := by
  have h : leaving n P + P n n = 1 := hP n (Nat.lt_succ_self n)
  linear

theorem stochastic_cut (hP : Stochastic (n + 1) P) (hs : 0 < leaving n P) : Stochastic n (cut n (leaving n P) P) where
  nonneg i hi j hj := add_nonneg (hP.nonneg i (Nat.lt_succ_of_lt hi) j (Nat.lt_succ_of_lt hj))
    (div_nonneg (mul_nonneg (hP.nonneg i (Nat.lt_succ_of_lt hi) n (Nat.lt_succ_self n))
      (hP.nonneg n (Nat.lt_succ_self n) j (Nat.lt_succ_of_lt hj))) (le_of_lt hs))
  row_eq_one i hi := by
    have row : ∑ j < n, P i j + P i n = 1 := hP.row_eq_one i (Nat.lt_succ_of_lt hi)
    have through : ∑ j < n, P i n * P n j / leaving n P = P i n := by
      have e : ∑ j < n, P i n * P n j / leaving n P = P i n / leaving n P * leaving n P := by
        show _ = P i n / leaving n P * ∑ j < n, P n j
        rw [mul_sum]
        exact sum_congr fun j _ => by ring
      rw [e, div_mul_cancel _ (ne_of_gt hs)]
    show ∑ j < n, (P i j + P i n * P n j / leaving n P) = 1
    rw [sum_add, through, row]

/-- A law of the smaller chain, with `x` at the last state. -/
def extend (n : Nat) (p : Nat → K) (x : K) (i : Nat) : K := if i = n then x else p i

omit [OrderedField K] in
theorem extend_lt {p : Nat → K} {x : K} {i : Nat} (h : i < n) : extend n p x i = p i := ite_eq_right (Nat.ne_of_lt h)
omit [OrderedField K] in
theorem extend_at (p : Nat → K) (x : K) : extend n p x n = x := ite_eq_left rfl

theorem step_extend (p : Nat → K) (x : K) (j : Nat) :
    step (n + 1) (extend n p x) P j = ∑ i < n, p i * P i j + x * P n j := by
  show ∑ i < n, extend n p x i * P i j + extend n p x n * P n j = _
  rw [extend_at, sum_congr fun i hi => by rw [extend_lt hi]]

/-- What flows into the last state divided by what leaves it makes the extension stationary. -/
theorem stationary_extend (hP : RowsSumToOne (n + 1) P) (hs : 0 < leaving n P) {p : Nat → K}
    (hp : Stationary n p (cut n (leaving n P) P)) :
    Stationary (n + 1) (extend n p ((∑ i < n, p i * P i n) / leaving n P)) P := by
  intro j hj
  rw [step_extend]
  refine (Nat.lt_or_eq_of_lt_succ hj).elim (fun l => ?_) fun e => ?_
  · rw [extend_lt l, ← hp j l]
    show _ = ∑ i < n, p i * (P i j + P i n * P n j / leaving n P)
    have split : ∑ i < n, p i * (P i j + P i n * P n j / leaving n P) =
        ∑ i < n, p i * P i j + (∑ i < n, p i * P i n) * (P n j / leaving n P) := by
      rw [sum_mul, ← sum_add]
      exact sum_congr fun i _ => by ring
    rw [split]
    ring
  · rw [e, extend_at]
    have inflow := div_mul_cancel (∑ i < n, p i * P i n) (ne_of_gt hs)
    have out : P n n = 1 - leaving n P := by rw [leaving_eq hP]; ring
    rw [out, mul_sub, mul_one, inflow]
    ring

/-- From weights that are not negative and not all zero to a law. -/
theorem stationary_scale {p : Nat → K} {c : K} (hp : Stationary n p P) : Stationary n (fun i => p i / c) P := fun j hj => by
  show ∑ i < n, p i / c * P i j = p j / c
  have e : ∑ i < n, p i / c * P i j = (∑ i < n, p i * P i j) / c := by
    rw [div_eq_mul_inv, sum_mul]
    exact sum_congr fun i _ => by ring
  rw [e]
  exact congrArg (fun x => x / c) (hp j hj)
end Cut

theorem exists_stationary {K : Type u} [OrderedField K] (n : Nat) (P : Nat → Nat → K) (hP : Stochastic (n + 1) P) :
    ∃ p : Nat → K, (∀ i, i < n + 1 → 0 ≤ p i) ∧ ∑ i < n + 1, p i = 1 ∧ Stationary (n + 1) p P := by
  induction n generalizing P with
  | zero =>
    refine ⟨fun _ => 1, fun _ _ => zero_le_one, zero_add 1, fun j hj => ?_⟩
    rw [Nat.eq_zero_of_le (Nat.le_of_lt_succ hj)]
    have row : (0 : K) + P 0 0 = 1 := hP.row_eq_one 0 (Nat.lt_succ_self 0)
    show 0 + 1 * P 0 0 = 1
    linear
  | succ n ih =>
    have last := Nat.lt_succ_self (n + 1)
    have terms : ∀ j, j < n + 1 → 0 ≤ P (n + 1) j := fun j hj => hP.nonneg (n + 1) last j (Nat.lt_succ_of_lt hj)
    refine (eq_or_ne (leaving (n + 1) P) 0).elim (fun zero => ?_) fun some => ?_
    · have stays : P (n + 1) (n + 1) = 1 := by
        have e := leaving_eq hP.row_eq_one
        linear
      refine ⟨startAt (n + 1), fun i _ => ?_, sum_startAt last, fun j hj => ?_⟩
      · unfold startAt
        split <;> first | exact zero_le_one | exact le_refl _
      · have point : step (n + 1 + 1) (startAt (n + 1)) P j = P (n + 1) j := by
          show ∑ i < n + 1 + 1, (if i = n + 1 then 1 else 0) * P i j = _
          exact (sum_ite_mul last fun i => P i j)
        rw [point]
        exact (Nat.lt_or_eq_of_lt_succ hj).elim
          (fun l => (eq_zero_of_sum_eq_zero terms zero l).trans (ite_eq_right (Nat.ne_of_lt l)).symm)
          fun e => by rw [e, stays]; exact (ite_eq_left rfl).symm
    · have pos : 0 < leaving (n + 1) P := lt_of_le_of_ne (sum_nonneg terms) some.symm
      refine (ih _ (stochastic_cut hP pos)).elim fun p h => ?_
      let x := (∑ i < n + 1, p i * P i (n + 1)) / leaving (n + 1) P
      have hx : 0 ≤ x := div_nonneg (sum_nonneg fun i hi => mul_nonneg (h.left i hi) (hP.nonneg i (Nat.lt_succ_of_lt hi) _ last)) (le_of_lt pos)
      have hc : 0 < 1 + x := add_pos_of_pos_of_nonneg zero_lt_one hx
      refine ⟨fun i => extend (n + 1) p x i / (1 + x), fun i hi => div_nonneg ?_ (le_of_lt hc), ?_,
        stationary_scale (stationary_extend hP.row_eq_one pos h.right.right)⟩
      · exact (Nat.lt_or_eq_of_lt_succ hi).elim (fun l => by rw [extend_lt l]; exact h.left i l) fun e => by rw [e, extend_at]; exact hx
      · have mass : ∑ i < n + 1 + 1, extend (n + 1) p x i = 1 + x := by
          rw [sum_succ, extend_at, sum_congr fun i hi => extend_lt hi, h.right.left]
        have e : ∑ i < n + 1 + 1, extend (n + 1) p x i / (1 + x) = (∑ i < n + 1 + 1, extend (n + 1) p x i) / (1 + x) := by
          rw [div_eq_mul_inv, sum_mul]
          exact sum_congr fun i _ => by ring
        rw [e, mass]
        exact div_self (ne_of_gt hc)

theorem stationaryExists : StationaryExists.{u} := fun K _ n P hn hP => by
  match n with
  | .zero => exact absurd rfl hn
  | .succ n => exact exists_stationary n P hP

end Langevin
