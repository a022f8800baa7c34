prelude
import Proofs.TPF.Divergence
import TPF.Pinsker
/-! # Proofs of the bounds of total variation by divergence

The quadratic gain in `log x ≤ (x - 1) - (x - 1)² / (2 (x + 1))` at `x = q / p` puts each term of the divergence above
`p - q + (p - q)² / (2 (p + q))`. Cauchy–Schwarz with the weights `2 (p + q)`, of mass at most four, does the rest; it is done for
double sums, of which a single sum is the case of one row. -/

universe u
namespace TPF
section Lemmas
variable {K : Type u} [LogField K]

/-- The gain of one term. -/
def klGain (p q : K) : K := (p - q) * (p - q) / (2 * (p + q))

theorem klGain_nonneg {p q : K} (hp : 0 ≤ p) (hq : 0 ≤ q) : 0 ≤ klGain p q :=
  div_nonneg (mul_self_nonneg _) (mul_nonneg (le_of_lt two_pos) (add_nonneg hp hq))

theorem mass_mul_klGain {p q : K} (hp : 0 ≤ p) (hq : 0 ≤ q) : 2 * (p + q) * klGain p q = (p - q) * (p - q) :=
  (eq_or_ne (p + q) 0).elim
    (fun e => by
      rw [eq_zero_of_add_eq_zero_left hp hq e, eq_zero_of_add_eq_zero_right hp hq e, add_zero, sub_self, mul_zero,
        mul_zero, zero_mul]) fun h => mul_div_cancel _ (mul_ne_zero two_ne_zero h)

/-- Off the support of `p` the gain is half of what `q` loses. -/
theorem klGain_zero_le {q : K} (hq : 0 ≤ q) : klGain 0 q ≤ q := by
  rw [klGain, zero_sub, neg_mul_neg, zero_add]
  refine (eq_or_ne q 0).elim (fun e => by rw [e, zero_mul, zero_div]; exact le_refl 0) fun h => ?_
  rw [mul_comm 2 q, mul_div_mul_left _ _ h]
  have s := le_add_of_nonneg_right (a := q / 2) (div_nonneg hq (le_of_lt two_pos))
  rw [add_halves] at s
  exact s

/-- The gain of `log x` at `x = q / p`, multiplied by `p`. -/
theorem mul_gain {p q : K} (hp : 0 < p) : p * ((q / p - 1) ^ 2 / (2 * (q / p + 1))) = klGain p q := by
  have s : p * (q / p - 1) = q - p := by rw [mul_sub, mul_one, mul_div_cancel q (ne_of_gt hp)]
  have t : p * (2 * (q / p + 1)) = 2 * (p + q) := by
    rw [mul_left_comm, mul_add, mul_one, mul_div_cancel q (ne_of_gt hp), add_comm]
  rw [← mul_div_mul_left _ _ (ne_of_gt hp), t, ← mul_div_assoc, pow_two, ← mul_assoc p (q / p - 1), s, mul_left_comm, s,
    klGain, ← neg_sub p q, neg_mul_neg]

/-- A term of relative entropy with its gain. -/
theorem sub_add_klGain_le {p q : K} (hp : 0 ≤ p) (hq : 0 ≤ q) (hac : 0 < p → 0 < q) :
    p - q + klGain p q ≤ klTerm p q :=
  (le_or_lt p 0).elim
    (fun h => by
      rw [klTerm_of_nonpos h, le_antisymm h hp, zero_sub, add_comm, ← sub_eq_add_neg]
      exact sub_nonpos.mpr (klGain_zero_le hq)) fun h => by
    rw [klTerm_of_pos h, log_div_eq_neg h (hac h), mul_neg]
    refine le_of_neg_le_neg ?_
    rw [neg_neg]
    refine le_trans (mul_le_mul_of_nonneg_left (log_le_sub_one_sub (div_pos (hac h) h)) hp) (le_of_eq ?_)
    rw [mul_sub, mul_gain h, mul_sub, mul_one, mul_div_cancel q (ne_of_gt h), neg_add, neg_sub, sub_eq_add_neg]

/-- The bound for double sums. -/
theorem sq_sum_abs_le {m n : Nat} {p q : Nat → Nat → K} (hp : ∀ i, i < m → ∀ j, j < n → 0 ≤ p i j)
    (hq : ∀ i, i < m → ∀ j, j < n → 0 ≤ q i j) (hac : ∀ i, i < m → ∀ j, j < n → 0 < p i j → 0 < q i j)
    (hs : ∑ i < m, ∑ j < n, p i j ≤ 1) (hm : ∑ i < m, ∑ j < n, q i j ≤ ∑ i < m, ∑ j < n, p i j) :
    (∑ i < m, ∑ j < n, |p i j - q i j|) ^ 2 ≤ 4 * ∑ i < m, ∑ j < n, klTerm (p i j) (q i j) := by
  have weight : ∀ i, i < m → ∀ j, j < n → 0 ≤ 2 * (p i j + q i j) := fun i hi j hj =>
    mul_nonneg (le_of_lt two_pos) (add_nonneg (hp i hi j hj) (hq i hi j hj))
  have gain : ∀ i, i < m → ∀ j, j < n → 0 ≤ klGain (p i j) (q i j) := fun i hi j hj =>
    klGain_nonneg (hp i hi j hj) (hq i hi j hj)
  have inner : ∀ i, i < m → (∑ j < n, |p i j - q i j|) * (∑ j < n, |p i j - q i j|) ≤
      (∑ j < n, 2 * (p i j + q i j)) * ∑ j < n, klGain (p i j) (q i j) := fun i hi =>
    mul_self_sum_le (weight i hi) (gain i hi) fun j hj =>
      le_of_eq ((abs_mul_abs_self _).trans (mass_mul_klGain (hp i hi j hj) (hq i hi j hj)).symm)
  have outer := mul_self_sum_le (fun i hi => sum_nonneg (weight i hi)) (fun i hi => sum_nonneg (gain i hi)) inner
  rw [← mul_sum₂, sum_add₂] at outer
  have mass : 2 * ((∑ i < m, ∑ j < n, p i j) + ∑ i < m, ∑ j < n, q i j) ≤ 4 := by
    have s := mul_le_mul_of_nonneg_left (add_le_add hs (le_trans hm hs)) (le_of_lt (two_pos (K := K)))
    rw [one_add_one_eq_two] at s
    exact le_trans s (le_of_eq (natCast_mul 2 2).symm)
  have terms : ∑ i < m, ∑ j < n, klGain (p i j) (q i j) ≤ ∑ i < m, ∑ j < n, klTerm (p i j) (q i j) := by
    have s := sum_le_sum₂ fun i hi j hj => sub_add_klGain_le (hp i hi j hj) (hq i hi j hj) (hac i hi j hj)
    rw [sum_add₂, sum_sub₂] at s
    exact le_trans (le_add_of_nonneg_left (sub_nonneg_of_le hm)) s
  rw [pow_two]
  exact le_trans outer (le_trans (mul_le_mul_of_nonneg_right mass (sum_nonneg₂ gain))
    (mul_le_mul_of_nonneg_left terms (le_of_lt four_pos)))
end Lemmas

theorem halfPinsker : HalfPinsker.{u} := fun K _ n p q hp hq hac hs hm => by
  have s := sq_sum_abs_le (m := 1) (n := n) (p := fun _ => p) (q := fun _ => q) (fun _ _ => hp) (fun _ _ => hq)
    (fun _ _ => hac) (by rw [sum_one]; exact hs) (by rw [sum_one, sum_one]; exact hm)
  rw [sum_one, sum_one] at s
  exact s

theorem tvLeInformation : TvLeInformation.{u} := fun K _ m n p hp ht =>
  sq_sum_abs_le hp (fun i hi j hj => Cell.weight_nonneg hp hi hj) (fun i hi j hj => Cell.weight_pos hp hi hj) ht (by
    rw [Cell.sum_weight]
    exact mul_le_of_le_one_right (sum_nonneg₂ hp) ht)

end TPF
