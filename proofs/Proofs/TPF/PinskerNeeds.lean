prelude
import Algebra.Below
import Algebra.Tactic.Linear
import Proofs.TPF.InformationNeeds
/-! # Pinsker's inequality: which hypotheses are needed

In every field with a logarithm. Each sum is written out, and `0 < log 2 ≤ 1` decides. What is claimed of Archimedean fields is refuted by the same
values, with the constant two. Whether that claim needs the field to be Archimedean is not decided here; see `TPF.Pinsker`. -/

universe u
namespace TPF

section
variable {K : Type u} [LogField K]

/-! ### Weights of either sign: `p = (4, -3)` against `q = (1, 0)` -/

theorem signed_kl : kl 2 (fun i => if i = 0 then (4 : K) else -3) (fun i => if i = 0 then 1 else 0) = 8 * log 2 := by
  show 0 + klTerm (4 : K) 1 + klTerm (-3) 0 = 8 * log 2
  rw [klTerm_eq four_pos (div_one 4), log_four, klTerm_of_nonpos (neg_nonpos.mpr (le_of_lt three_pos))]
  ring

theorem signed_l1 : l1 2 (fun i => if i = 0 then (4 : K) else -3) (fun i => if i = 0 then 1 else 0) = 6 := by
  show 0 + |(4 : K) - 1| + |-3 - 0| = 6
  rw [show (4 : K) - 1 = 3 by ring, sub_zero, abs_neg, abs_of_pos three_pos]
  ring

theorem signed_mass : ∑ i < 2, (if i = 0 then (4 : K) else -3) = 1 := by
  show 0 + (4 : K) + -3 = 1
  ring

theorem unit_mass : ∑ i < 2, (if i = 0 then (1 : K) else 0) = 1 := by
  show 0 + (1 : K) + 0 = 1
  ring

theorem unit_nonneg : ∀ i, i < 2 → 0 ≤ if i = 0 then (1 : K) else 0 := Nat.forall_below_two zero_le_one (le_refl 0)

theorem signed_support : ∀ i, i < 2 → 0 < (if i = 0 then (4 : K) else -3) → 0 < if i = 0 then (1 : K) else 0 :=
  Nat.forall_below_two (fun _ => zero_lt_one) fun h => absurd (neg_nonpos.mpr (le_of_lt three_pos)) h

/-! ### Mass five: `p = (5, 0)` against `q = (5/2, 5/2)` -/

theorem heavy_kl : kl 2 (fun i => if i = 0 then (5 : K) else 0) (fun _ => 5 / 2) = 5 * log 2 := by
  have five : 0 < (5 : K) := natCast_succ_pos 4
  show 0 + klTerm (5 : K) (5 / 2) + klTerm 0 (5 / 2) = 5 * log 2
  rw [klTerm_eq five (show (5 : K) / (5 / 2) = 2 by ring), klTerm_of_nonpos (le_refl 0)]
  ring

theorem heavy_l1 : l1 2 (fun i => if i = 0 then (5 : K) else 0) (fun _ => 5 / 2) = 5 := by
  have half : 0 < (5 / 2 : K) := half_pos (natCast_succ_pos 4)
  show 0 + |(5 : K) - 5 / 2| + |0 - 5 / 2| = 5
  rw [show (5 : K) - 5 / 2 = 5 / 2 by ring, zero_sub, abs_neg, abs_of_pos half]
  ring

theorem heavy_nonneg : ∀ i, i < 2 → 0 ≤ if i = 0 then (5 : K) else 0 :=
  Nat.forall_below_two (le_of_lt (natCast_succ_pos 4)) (le_refl 0)

theorem heavy_mass : ∑ i < 2, (5 / 2 : K) ≤ ∑ i < 2, if i = 0 then (5 : K) else 0 := by
  show 0 + (5 / 2 : K) + 5 / 2 ≤ 0 + 5 + 0
  exact le_of_eq (by ring)

/-! ### Sizes -/

theorem signed_lt {l : K} (h : l ≤ 1) : 2 * (8 * l) < 6 ^ 2 := by linear [h]
theorem heavy_lt {l : K} (h : l ≤ 1) : 2 * (5 * l) < 5 ^ 2 := by linear [h]
theorem signed_lt_double {l : K} (h : l ≤ 1) : natCast (1 + 1) * (2 * (8 * l)) < natCast 1 * 6 ^ 2 := by
  show 2 * (2 * (8 * l)) < 1 * 6 ^ 2
  linear [h]
theorem heavy_lt_double {l : K} (h : l ≤ 1) : natCast (1 + 1) * (2 * (5 * l)) < natCast 1 * 5 ^ 2 := by
  show 2 * (2 * (5 * l)) < 1 * 5 ^ 2
  linear [h]
theorem row_lt {l : K} (h : l ≤ 1) : 2 * (3 * l) < (11 / 4) ^ 2 := by linear [h]

theorem not_le_double_of_neg {a b : K} (ha : a < 0) : ¬ natCast 1 * b ^ 2 ≤ natCast (1 + 1) * (2 * a) := fun h => by
  have h : 1 * b ^ 2 ≤ 2 * (2 * a) := h
  linear [sq_nonneg b]

theorem not_le_of_neg {a b : K} (ha : a < 0) : ¬ b ^ 2 ≤ 2 * a := fun h =>
  not_lt_of_le (le_trans (sq_nonneg b) h) (lt_of_lt_of_le (mul_lt_mul_of_pos_left ha two_pos) (le_of_eq (mul_zero 2)))
end

/-! ### Pinsker -/

/-- `p = (1, 0)` against `q = (2, -1)`. -/
theorem almostPinsker_needs_hq : ∀ (K : Type u) [LogField K], ∃ (k n : Nat) (p q : Nat → K), (∀ i, i < n → 0 ≤ p i) ∧
    (∀ i, i < n → 0 < p i → 0 < q i) ∧ ∑ i < n, p i ≤ 1 ∧ ∑ i < n, q i ≤ ∑ i < n, p i ∧
    ¬ natCast k * l1 n p q ^ 2 ≤ natCast (k + 1) * (2 * kl n p q) := fun K _ =>
  ⟨1, 2, fun i => if i = 0 then 1 else 0, fun i => if i = 0 then 2 else -1, unit_nonneg,
    Nat.forall_below_two (fun _ => two_pos) fun h => absurd (le_refl 0) h, le_of_eq unit_mass, by
      show 0 + (2 : K) + -1 ≤ 0 + 1 + 0
      exact le_of_eq (by ring), not_le_double_of_neg (gibbsSignFails K)⟩

/-- The one weight `1` against `2`. -/
theorem almostPinsker_needs_hm : ∀ (K : Type u) [LogField K], ∃ (k n : Nat) (p q : Nat → K), (∀ i, i < n → 0 ≤ p i) ∧
    (∀ i, i < n → 0 ≤ q i) ∧ (∀ i, i < n → 0 < p i → 0 < q i) ∧ ∑ i < n, p i ≤ 1 ∧
    ¬ natCast k * l1 n p q ^ 2 ≤ natCast (k + 1) * (2 * kl n p q) := fun K _ =>
  ⟨1, 1, fun _ => 1, fun _ => 2, fun _ _ => zero_le_one, fun _ _ => le_of_lt two_pos, fun _ _ _ => two_pos, le_of_eq (sum_one _),
    not_le_double_of_neg (gibbsMassFails K)⟩

theorem almostPinsker_needs_hp : ∀ (K : Type u) [LogField K], ∃ (k n : Nat) (p q : Nat → K), (∀ i, i < n → 0 ≤ q i) ∧
    (∀ i, i < n → 0 < p i → 0 < q i) ∧ ∑ i < n, p i ≤ 1 ∧ ∑ i < n, q i ≤ ∑ i < n, p i ∧
    ¬ natCast k * l1 n p q ^ 2 ≤ natCast (k + 1) * (2 * kl n p q) := fun K _ =>
  ⟨1, 2, fun i => if i = 0 then 4 else -3, fun i => if i = 0 then 1 else 0, unit_nonneg, signed_support, le_of_eq signed_mass,
    le_of_eq (unit_mass.trans signed_mass.symm), by
      rw [signed_l1, signed_kl]
      exact signed_lt_double log_two_le_one⟩

theorem almostPinsker_needs_hs : ∀ (K : Type u) [LogField K], ∃ (k n : Nat) (p q : Nat → K), (∀ i, i < n → 0 ≤ p i) ∧ (∀ i, i < n → 0 ≤ q i) ∧
    (∀ i, i < n → 0 < p i → 0 < q i) ∧ ∑ i < n, q i ≤ ∑ i < n, p i ∧
    ¬ natCast k * l1 n p q ^ 2 ≤ natCast (k + 1) * (2 * kl n p q) := fun K _ =>
  have half : 0 < (5 / 2 : K) := half_pos (natCast_succ_pos 4)
  ⟨1, 2, fun i => if i = 0 then 5 else 0, fun _ => 5 / 2, heavy_nonneg, fun _ _ => le_of_lt half, fun _ _ _ => half, heavy_mass, by
    rw [heavy_l1, heavy_kl]
    exact heavy_lt_double log_two_le_one⟩

/-- Nothing positive has all its multiples below one; the hypothesis `harch`. -/
abbrev Archimedean (K : Type u) [OrderedField K] : Prop := ∀ x : K, (∀ k : Nat, natCast k * x ≤ 1) → x ≤ 0

theorem pinskerArchimedean_needs_hp : ∀ (K : Type u) [LogField K], Archimedean K → ∃ (n : Nat) (p q : Nat → K), (∀ i, i < n → 0 ≤ q i) ∧
    (∀ i, i < n → 0 < p i → 0 < q i) ∧
    ∑ i < n, p i ≤ 1 ∧ ∑ i < n, q i ≤ ∑ i < n, p i ∧ ¬ l1 n p q ^ 2 ≤ 2 * kl n p q := fun K _ _ =>
  ⟨2, fun i => if i = 0 then 4 else -3, fun i => if i = 0 then 1 else 0, unit_nonneg, signed_support, le_of_eq signed_mass,
    le_of_eq (unit_mass.trans signed_mass.symm), by
      rw [signed_l1, signed_kl]
      exact signed_lt log_two_le_one⟩

/-- `p = (1, 0)` against `q = (2, -1)`. -/
theorem pinskerArchimedean_needs_hq : ∀ (K : Type u) [LogField K], Archimedean K → ∃ (n : Nat) (p q : Nat → K), (∀ i, i < n → 0 ≤ p i) ∧
    (∀ i, i < n → 0 < p i → 0 < q i) ∧
    ∑ i < n, p i ≤ 1 ∧ ∑ i < n, q i ≤ ∑ i < n, p i ∧ ¬ l1 n p q ^ 2 ≤ 2 * kl n p q := fun K _ _ =>
  ⟨2, fun i => if i = 0 then 1 else 0, fun i => if i = 0 then 2 else -1, unit_nonneg,
    Nat.forall_below_two (fun _ => two_pos) fun h => absurd (le_refl 0) h, le_of_eq unit_mass, by
      show 0 + (2 : K) + -1 ≤ 0 + 1 + 0
      exact le_of_eq (by ring), not_le_of_neg (gibbsSignFails K)⟩

theorem pinskerArchimedean_needs_hs : ∀ (K : Type u) [LogField K], Archimedean K → ∃ (n : Nat) (p q : Nat → K), (∀ i, i < n → 0 ≤ p i) ∧
    (∀ i, i < n → 0 ≤ q i) ∧
    (∀ i, i < n → 0 < p i → 0 < q i) ∧ ∑ i < n, q i ≤ ∑ i < n, p i ∧ ¬ l1 n p q ^ 2 ≤ 2 * kl n p q := fun K _ _ =>
  have half : 0 < (5 / 2 : K) := half_pos (natCast_succ_pos 4)
  ⟨2, fun i => if i = 0 then 5 else 0, fun _ => 5 / 2, heavy_nonneg, fun _ _ => le_of_lt half, fun _ _ _ => half, heavy_mass, by
    rw [heavy_l1, heavy_kl]
    exact heavy_lt log_two_le_one⟩

/-- The one weight `1` against `2`. -/
theorem pinskerArchimedean_needs_hm : ∀ (K : Type u) [LogField K], Archimedean K → ∃ (n : Nat) (p q : Nat → K), (∀ i, i < n → 0 ≤ p i) ∧
    (∀ i, i < n → 0 ≤ q i) ∧
    (∀ i, i < n → 0 < p i → 0 < q i) ∧ ∑ i < n, p i ≤ 1 ∧ ¬ l1 n p q ^ 2 ≤ 2 * kl n p q := fun K _ _ =>
  ⟨1, fun _ => 1, fun _ => 2, fun _ _ => zero_le_one, fun _ _ => le_of_lt two_pos, fun _ _ _ => two_pos, le_of_eq (sum_one _),
    not_le_of_neg (gibbsMassFails K)⟩

/-- One row `(3, -5/2)` of mass `1/2`: information `3 * log 2`, and `11/4` for twice the total variation. -/
theorem informationPinskerArchimedean_needs_hp : ∀ (K : Type u) [LogField K], Archimedean K → ∃ (m n : Nat) (p : Nat → Nat → K), total m n p ≤ 1 ∧
    ¬ tv2 m n p ^ 2 ≤ 2 * mutualInformation m n p := fun K _ _ => by
  refine ⟨1, 2, fun _ j => if j = 0 then 3 else -(5 / 2), ?_, ?_⟩
  · show 0 + (0 + (3 : K) + -(5 / 2)) ≤ 1
    rw [show 0 + (0 + (3 : K) + -(5 / 2)) = 1 / 2 by ring]
    exact (div_le_one two_pos).mpr (le_of_lt (natCast_lt_natCast (m := 1) (n := 2) (by decide +kernel)))
  · have half : 0 ≤ (5 / 2 : K) := by positivity
    have row : 0 + 3 + -(5 / 2) = (1 / 2 : K) := by ring
    have information : mutualInformation 1 2 (fun _ j => if j = 0 then (3 : K) else -(5 / 2)) = 3 * log 2 := by
      show 0 + (0 + klTerm (3 : K) ((0 + 3 + -(5 / 2)) * (0 + 3)) + klTerm (-(5 / 2)) ((0 + 3 + -(5 / 2)) * (0 + -(5 / 2)))) = 3 * log 2
      rw [row, klTerm_eq three_pos (show (3 : K) / (1 / 2 * (0 + 3)) = 2 by ring), klTerm_of_nonpos (neg_nonpos.mpr half)]
      ring
    have variation : tv2 1 2 (fun _ j => if j = 0 then (3 : K) else -(5 / 2)) = 11 / 4 := by
      show 0 + (0 + |(3 : K) - (0 + 3 + -(5 / 2)) * (0 + 3)| + |-(5 / 2) - (0 + 3 + -(5 / 2)) * (0 + -(5 / 2))|) = 11 / 4
      rw [show (3 : K) - (0 + 3 + -(5 / 2)) * (0 + 3) = 3 / 2 by ring,
        show -(5 / 2) - (0 + 3 + -(5 / 2)) * (0 + -(5 / 2)) = (-(5 / 4) : K) by ring, abs_neg, abs_of_nonneg (by positivity),
        abs_of_nonneg (by positivity)]
      ring
    rw [information, variation]
    exact row_lt log_two_le_one

/-- The single cell `2`. -/
theorem informationPinskerArchimedean_needs_ht : ∀ (K : Type u) [LogField K], Archimedean K → ∃ (m n : Nat) (p : Nat → Nat → K), Nonneg2 m n p ∧
    ¬ tv2 m n p ^ 2 ≤ 2 * mutualInformation m n p := fun K _ _ =>
  ⟨1, 1, fun _ _ => 2, fun _ _ _ _ => le_of_lt two_pos, not_le_of_neg (informationMassFails K)⟩

/-! ### Where `log 0` is not positive -/

/-- The weights `(1/2, 1/2)` and `(1, 0)`. -/
theorem halves_mass {K : Type u} [OrderedField K] : ∑ i < 2, (1 / 2 : K) = 1 := by
  show 0 + (1 / 2 : K) + 1 / 2 = 1
  ring

/-- `AlmostPinsker` needs `hac` there. -/
theorem almostPinsker_hac : ∀ (K : Type u) [LogField K], log (0 : K) ≤ 0 → ∃ (k n : Nat) (p q : Nat → K), (∀ i, i < n → 0 ≤ p i) ∧
    (∀ i, i < n → 0 ≤ q i) ∧ ∑ i < n, p i ≤ 1 ∧ ∑ i < n, q i ≤ ∑ i < n, p i ∧
    ¬ natCast k * l1 n p q ^ 2 ≤ natCast (k + 1) * (2 * kl n p q) := fun K _ h0 =>
  ⟨1, 2, fun _ => 1 / 2, fun i => if i = 0 then 1 else 0, fun _ _ => le_of_lt (half_pos zero_lt_one), unit_nonneg, le_of_eq halves_mass,
    le_of_eq (unit_mass.trans halves_mass.symm), not_le_double_of_neg (gibbsSupportFails K h0)⟩

/-- So does `PinskerArchimedean`. -/
theorem pinskerArchimedean_hac : ∀ (K : Type u) [LogField K], log (0 : K) ≤ 0 → ∃ (n : Nat) (p q : Nat → K), (∀ i, i < n → 0 ≤ p i) ∧
    (∀ i, i < n → 0 ≤ q i) ∧ ∑ i < n, p i ≤ 1 ∧ ∑ i < n, q i ≤ ∑ i < n, p i ∧ ¬ l1 n p q ^ 2 ≤ 2 * kl n p q := fun K _ h0 =>
  ⟨2, fun _ => 1 / 2, fun i => if i = 0 then 1 else 0, fun _ _ => le_of_lt (half_pos zero_lt_one), unit_nonneg, le_of_eq halves_mass,
    le_of_eq (unit_mass.trans halves_mass.symm), not_le_of_neg (gibbsSupportFails K h0)⟩

end TPF
