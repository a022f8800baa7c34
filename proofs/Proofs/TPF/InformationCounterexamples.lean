prelude
import Algebra.Tactic.Ring
import Proofs.TPF.ChiSquare
import Proofs.TPF.Divergence
import Proofs.TPF.NoRationalLog
import Proofs.TPF.Tables
import TPF.Pinsker
/-! # Where the bounds on divergence fail, in every field with a logarithm

Each sum is written out; what is left is a combination of `log 2` and `log 3`, and `0 < log 2 ≤ 1`. The witnesses at
the end are rational: the hypotheses of the claims speak of weights only, not of the logarithm. -/

universe u
namespace TPF
section Lemmas
variable {K : Type u} [LogField K]

theorem log_half : log (1 / 2 : K) = -log 2 := by rw [log_div zero_lt_one two_pos, log_one, zero_sub]

theorem klTerm_one_two : klTerm (1 : K) 2 = -log 2 := by rw [klTerm_of_pos zero_lt_one, log_half, one_mul]

theorem neg_log_two_neg : -log (2 : K) < 0 := fun h => log_two_pos (neg_nonneg.mp h)

theorem mul_neg_log_two_neg {c : K} (hc : 0 < c) : c * -log 2 < 0 := fun k =>
  neg_log_two_neg (le_of_mul_le_mul_left (le_trans (le_of_eq (mul_zero c)) k) hc)
end Lemmas

theorem gibbsMassFails : GibbsMassFails.{u} := fun K _ => by
  show 0 + klTerm (1 : K) 2 < 0
  rw [zero_add, klTerm_one_two]
  exact neg_log_two_neg

theorem gibbsSignFails : GibbsSignFails.{u} := fun K _ => by
  show 0 + klTerm (1 : K) 2 + klTerm 0 (-1) < 0
  rw [zero_add, klTerm_one_two, klTerm_of_nonpos (le_refl 0), add_zero]
  exact neg_log_two_neg

theorem gibbsSupportFails : GibbsSupportFails.{u} := fun K _ h0 => by
  show 0 + klTerm (1 / 2 : K) 1 + klTerm (1 / 2) 0 < 0
  have half : 0 < (1 / 2 : K) := half_pos zero_lt_one
  rw [zero_add, klTerm_of_pos half, klTerm_of_pos half, div_one, div_zero, ← mul_add, log_half]
  intro k
  exact not_lt_of_le (le_of_mul_le_mul_left (by rw [mul_zero]; exact k) half)
    (lt_of_lt_of_le (add_lt_add_of_lt_of_le neg_log_two_neg h0) (le_of_eq (add_zero 0)))

theorem informationMassFails : InformationMassFails.{u} := fun K _ => by
  show 0 + (0 + klTerm (2 : K) ((0 + 2) * (0 + 2))) < 0
  have e : (2 : K) / ((0 + 2) * (0 + 2)) = 1 / 2 := by ring
  rw [zero_add, zero_add, klTerm_of_pos two_pos, e, log_half]
  exact mul_neg_log_two_neg two_pos

theorem halfPinskerMassFails : HalfPinskerMassFails.{u} := fun K _ => by
  show 4 * (0 + klTerm (1 : K) 2) < l1 1 (fun _ => (1 : K)) (fun _ => 2) ^ 2
  rw [zero_add, klTerm_one_two]
  exact lt_of_lt_of_le (mul_neg_log_two_neg four_pos) (sq_nonneg _)

theorem halfPinskerScaleFails : HalfPinskerScaleFails.{u} := fun K _ => by
  show 4 * (0 + klTerm (5 : K) (5 / 2) + klTerm 0 (5 / 2)) < (0 + |5 - 5 / 2| + |0 - 5 / 2|) ^ 2
  have five : 0 < (5 : K) := natCast_succ_pos 4
  have ratio : (5 : K) / (5 / 2) = 2 := by ring
  have d1 : |(5 : K) - 5 / 2| = 5 / 2 := by
    rw [show (5 : K) - 5 / 2 = 5 / 2 by ring]
    exact abs_of_pos (half_pos five)
  have d2 : |(0 : K) - 5 / 2| = 5 / 2 := by
    rw [zero_sub, abs_neg]
    exact abs_of_pos (half_pos five)
  have square : ((0 : K) + 5 / 2 + 5 / 2) ^ 2 = 25 := by ring
  have one : log (2 : K) ≤ 1 := le_trans (log_le_sub_one two_pos) (le_of_eq (by ring))
  rw [d1, d2, square, klTerm_of_pos five, klTerm_of_nonpos (le_refl 0), ratio, zero_add, add_zero]
  refine lt_of_le_of_lt (mul_le_mul_of_nonneg_left
    (mul_le_mul_of_nonneg_left one (le_of_lt five)) (le_of_lt four_pos)) ?_
  rw [show (4 : K) * (5 * 1) = 20 by ring]
  exact natCast_lt_natCast (by decide +kernel)

/-! ### Nats against bits -/

section Bits
variable {K : Type u} [LogField K]

/-- `2 ^ 19 < 3 ^ 12`. -/
theorem log_two_lt_log_three : 19 * log (2 : K) < 12 * log 3 := by
  have s : log ((2 : K) ^ 19) < log ((3 : K) ^ 12) := log_lt_log (pow_pos two_pos 19) (by
    rw [show (2 : K) ^ 19 = 524288 by ring, show (3 : K) ^ 12 = 531441 by ring]
    exact natCast_lt_natCast (by decide +kernel))
  rw [log_pow two_pos, log_pow three_pos] at s
  exact s

/-- The row and column sums `2/3` and `1/3`, as the definitions give them. -/
theorem bits_information :
    mutualInformation 2 2 (fun i j => if i = 1 then if j = 1 then (0 : K) else 1 / 3 else 1 / 3) =
      1 / 3 * log (3 / 4) + 2 / 3 * log (3 / 2) := by
  show 0 + (0 + klTerm (1 / 3 : K) ((0 + 1 / 3 + 1 / 3) * (0 + 1 / 3 + 1 / 3)) +
    klTerm (1 / 3) ((0 + 1 / 3 + 1 / 3) * (0 + 1 / 3 + 0))) +
    (0 + klTerm (1 / 3) ((0 + 1 / 3 + 0) * (0 + 1 / 3 + 1 / 3)) + klTerm 0 ((0 + 1 / 3 + 0) * (0 + 1 / 3 + 0))) = _
  have third : 0 < (1 / 3 : K) := div_pos zero_lt_one three_pos
  rw [klTerm_of_pos third, klTerm_of_pos third, klTerm_of_pos third, klTerm_of_nonpos (le_refl 0),
    show (1 / 3 : K) / ((0 + 1 / 3 + 1 / 3) * (0 + 1 / 3 + 1 / 3)) = 3 / 4 by ring,
    show (1 / 3 : K) / ((0 + 1 / 3 + 1 / 3) * (0 + 1 / 3 + 0)) = 3 / 2 by ring,
    show (1 / 3 : K) / ((0 + 1 / 3 + 0) * (0 + 1 / 3 + 1 / 3)) = 3 / 2 by ring]
  ring

theorem bits_chiSquare :
    chiSquare 2 2 (fun i j => if i = 1 then if j = 1 then (0 : K) else 1 / 3 else 1 / 3) = 1 / 4 := by
  rw [chiSquare_eq]
  show 0 + (0 + (1 / 3 - (0 + 1 / 3 + 1 / 3) * (0 + 1 / 3 + 1 / 3)) *
      (1 / 3 - (0 + 1 / 3 + 1 / 3) * (0 + 1 / 3 + 1 / 3)) /
      ((0 + 1 / 3 + 1 / 3) * (0 + 1 / 3 + 1 / 3)) +
    (1 / 3 - (0 + 1 / 3 + 1 / 3) * (0 + 1 / 3 + 0)) * (1 / 3 - (0 + 1 / 3 + 1 / 3) * (0 + 1 / 3 + 0)) /
      ((0 + 1 / 3 + 1 / 3) * (0 + 1 / 3 + 0))) +
    (0 + (1 / 3 - (0 + 1 / 3 + 0) * (0 + 1 / 3 + 1 / 3)) * (1 / 3 - (0 + 1 / 3 + 0) * (0 + 1 / 3 + 1 / 3)) /
      ((0 + 1 / 3 + 0) * (0 + 1 / 3 + 1 / 3)) +
    (0 - (0 + 1 / 3 + 0) * (0 + 1 / 3 + 0)) * (0 - (0 + 1 / 3 + 0) * (0 + 1 / 3 + 0)) /
      ((0 + 1 / 3 + 0) * (0 + 1 / 3 + 0))) = (1 / 4 : K)
  ring
end Bits

theorem informationBitsFails : InformationBitsFails.{u} := fun K _ => by
  rw [bits_information, bits_chiSquare, log_div three_pos four_pos, log_div three_pos two_pos,
    show (4 : K) = 2 * 2 by ring, log_mul two_pos two_pos]
  have s := sub_pos.mpr (log_two_lt_log_three (K := K))
  refine sub_pos.mp (lt_of_lt_of_le (div_pos s (natCast_succ_pos 11)) (le_of_eq ?_))
  show (12 * log (3 : K) - 19 * log 2) / 12 = _
  ring

/-! ### The hypotheses can be met -/

open Example (copy)

/-- A coin that always shows its first side. -/
def certain (i : Nat) : Rat := if i = 0 then 1 else 0

/-- The hypotheses of `Gibbs` and `HalfPinsker`, at weights that differ. -/
theorem gibbs_witness : (∀ i, i < 2 → (0 : Rat) ≤ 1 / 2) ∧ (∀ i, i < 2 → 0 < certain i → (0 : Rat) < 1 / 2) ∧
    ∑ i < 2, (1 / 2 : Rat) ≤ ∑ i < 2, certain i := by decide +kernel

theorem gibbsEquality_witness : (∀ i, i < 2 → (0 : Rat) ≤ 1 / 2) ∧ (∀ i, i < 2 → 0 < certain i → (0 : Rat) < 1 / 2) ∧
    ∑ i < 2, (1 / 2 : Rat) ≤ ∑ i < 2, certain i := gibbs_witness

theorem halfPinsker_witness : (∀ i, i < 2 → 0 ≤ certain i) ∧ (∀ i, i < 2 → (0 : Rat) ≤ 1 / 2) ∧
    (∀ i, i < 2 → 0 < certain i → (0 : Rat) < 1 / 2) ∧ ∑ i < 2, certain i ≤ 1 ∧
    ∑ i < 2, (1 / 2 : Rat) ≤ ∑ i < 2, certain i := by decide +kernel

theorem almostPinsker_witness : (∀ i, i < 2 → 0 ≤ certain i) ∧ (∀ i, i < 2 → (0 : Rat) ≤ 1 / 2) ∧
    (∀ i, i < 2 → 0 < certain i → (0 : Rat) < 1 / 2) ∧ ∑ i < 2, certain i ≤ 1 ∧
    ∑ i < 2, (1 / 2 : Rat) ≤ ∑ i < 2, certain i := halfPinsker_witness

/-- The rationals are Archimedean: `2 d` times a positive fraction with the denominator `d` is at least two. -/
theorem rat_archimedean (x : Rat) (h : ∀ k : Nat, natCast k * x ≤ 1) : x ≤ 0 := le_of_not_lt fun hx => by
  obtain ⟨d, n, _, hn, whole⟩ := exists_natCast_mul_eq hx
  have two := h (2 * d)
  rw [natCast_mul, mul_assoc, whole, ← natCast_mul] at two
  exact absurd (Nat.le_trans (Nat.mul_le_mul 2 hn) (le_of_natCast_le (K := Rat) two)) (by decide +kernel)

theorem pinskerArchimedean_witness : (∀ x : Rat, (∀ k : Nat, natCast k * x ≤ 1) → x ≤ 0) ∧
    (∀ i, i < 2 → 0 ≤ certain i) ∧ (∀ i, i < 2 → (0 : Rat) ≤ 1 / 2) ∧
    (∀ i, i < 2 → 0 < certain i → (0 : Rat) < 1 / 2) ∧ ∑ i < 2, certain i ≤ 1 ∧
    ∑ i < 2, (1 / 2 : Rat) ≤ ∑ i < 2, certain i := ⟨rat_archimedean, halfPinsker_witness⟩

theorem informationNonneg_witness : Nonneg2 2 2 copy ∧ total 2 2 copy ≤ 1 := by decide +kernel

theorem informationZero_witness : Nonneg2 2 2 copy ∧ total 2 2 copy ≤ 1 := informationNonneg_witness
theorem tvLeInformation_witness : Nonneg2 2 2 copy ∧ total 2 2 copy ≤ 1 := informationNonneg_witness
theorem informationPinskerArchimedean_witness : (∀ x : Rat, (∀ k : Nat, natCast k * x ≤ 1) → x ≤ 0) ∧
    Nonneg2 2 2 copy ∧ total 2 2 copy ≤ 1 := ⟨rat_archimedean, informationNonneg_witness⟩
theorem informationLeChiSquare_witness : Pmf2 2 2 copy := by decide +kernel

end TPF
