prelude
import Algebra.Tactic.Ring
import Proofs.TPF.Divergence
import Proofs.TPF.Tables
import Proofs.Tables
import TPF.InformationProcessing
/-! # Where log-sum, processing and additivity fail, in every field with a logarithm

Each sum is written out; what is left is a multiple of `log 2`, which is positive. -/

universe u
namespace TPF
section Lemmas
variable {K : Type u} [LogField K]

theorem log_four : log (4 : K) = 2 * log 2 := by
  rw [show (4 : K) = 2 * 2 by ring, log_mul two_pos two_pos]
  ring

/-- A term whose quotient is named. -/
theorem klTerm_eq {p q r : K} (hp : 0 < p) (h : p / q = r) : klTerm p q = p * log r := by rw [klTerm_of_pos hp, h]

/-- Mutual information of a table with rows `(a, b)` and `(b, a)`, where `b` is outside the support. -/
theorem information_symmetric (p : Nat → Nat → K) {a b r : K} (h00 : p 0 0 = a) (h01 : p 0 1 = b) (h10 : p 1 0 = b)
    (h11 : p 1 1 = a) (ha : 0 < a) (hb : b ≤ 0) (h : a / ((a + b) * (a + b)) = r) :
    mutualInformation 2 2 p = 2 * (a * log r) := by
  show 0 + (0 + klTerm (p 0 0) ((0 + p 0 0 + p 0 1) * (0 + p 0 0 + p 1 0)) +
      klTerm (p 0 1) ((0 + p 0 0 + p 0 1) * (0 + p 0 1 + p 1 1))) +
    (0 + klTerm (p 1 0) ((0 + p 1 0 + p 1 1) * (0 + p 0 0 + p 1 0)) +
      klTerm (p 1 1) ((0 + p 1 0 + p 1 1) * (0 + p 0 1 + p 1 1))) = _
  rw [h00, h01, h10, h11, zero_add a, zero_add b, add_comm b a, klTerm_of_nonpos hb, klTerm_eq ha h]
  ring

theorem mul_log_two_lt {a b : K} (h : a < b) : a * log 2 < b * log 2 := mul_lt_mul_of_pos_right h log_two_pos
end Lemmas

theorem logSumSignFails : LogSumSignFails.{u} := fun K _ => by
  show 0 + klTerm (1 : K) 1 + klTerm 0 (-(1 / 2)) < (0 + 1 + 0) * log ((0 + 1 + 0) / (0 + 1 + -(1 / 2)))
  rw [show (0 : K) + 1 + -(1 / 2) = 1 / 2 by ring, show ((0 : K) + 1 + 0) / (1 / 2) = 2 by ring,
    klTerm_self, klTerm_of_nonpos (le_refl 0)]
  refine lt_of_le_of_lt (le_of_eq ?_) (lt_of_lt_of_le log_two_pos (le_of_eq ?_)) <;> ring

theorem informationProcessingMassFails : InformationProcessingMassFails.{u} := fun K _ => by
  show 0 + (0 + klTerm (1 : K) ((0 + 1) * (0 + 1))) <
    0 + (0 + klTerm (0 + 1 / 2 * 1) ((0 + (0 + 1 / 2 * 1)) * (0 + (0 + 1 / 2 * 1))))
  have half : (0 : K) < 0 + 1 / 2 * 1 := by positivity
  rw [klTerm_eq zero_lt_one (show (1 : K) / ((0 + 1) * (0 + 1)) = 1 by ring), log_one,
    klTerm_eq half (show (0 + 1 / 2 * 1 : K) / ((0 + (0 + 1 / 2 * 1)) * (0 + (0 + 1 / 2 * 1))) = 2 by ring)]
  refine lt_of_le_of_lt (le_of_eq ?_) (lt_of_lt_of_le (mul_pos (half_pos zero_lt_one) log_two_pos)
    (le_of_eq ?_)) <;> ring

theorem informationProcessingSignFails : InformationProcessingSignFails.{u} := fun K _ => by
  rw [information_symmetric (fun i j => if i = j then 1 / 2 else 0) (a := 1 / 2) (b := 0) rfl rfl rfl rfl
      (half_pos zero_lt_one) (le_refl 0) (show (1 / 2 : K) / ((1 / 2 + 0) * (1 / 2 + 0)) = 2 by ring),
    information_symmetric (push 2 (fun i a => if i = a then 2 else -1) fun i j => if i = j then 1 / 2 else 0) (a := 1)
      (b := -(1 / 2)) (show 0 + 2 * (1 / 2) + -1 * 0 = (1 : K) by ring)
      (show 0 + 2 * 0 + -1 * (1 / 2) = -(1 / 2 : K) by ring) (show 0 + -1 * (1 / 2) + 2 * 0 = -(1 / 2 : K) by ring)
      (show 0 + -1 * 0 + 2 * (1 / 2) = (1 : K) by ring) zero_lt_one (neg_nonpos.mpr (le_of_lt (half_pos zero_lt_one)))
      (show (1 : K) / ((1 + -(1 / 2)) * (1 + -(1 / 2))) = 4 by
        rw [show (1 : K) + -(1 / 2) = 1 / 2 by ring]
        ring), log_four]
  refine lt_of_le_of_lt (le_of_eq ?_) (lt_of_lt_of_le (mul_log_two_lt (natCast_lt_natCast (m := 1) (n := 4)
    (by decide +kernel))) (le_of_eq ?_))
  · show _ = 1 * log (2 : K)
    ring
  · show 4 * log (2 : K) = _
    ring

theorem informationAddsMassFails : InformationAddsMassFails.{u} := fun K _ => by
  show 0 + (0 + klTerm (2 * 2 : K) ((0 + 2 * 2) * (0 + 2 * 2))) <
    0 + (0 + klTerm (2 : K) ((0 + 2) * (0 + 2))) + (0 + (0 + klTerm (2 : K) ((0 + 2) * (0 + 2))))
  rw [klTerm_eq (mul_pos two_pos two_pos) (show (2 * 2 : K) / ((0 + 2 * 2) * (0 + 2 * 2)) = 1 / 4 by ring),
    klTerm_eq two_pos (show (2 : K) / ((0 + 2) * (0 + 2)) = 1 / 2 by ring), log_div zero_lt_one four_pos,
    log_div zero_lt_one two_pos, log_one, log_four]
  refine lt_of_le_of_lt (le_of_eq ?_) (lt_of_lt_of_le (neg_lt_neg (mul_log_two_lt (natCast_lt_natCast (m := 4) (n := 8)
    (by decide +kernel)))) (le_of_eq ?_))
  · show _ = -(8 * log (2 : K))
    ring
  · show -(4 * log (2 : K)) = _
    ring

/-! ### Values -/

section Values
variable (K : Type u) [LogField K]
open Table (row₂)

/-- A fair coin has the entropy `log 2`, an unfair one less: `1/4 * log 4 + 3/4 * log (4/3)`. -/
theorem entropy_instance : entropy 2 (fun _ => (1 / 2 : K)) = log 2 ∧
    entropy 2 (row₂ (1 / 4 : K) (3 / 4)) = 2 * log 2 - 3 / 4 * log 3 := by
  refine ⟨?_, ?_⟩
  · show 0 + (if (0 : K) < 1 / 2 then -(1 / 2 * log (1 / 2 : K)) else 0) +
      (if (0 : K) < 1 / 2 then -(1 / 2 * log (1 / 2 : K)) else 0) = log 2
    rw [ite_eq_left (half_pos zero_lt_one), log_div zero_lt_one two_pos, log_one]
    ring
  · show 0 + (if (0 : K) < 1 / 4 then -(1 / 4 * log (1 / 4 : K)) else 0) +
      (if (0 : K) < 3 / 4 then -(3 / 4 * log (3 / 4 : K)) else 0) = 2 * log 2 - 3 / 4 * log 3
    rw [ite_eq_left (show (0 : K) < 1 / 4 by positivity), ite_eq_left (show (0 : K) < 3 / 4 by positivity), log_div zero_lt_one four_pos,
      log_div (show (0 : K) < 3 by positivity) four_pos, log_one, log_four]
    ring

/-- A certain outcome is at `log 2` from a fair coin; fair and unfair coins are at different distances there and back. -/
theorem kl_instance : kl 2 (row₂ (1 : K) 0) (fun _ => 1 / 2) = log 2 ∧
    kl 2 (fun _ => (1 / 2 : K)) (row₂ (1 / 4) (3 / 4)) = log 2 - 1 / 2 * log 3 ∧
    kl 2 (row₂ (1 / 4 : K) (3 / 4)) (fun _ => 1 / 2) = 3 / 4 * log 3 - log 2 := by
  have three : (0 : K) < 3 := by positivity
  refine ⟨?_, ?_, ?_⟩
  · show 0 + klTerm (1 : K) (1 / 2) + klTerm 0 (1 / 2) = log 2
    rw [klTerm_eq zero_lt_one (show (1 : K) / (1 / 2) = 2 by ring), klTerm_of_nonpos (le_refl 0)]
    ring
  · show 0 + klTerm (1 / 2 : K) (1 / 4) + klTerm (1 / 2) (3 / 4) = log 2 - 1 / 2 * log 3
    rw [klTerm_eq (half_pos zero_lt_one) (show (1 / 2 : K) / (1 / 4) = 2 by ring),
      klTerm_eq (half_pos zero_lt_one) (show (1 / 2 : K) / (3 / 4) = 2 / 3 by ring), log_div two_pos three]
    ring
  · show 0 + klTerm (1 / 4 : K) (1 / 2) + klTerm (3 / 4) (1 / 2) = 3 / 4 * log 3 - log 2
    rw [klTerm_eq (show (0 : K) < 1 / 4 by positivity) (show (1 / 4 : K) / (1 / 2) = 1 / 2 by ring),
      klTerm_eq (show (0 : K) < 3 / 4 by positivity) (show (3 / 4 : K) / (1 / 2) = 3 / 2 by ring), log_div zero_lt_one two_pos,
      log_div three two_pos, log_one]
    ring

/-- Two equal fair bits tell `log 2`. Rows `1/2, 1/2` and columns `3/4, 1/4` of masses `1/2, 0, 1/4, 1/4` tell
`1/2 * log (4/3) + 1/4 * log (2/3) + 1/4 * log 2`. -/
theorem mutualInformation_instance : mutualInformation 2 2 (fun i j => if i = j then (1 / 2 : K) else 0) = log 2 ∧
    mutualInformation 2 2 (row₂ (row₂ (1 / 2 : K) 0) (row₂ (1 / 4) (1 / 4))) = 3 / 2 * log 2 - 3 / 4 * log 3 := by
  have three : (0 : K) < 3 := by positivity
  have quarter : (0 : K) < 1 / 4 := by positivity
  refine ⟨?_, ?_⟩
  · rw [information_symmetric (fun i j => if i = j then 1 / 2 else 0) (a := 1 / 2) (b := 0) rfl rfl rfl rfl
      (half_pos zero_lt_one) (le_refl 0) (show (1 / 2 : K) / ((1 / 2 + 0) * (1 / 2 + 0)) = 2 by ring)]
    ring
  · show 0 + (0 + klTerm (1 / 2 : K) ((0 + 1 / 2 + 0) * (0 + 1 / 2 + 1 / 4)) + klTerm 0 ((0 + 1 / 2 + 0) * (0 + 0 + 1 / 4))) +
      (0 + klTerm (1 / 4) ((0 + 1 / 4 + 1 / 4) * (0 + 1 / 2 + 1 / 4)) + klTerm (1 / 4) ((0 + 1 / 4 + 1 / 4) * (0 + 0 + 1 / 4))) =
      3 / 2 * log 2 - 3 / 4 * log 3
    rw [klTerm_eq (half_pos zero_lt_one) (show (1 / 2 : K) / ((0 + 1 / 2 + 0) * (0 + 1 / 2 + 1 / 4)) = 4 / 3 by ring),
      klTerm_of_nonpos (le_refl 0), klTerm_eq quarter (show (1 / 4 : K) / ((0 + 1 / 4 + 1 / 4) * (0 + 1 / 2 + 1 / 4)) = 2 / 3 by ring),
      klTerm_eq quarter (show (1 / 4 : K) / ((0 + 1 / 4 + 1 / 4) * (0 + 0 + 1 / 4)) = 2 by ring), log_div four_pos three,
      log_div two_pos three, log_four]
    ring
end Values

/-! ### The hypotheses can be met -/

open Example (copy)

theorem logSum_witness : (∀ i, i < 2 → (0 : Rat) ≤ if i = 0 then 1 else 0) ∧ (∀ i, i < 2 → (0 : Rat) ≤ 1 / 2) ∧
    ∀ i, i < 2 → (0 : Rat) < (if i = 0 then 1 else 0) → (0 : Rat) < 1 / 2 := by decide +kernel

/-- The channel that keeps a bit three times in four. -/
def noise (i a : Nat) : Rat := if i = a then 3 / 4 else 1 / 4

theorem informationProcessing_witness : Nonneg2 2 2 copy ∧ Channel 2 2 noise :=
  by decide +kernel
theorem informationAdds_witness : Pmf2 2 2 copy ∧ Pmf2 2 2 copy := by decide +kernel
theorem informationLeEntropy_witness : Nonneg2 2 2 copy := by decide +kernel
theorem informationEqEntropy_witness :
    Nonneg2 2 2 copy ∧ ∀ i, i < 2 → ∀ j, j < 2 → j ≠ i → copy i j = 0 := by decide +kernel

end TPF
