prelude
import Proofs.TPF.Divergence
import Proofs.TPF.LogSharper
import TPF.Pinsker
/-! # Proofs of the bounds of total variation by divergence

`TPF.LogSharper` at `x = q / p` puts `N = k + 1` times a term of the divergence above
`N (p - q) + ∑ c (p - q)² / ((N - c) p + c q)`, the sum over `c = 1, …, k`. For each `c` Cauchy–Schwarz with the
weights `(N - c) p + c q`, of mass at most `N`, bounds the squared distance, and `2 (1 + … + k) = k N`. All is done
for double sums, of which a single sum is the case of one row. An Archimedean field has room for no loss that is
smaller than `1 / k` for each `k`. -/

universe u
namespace TPF
section Terms
variable {K : Type u} [LogField K]

/-- The weight of one term. -/
def klWeight (N c p q : K) : K := (N - c) * p + c * q

/-- The gain of one term. -/
def klGain (N c p q : K) : K := (p - q) * (p - q) / klWeight N c p q

theorem klWeight_nonneg {N c p q : K} (hc : 0 < c) (hN : c < N) (hp : 0 ≤ p) (hq : 0 ≤ q) : 0 ≤ klWeight N c p q :=
  add_nonneg (mul_nonneg (le_of_lt (sub_pos.mpr hN)) hp) (mul_nonneg (le_of_lt hc) hq)

theorem klGain_nonneg {N c p q : K} (hc : 0 < c) (hN : c < N) (hp : 0 ≤ p) (hq : 0 ≤ q) : 0 ≤ klGain N c p q :=
  div_nonneg (mul_self_nonneg _) (klWeight_nonneg hc hN hp hq)

theorem klWeight_mul_klGain {N c p q : K} (hc : 0 < c) (hN : c < N) (hp : 0 ≤ p) (hq : 0 ≤ q) :
    klWeight N c p q * klGain N c p q = (p - q) * (p - q) :=
  (eq_or_ne (klWeight N c p q) 0).elim (fun e => by
      have hn := sub_pos.mpr hN
      have zp := eq_zero_of_add_eq_zero_left (mul_nonneg (le_of_lt hn) hp) (mul_nonneg (le_of_lt hc) hq) e
      have zq := eq_zero_of_add_eq_zero_right (mul_nonneg (le_of_lt hn) hp) (mul_nonneg (le_of_lt hc) hq) e
      have p0 : p = 0 := (eq_zero_or_eq_zero_of_mul_eq_zero zp).elim (fun h => absurd h (ne_of_gt hn)) id
      have q0 : q = 0 := (eq_zero_or_eq_zero_of_mul_eq_zero zq).elim (fun h => absurd h (ne_of_gt hc)) id
      rw [e, p0, q0, zero_mul, sub_self, mul_zero]) fun h => mul_div_cancel _ h

/-- Off the support of `p` the gain is what `q` loses in one step. -/
theorem mul_klGain_zero_le {N c q : K} (hc : 0 < c) (hq : 0 ≤ q) : c * klGain N c 0 q ≤ q := by
  rw [klGain, klWeight, zero_sub, neg_mul_neg, mul_zero, zero_add, ← mul_div_assoc, mul_div_mul_left _ _ (ne_of_gt hc)]
  exact (eq_or_ne q 0).elim (fun e => by rw [e, zero_mul, zero_div]; exact le_refl 0) fun h => by
    rw [mul_div_cancel_left q h]
    exact le_refl q

/-- The gain of `log` at `x = q / p`, multiplied by `N p`. -/
theorem mul_gain {N c p x : K} (hN : N ≠ 0) (hp : p ≠ 0) (hz : N + c * (x - 1) ≠ 0) :
    N * p * (c * (x - 1) ^ 2 / (N * (N + c * (x - 1)))) = c * klGain N c p (x * p) := by
  have w : klWeight N c p (x * p) = p * (N + c * (x - 1)) := by
    rw [klWeight]
    ring
  rw [klGain, w]
  ring

/-- A term of relative entropy with its gains. -/
theorem sub_add_klGain_le (k : Nat) {p q : K} (hp : 0 ≤ p) (hq : 0 ≤ q) (hac : 0 < p → 0 < q) :
    natCast (k + 1) * (p - q) + ∑ i < k, natCast (i + 1) * klGain (natCast (k + 1)) (natCast (i + 1)) p q ≤
      natCast (k + 1) * klTerm p q :=
  (le_or_lt p 0).elim
    (fun h => by
      rw [klTerm_of_nonpos h, le_antisymm h hp, mul_zero]
      refine le_trans (add_le_add_left (sum_le_natCast_mul fun i _ => mul_klGain_zero_le (natCast_succ_pos i) hq) _) ?_
      rw [natCast_succ, show (natCast k + 1) * (0 - q) + natCast k * q = -q by ring]
      exact neg_nonpos.mpr hq) fun h => by
    have hn : (natCast (k + 1) : K) ≠ 0 := ne_of_gt (natCast_succ_pos k)
    have hx := div_pos (hac h) h
    have e : q = q / p * p := (div_mul_cancel q (ne_of_gt h)).symm
    have bound := mul_le_mul_of_nonneg_left (log_le_sub_one_sub_sum hx k)
      (mul_nonneg (natCast_nonneg (k + 1)) hp)
    rw [mul_sub, mul_sum, sum_congr fun i hi => mul_gain hn (ne_of_gt h) (ne_of_gt (path_pos hx (Nat.succ_lt_succ hi))),
      ← e] at bound
    rw [klTerm_of_pos h, log_div_eq_neg h (hac h)]
    have d : natCast (k + 1) * p * (q / p - 1) = natCast (k + 1) * (q - p) := by
      rw [mul_assoc, mul_sub p, mul_one, mul_div_cancel q (ne_of_gt h)]
    rw [d] at bound
    have s := neg_le_neg bound
    rw [neg_sub] at s
    refine le_trans (le_of_eq ?_) (le_trans s (le_of_eq (by ring)))
    ring
end Terms

section Sums
variable {K : Type u} [LogField K]

/-- `2 (1 + … + k) = k (k + 1)`. -/
theorem two_mul_sum_succ (k : Nat) : 2 * ∑ i < k, (natCast (i + 1) : K) = natCast k * natCast (k + 1) := by
  induction k with
  | zero => rw [natCast_zero, zero_mul]; exact mul_zero 2
  | succ k ih =>
    rw [sum_succ, mul_add, ih, natCast_succ (k + 1), natCast_succ k]
    ring

variable {m n : Nat} {p q : Nat → Nat → K}

/-- Cauchy–Schwarz for one `c`. -/
theorem sq_sum_abs_le_sum_klGain {N c : K} (hc : 0 < c) (hN : c < N) (hp : ∀ i, i < m → ∀ j, j < n → 0 ≤ p i j)
    (hq : ∀ i, i < m → ∀ j, j < n → 0 ≤ q i j) (hs : ∑ i < m, ∑ j < n, p i j ≤ 1)
    (hm : ∑ i < m, ∑ j < n, q i j ≤ ∑ i < m, ∑ j < n, p i j) :
    (∑ i < m, ∑ j < n, |p i j - q i j|) ^ 2 ≤ N * ∑ i < m, ∑ j < n, klGain N c (p i j) (q i j) := by
  have weight : ∀ i, i < m → ∀ j, j < n → 0 ≤ klWeight N c (p i j) (q i j) := fun i hi j hj =>
    klWeight_nonneg hc hN (hp i hi j hj) (hq i hi j hj)
  have gain : ∀ i, i < m → ∀ j, j < n → 0 ≤ klGain N c (p i j) (q i j) := fun i hi j hj =>
    klGain_nonneg hc hN (hp i hi j hj) (hq i hi j hj)
  have inner : ∀ i, i < m → (∑ j < n, |p i j - q i j|) * (∑ j < n, |p i j - q i j|) ≤
      (∑ j < n, klWeight N c (p i j) (q i j)) * ∑ j < n, klGain N c (p i j) (q i j) := fun i hi =>
    mul_self_sum_le (weight i hi) (gain i hi) fun j hj =>
      le_of_eq ((abs_mul_abs_self _).trans (klWeight_mul_klGain hc hN (hp i hi j hj) (hq i hi j hj)).symm)
  have outer := mul_self_sum_le (fun i hi => sum_nonneg (weight i hi)) (fun i hi => sum_nonneg (gain i hi)) inner
  have mass : ∑ i < m, ∑ j < n, klWeight N c (p i j) (q i j) ≤ N := by
    show ∑ i < m, ∑ j < n, ((N - c) * p i j + c * q i j) ≤ N
    rw [sum_add₂, ← mul_sum₂, ← mul_sum₂]
    refine le_trans (add_le_add_left (mul_le_mul_of_nonneg_left hm (le_of_lt hc)) _) ?_
    rw [← add_mul, sub_add_cancel]
    exact mul_le_of_le_one_right (le_of_lt (lt_trans hc hN)) hs
  rw [pow_two]
  exact le_trans outer (mul_le_mul_of_nonneg_right mass (sum_nonneg₂ gain))

/-- The bound for double sums. -/
theorem mul_sq_sum_abs_le (k : Nat) (hp : ∀ i, i < m → ∀ j, j < n → 0 ≤ p i j)
    (hq : ∀ i, i < m → ∀ j, j < n → 0 ≤ q i j) (hac : ∀ i, i < m → ∀ j, j < n → 0 < p i j → 0 < q i j)
    (hs : ∑ i < m, ∑ j < n, p i j ≤ 1) (hm : ∑ i < m, ∑ j < n, q i j ≤ ∑ i < m, ∑ j < n, p i j) :
    natCast k * (∑ i < m, ∑ j < n, |p i j - q i j|) ^ 2 ≤
      natCast (k + 1) * (2 * ∑ i < m, ∑ j < n, klTerm (p i j) (q i j)) := by
  have hn : (0 : K) < natCast (k + 1) := natCast_succ_pos k
  have terms : ∑ c < k, natCast (c + 1) * ∑ i < m, ∑ j < n, klGain (natCast (k + 1)) (natCast (c + 1)) (p i j) (q i j) ≤
      natCast (k + 1) * ∑ i < m, ∑ j < n, klTerm (p i j) (q i j) := by
    have s := sum_le_sum₂ fun i hi j hj => sub_add_klGain_le k (hp i hi j hj) (hq i hi j hj) (hac i hi j hj)
    rw [sum_add₂, ← mul_sum₂, sum_sub₂, ← mul_sum₂] at s
    refine le_trans (le_of_eq ?_) (le_trans (le_add_of_nonneg_left (mul_nonneg (le_of_lt hn) (sub_nonneg_of_le hm))) s)
    rw [sum_congr fun i _ => sum_comm n k fun j c =>
      natCast (c + 1) * klGain (natCast (k + 1)) (natCast (c + 1)) (p i j) (q i j), sum_comm]
    exact sum_congr fun c _ => mul_sum₂ m n _ _
  have each : ∑ c < k, natCast (c + 1) * (∑ i < m, ∑ j < n, |p i j - q i j|) ^ 2 ≤ ∑ c < k, natCast (k + 1) *
      (natCast (c + 1) * ∑ i < m, ∑ j < n, klGain (natCast (k + 1)) (natCast (c + 1)) (p i j) (q i j)) :=
    sum_le_sum fun c hc => by
      rw [mul_left_comm]
      exact mul_le_mul_of_nonneg_left (sq_sum_abs_le_sum_klGain (natCast_succ_pos c)
        (natCast_lt_natCast (Nat.succ_lt_succ hc)) hp hq hs hm) (natCast_nonneg _)
  rw [← sum_mul, ← mul_sum] at each
  have both := mul_le_mul_of_nonneg_left (le_trans each (mul_le_mul_of_nonneg_left terms (le_of_lt hn)))
    (le_of_lt (two_pos (K := K)))
  rw [← mul_assoc, two_mul_sum_succ, mul_comm (natCast k), mul_assoc, mul_left_comm 2] at both
  refine le_of_mul_le_mul_left (le_trans both (le_of_eq ?_)) hn
  rw [mul_left_comm 2]

/-- Two bounds that come together as `k` grows leave no room between them in an Archimedean field. -/
theorem le_of_almost (harch : ∀ x : K, (∀ k : Nat, natCast k * x ≤ 1) → x ≤ 0) {a b : K}
    (h : ∀ k : Nat, natCast k * a ≤ natCast (k + 1) * b) : a ≤ b := by
  have hb : 0 ≤ b := by
    have s := h 0
    rw [natCast_zero, zero_mul, natCast_succ, natCast_zero, zero_add, one_mul] at s
    exact s
  have hd : 0 < b + 1 := add_pos_of_nonneg_of_pos hb zero_lt_one
  have s := harch ((a - b) / (b + 1)) fun k => by
    have t := h k
    rw [natCast_succ, add_mul, one_mul, add_comm] at t
    rw [← mul_div_assoc, mul_sub]
    refine (div_le_iff hd).mpr ?_
    rw [one_mul]
    exact le_trans (sub_le_iff_le_add.mpr t) (le_add_of_nonneg_right zero_le_one)
  have z := (div_le_iff hd).mp s
  rw [zero_mul] at z
  exact sub_nonpos.mp z

/-- The case `k = 1`, in quarters. -/
theorem le_four_mul {a b : K} (h : natCast 1 * a ≤ natCast (1 + 1) * (2 * b)) : a ≤ 4 * b :=
  le_trans (le_of_eq (one_mul a).symm) (le_trans h (le_of_eq (by
    show (2 : K) * (2 * b) = 4 * b
    ring)))
end Sums

theorem almostPinsker : AlmostPinsker.{u} := fun K _ k n p q hp hq hac hs hm => by
  have s := mul_sq_sum_abs_le (m := 1) (n := n) (p := fun _ => p) (q := fun _ => q) k (fun _ _ => hp) (fun _ _ => hq)
    (fun _ _ => hac) (by rw [sum_one]; exact hs) (by rw [sum_one, sum_one]; exact hm)
  rw [sum_one, sum_one] at s
  exact s

/-- The bound for a table and the product of its marginals. -/
theorem mul_sq_tv2_le {K : Type u} [LogField K] (k : Nat) {m n : Nat} {p : Nat → Nat → K} (hp : Nonneg2 m n p)
    (ht : total m n p ≤ 1) : natCast k * tv2 m n p ^ 2 ≤ natCast (k + 1) * (2 * mutualInformation m n p) :=
  mul_sq_sum_abs_le k hp (fun i hi j hj => Cell.weight_nonneg hp hi hj)
    (fun i hi j hj => Cell.weight_pos hp hi hj) ht (by
    rw [Cell.sum_weight]
    exact mul_le_of_le_one_right (sum_nonneg₂ hp) ht)

theorem halfPinsker : HalfPinsker.{u} := fun K _ n p q hp hq hac hs hm =>
  le_four_mul (almostPinsker K 1 n p q hp hq hac hs hm)

theorem tvLeInformation : TvLeInformation.{u} := fun K _ m n p hp ht => le_four_mul (mul_sq_tv2_le 1 hp ht)

theorem pinskerArchimedean : PinskerArchimedean.{u} := fun K _ harch n p q hp hq hac hs hm =>
  le_of_almost harch fun k => almostPinsker K k n p q hp hq hac hs hm

theorem informationPinskerArchimedean : InformationPinskerArchimedean.{u} := fun K _ harch m n p hp ht =>
  le_of_almost harch fun k => mul_sq_tv2_le k hp ht

end TPF
