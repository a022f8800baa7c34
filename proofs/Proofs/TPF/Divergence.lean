prelude
import Algebra.Log
import Proofs.TPF.Cells
/-! # The terms of relative entropy

One term `p * log (p / q)` of a relative entropy, taken as `0` where `p` is not positive, lies above `p - q` and
touches it only at `p = q` (Gibbs), and above `p - q + (p - q)² / (2 (p + q))` (half-strength Pinsker); it lies below
`p² / q - p`. The claims are sums of these. -/

universe u
namespace TPF
section Terms
variable {K : Type u} [LogField K]

/-- A term of relative entropy. -/
def klTerm (p q : K) : K := if 0 < p then p * log (p / q) else 0

theorem klTerm_of_pos {p q : K} (h : 0 < p) : klTerm p q = p * log (p / q) := ite_eq_left h
theorem klTerm_of_nonpos {p q : K} (h : p ≤ 0) : klTerm p q = 0 := ite_eq_right (not_lt_of_le h)

theorem mul_inv_div {p : K} (q : K) (hp : 0 < p) : p * (p / q)⁻¹ = q := by
  rw [div_eq_mul_inv, mul_inv, inv_inv, ← mul_assoc, mul_inv_cancel (ne_of_gt hp), one_mul]

theorem mul_one_sub_inv_div {p : K} (q : K) (hp : 0 < p) : p * (1 - (p / q)⁻¹) = p - q := by
  rw [mul_sub, mul_one, mul_inv_div q hp]

/-- Gibbs, term by term. -/
theorem sub_le_klTerm {p q : K} (hq : 0 ≤ q) (hac : 0 < p → 0 < q) : p - q ≤ klTerm p q :=
  (le_or_lt p 0).elim (fun h => by rw [klTerm_of_nonpos h]; exact sub_nonpos.mpr (le_trans h hq)) fun h => by
    rw [klTerm_of_pos h, ← mul_one_sub_inv_div q h]
    exact mul_le_mul_of_nonneg_left (one_sub_inv_le_log (div_pos h (hac h))) (le_of_lt h)

theorem div_eq_one {p q : K} (hq : 0 < q) (h : p / q = 1) : p = q :=
  ((div_eq_iff (ne_of_gt hq)).mp h).trans (one_mul q)

/-- The equality case of Gibbs, term by term. -/
theorem eq_of_klTerm_eq_sub {p q : K} (hac : 0 < p → 0 < q) (h : klTerm p q = p - q) : p = q :=
  (le_or_lt p 0).elim (fun k => (eq_of_sub_eq_zero (h.symm.trans (klTerm_of_nonpos k)))) fun k =>
    (eq_or_ne (p / q) 1).elim (div_eq_one (hac k)) fun l => by
      rw [klTerm_of_pos k, ← mul_one_sub_inv_div q k] at h
      exact absurd h (ne_of_gt (mul_lt_mul_of_pos_left (one_sub_inv_lt_log (div_pos k (hac k)) l) k))

theorem klTerm_self (p : K) : klTerm p p = 0 :=
  (le_or_lt p 0).elim klTerm_of_nonpos fun h => by
    rw [klTerm_of_pos h, div_self (ne_of_gt h), log_one, mul_zero]

/-- The upper bound that makes chi-square leakage dominate. -/
theorem klTerm_le {p q : K} (hp : 0 ≤ p) (hac : 0 < p → 0 < q) : klTerm p q ≤ p * p / q - p :=
  (le_or_lt p 0).elim (fun h => by
      rw [klTerm_of_nonpos h, le_antisymm h hp, zero_mul, zero_div, sub_zero]
      exact le_refl 0) fun h => by
    rw [klTerm_of_pos h]
    refine le_trans (mul_le_mul_of_nonneg_left (log_le_sub_one (div_pos h (hac h))) hp) (le_of_eq ?_)
    rw [mul_sub, mul_one, mul_div_assoc]
end Terms
end TPF
