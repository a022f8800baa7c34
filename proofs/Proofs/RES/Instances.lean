prelude
import Proofs.RES.IntervalsReadings
import Proofs.RES.Memory
import Proofs.RES.NarmaReadings
import Proofs.RES.ResiduesReadings
import Proofs.Tables
/-! # Values of the definitions of RES

Each definition at a small table, with the value that one finds by hand; a property where it holds and where it fails. All is settled by
evaluation, over the rationals or in natural numbers. -/

namespace RES
open Table

instance {L : Nat} {b d : Nat → Nat} : Decidable (DigitsBelow L b d) := inferInstanceAs (Decidable (∀ i, i < L → d i < b i))

instance {N L b : Nat} {code : Nat → Nat → Nat} : Decidable (IsCode N L b code) :=
  decidable_of_iff ((∀ k i, k < N → i < L → code k i < b) ∧ ∀ k l, k < N → l < N → (∀ i, i < L → code k i = code l i) → k = l)
    ⟨fun h => ⟨h.left, h.right⟩, fun h => ⟨h.symbols, h.injective⟩⟩

instance {N b : Nat} {len : Nat → Nat} {code : Nat → Nat → Nat} : Decidable (IsWordCode N b len code) :=
  decidable_of_iff ((∀ k, k < N → ∀ i, i < len k → code k i < b) ∧
      ∀ k l, k < N → l < N → len k = len l → (∀ i, i < len k → code k i = code l i) → k = l)
    ⟨fun h => ⟨h.left, h.right⟩, fun h => ⟨h.symbols, h.injective⟩⟩

instance {L T : Nat} {u : Nat → Nat → Rat} : Decidable (OrthogonalTargets L T u) :=
  decidable_of_iff ((∀ k l, k < L → l < L → k ≠ l → inner T (u k) (u l) = 0) ∧ ∀ k, k < L → 0 < inner T (u k) (u k))
    ⟨fun h => ⟨h.left, h.right⟩, fun h => ⟨h.orthogonal, h.nonzero⟩⟩

/-! ### Intervals -/

/-- `1 * 1/3 + 2 * 2/9`, and `2 * 4/9` for what has not come by then. -/
theorem cappedMean_instance : cappedMean (1 / 3 : Rat) 2 = 5 / 3 ∧ cappedMean (1 / 2 : Rat) 2 = 3 / 2 := by decide +kernel

/-- `1 * 1/3 + 4 * 2/9 + 4 * 4/9`. -/
theorem cappedSecond_instance : cappedSecond (1 / 3 : Rat) 2 = 3 ∧ cappedSecond (1 / 2 : Rat) 2 = 5 / 2 := by decide +kernel

/-- A fair coin: mean 2 and second moment 6, not 5 or 7; 8 would fit the mean 3 and 4 the mean 1, which do not fit the coin. -/
theorem firstStep_instance : FirstStep (1 / 2 : Rat) 2 6 ∧ ¬ FirstStep (1 / 2 : Rat) 2 5 ∧ ¬ FirstStep (1 / 2 : Rat) 2 7 ∧
    ¬ FirstStep (1 / 2 : Rat) 3 8 ∧ ¬ FirstStep (1 / 2 : Rat) 1 4 := by decide +kernel

/-- The variance `7 - 4` less `2 * 1`. -/
theorem dispersion_instance : dispersion (2 : Rat) 7 = 1 ∧ dispersion (3 : Rat) 9 = -6 := by decide +kernel

/-- The variance `6 - 4` over `4`, and `15 - 9` over `9`. -/
theorem squaredVariation_instance : squaredVariation (2 : Rat) 6 = 1 / 2 ∧ squaredVariation (3 : Rat) 15 = 2 / 3 := by decide +kernel

/-- A quarter of `4` and three quarters of `8`. -/
theorem mix_instance : mix 2 (row₂ (1 / 4 : Rat) (3 / 4)) (row₂ 4 8) = 7 := by decide +kernel

/-! ### Memory -/

/-- `1 * 3 + 2 * 4`. -/
theorem inner_instance : inner 2 (row₂ (1 : Rat) 2) (row₂ 3 4) = 11 := by decide +kernel

/-- At time `1`: of `20` the states `1` and `5` take `2 * 1 + 1 * 5`. -/
theorem readoutError_instance : readoutError 2 (row₂ (row₂ (2 : Rat) 1) (row₂ 3 5)) (row₂ 10 20) (row₂ 2 1) 1 = 13 := by decide +kernel

/-- The target `(3, 4, 12)` is read as `(2, 4, 0)`: of `169` are lost `1 + 144`. -/
theorem memory_instance : memory 2 3 (row₂ (row₃ (1 : Rat) 0 0) (row₃ 0 1 0)) (row₃ 3 4 12) (row₂ 2 4) = 24 / 169 := by decide +kernel

/-- One constant state: of `(1, 2, 2)`, read as `(1, 1, 1)`, two ninths are lost, of `(3, 0, 4)`, read as `(2, 2, 2)`, nine twenty-fifths. -/
theorem memoryCapacity_instance :
    memoryCapacity 1 2 3 (fun _ _ => (1 : Rat)) (row₂ (row₃ 1 2 2) (row₃ 3 0 4)) (row₂ (fun _ => 1) fun _ => 2) = 319 / 225 := by decide +kernel

/-- Orthogonal targets of different norms, with anything beyond; two that are not orthogonal; one that is zero, the last or the first. -/
theorem orthogonalTargets_instance : OrthogonalTargets 2 2 (row₃ (row₃ (1 : Rat) 1 5) (row₃ 2 (-2) 5) (row₂ 1 0)) ∧
    ¬ OrthogonalTargets 2 2 (row₂ (row₂ (1 : Rat) 1) (row₂ 1 0)) ∧ ¬ OrthogonalTargets 2 2 (row₂ (row₂ (1 : Rat) 1) (row₂ 0 0)) ∧
    ¬ OrthogonalTargets 2 2 (row₂ (row₂ (0 : Rat) 0) (row₂ 1 1)) ∧ ¬ OrthogonalTargets 3 2 (row₃ (row₂ (1 : Rat) 0) (row₂ 0 1) (row₂ 0 1)) := by
  decide +kernel

/-! ### NARMA -/

/-- Ten values, `1` the oldest and `2` the latest: `6/10 + 2 * 3 / 20 + 3/2 * 1 * 2 + 1/10`; ten times `1` without input. -/
theorem narmaNext_instance : narmaNext (fun i => if i = 0 then (1 : Rat) else if i = 9 then 2 else 0) 1 2 = 4 ∧
    narmaNext (fun _ => (1 : Rat)) 0 0 = 9 / 10 := by decide +kernel

/-- Two steps from zero under the input `1/2`; under a smaller one they would be others. -/
theorem isNarma_instance : IsNarma 2 (fun _ => 1 / 2) twoSteps ∧ ¬ IsNarma 2 (fun _ => 1 / 3) twoSteps := by decide +kernel

/-- Inputs up to `3/10` keep to `[0, 3/5]`; the input `1/2` leads from `3/5` to `167/200`. -/
theorem narmaBox_instance : NarmaBox (3 / 5 : Rat) (3 / 10) ∧ ¬ NarmaBox (3 / 5 : Rat) (1 / 2) :=
  ⟨narmaBoxSmallInput Rat, fun h => absurd (h (fun _ => 3 / 5) (1 / 2) (1 / 2) (by decide +kernel) (by decide +kernel) (by decide +kernel)).right
    (by decide +kernel)⟩

/-! ### Numerals -/

/-- `2 * 3 * 4`. -/
theorem product_instance : product 3 (row₃ 2 3 4) = 24 ∧ product 2 (row₃ 2 3 4) = 6 := by decide +kernel

/-- Eight is 1000, but after two divisions nothing more is counted. -/
theorem digitCountWithin_instance : digitCountWithin 2 2 8 = 2 ∧ digitCountWithin 5 10 999 = 3 := by decide +kernel

/-- Eight is 1000 in base two, and 22 in base three; zero is the empty numeral. -/
theorem digitCount_instance : digitCount 2 8 = 4 ∧ digitCount 3 8 = 2 ∧ digitCount 10 999 = 3 ∧ digitCount 2 0 = 0 := by decide +kernel

/-- A digit is smaller than its base, the first and the last. -/
theorem digitsBelow_instance : DigitsBelow 2 (row₃ 2 3 4) (row₃ 1 2 4) ∧ ¬ DigitsBelow 2 (row₂ 2 3) (row₂ 1 3) ∧
    ¬ DigitsBelow 2 (row₂ 2 3) (row₂ 2 2) := by
  decide +kernel

/-- `1 + 2 * 2 + 3 * 6`. -/
theorem numeralValue_instance : numeralValue 3 (row₃ 2 3 4) (row₃ 1 2 3) = 23 := by decide +kernel

/-- `23 = 1 + 2 * 2 + 3 * 6`. -/
theorem digit_instance : digit (row₃ 2 3 4) 23 0 = 1 ∧ digit (row₃ 2 3 4) 23 1 = 2 ∧ digit (row₃ 2 3 4) 23 2 = 3 := by decide +kernel

/-- Three words of two symbols out of four; the same word twice, whatever follows it; a symbol that is none, as the first or as the last. -/
theorem isCode_instance : IsCode 3 2 4 (row₄ (row₃ 3 0 9) (row₃ 0 3 9) (row₃ 1 1 9) (row₂ 1 1)) ∧
    ¬ IsCode 3 2 4 (row₃ (row₃ 3 0 1) (row₂ 0 3) (row₃ 3 0 2)) ∧ ¬ IsCode 2 2 4 (row₂ (row₂ 4 0) (row₂ 0 3)) ∧
    ¬ IsCode 2 2 4 (row₂ (row₂ 3 0) (row₂ 0 4)) := by decide +kernel

/-- The empty word, and two words of one bit; the empty word twice; a word of two bits twice; a symbol that is none, first or last. -/
theorem isWordCode_instance : IsWordCode 3 2 (row₄ 0 1 1 0) (row₃ (row₂ 7 7) (row₂ 0 7) (row₂ 1 7)) ∧
    ¬ IsWordCode 3 2 (row₃ 0 0 1) (row₃ (row₂ 0 0) (row₂ 1 0) (row₂ 1 0)) ∧
    ¬ IsWordCode 3 2 (row₃ 2 1 2) (row₃ (row₃ 0 1 0) (row₂ 0 0) (row₃ 0 1 1)) ∧
    ¬ IsWordCode 2 2 (row₂ 1 1) (row₂ (row₂ 2 0) (row₂ 0 0)) ∧ ¬ IsWordCode 2 2 (row₂ 1 2) (row₂ (row₂ 0 0) (row₂ 1 2)) := by decide +kernel

/-! ### Residues -/

/-- Four and nine are coprime; of four, nine and two the first and the last are not. -/
theorem pairwiseCoprime_instance : PairwiseCoprime 2 (row₃ 4 9 2) ∧ ¬ PairwiseCoprime 3 (row₃ 4 9 2) := by decide +kernel

/-- One and seven agree modulo 2 and 3; one and four modulo 3 only, one and three modulo 2 only. -/
theorem sameResidues_instance : SameResidues 2 (row₃ 2 3 5) 1 7 ∧ ¬ SameResidues 2 (row₂ 2 3) 1 4 ∧ ¬ SameResidues 2 (row₂ 2 3) 4 1 ∧
    ¬ SameResidues 2 (row₂ 2 3) 1 3 ∧ ¬ SameResidues 2 (row₂ 2 3) 3 1 := by decide +kernel

end RES
