prelude
import Algebra.Rat
import Proofs.PUF.Amplification
import Proofs.PUF.Samples
import Proofs.Tables
/-! # Values of the definitions of PUF

Each definition at a small table, with the value that one finds by hand; a property where it holds and where it fails. All is settled by
evaluation over the rationals. -/

namespace PUF
open Table

instance {M k : Nat} {p : Nat → Rat} {E : Nat → Nat → Bool} {α : Rat} : Decidable (PairwiseSamples M k p E α) :=
  decidable_of_iff ((∀ t, t < k → mass M p (E t) = α) ∧
      ∀ s, s < k → ∀ t, t < k → s ≠ t → mass M p (fun ω => and (E s ω) (E t ω)) = α ^ 2)
    ⟨fun h => ⟨h.left, h.right⟩, fun h => ⟨h.mass_eq, h.pair_eq⟩⟩

/-! ### Laws, tests, distance -/

/-- Laws, with anything beyond the range; a negative number first or last; less than one, more than one. -/
theorem pmf_instance : Pmf 2 (row₃ (1 / 4 : Rat) (3 / 4) (-7)) ∧ Pmf 2 (row₂ (0 : Rat) 1) ∧ ¬ Pmf 2 (row₂ (3 / 2 : Rat) (-1 / 2)) ∧
    ¬ Pmf 2 (row₂ (-1 / 2 : Rat) (3 / 2)) ∧ ¬ Pmf 2 (row₂ (1 / 4 : Rat) (1 / 4)) ∧ ¬ Pmf 2 (row₂ (3 / 4 : Rat) (1 / 2)) := by decide +kernel

/-- A quarter of `2` and three quarters of `6`. -/
theorem mean_instance : mean 2 (row₂ (1 / 4 : Rat) (3 / 4)) (row₂ 2 6) = 5 := by decide +kernel

/-- The first and the last of three outcomes: `1/2 + 1/6`. -/
theorem mass_instance : mass 3 (row₃ (1 / 2 : Rat) (1 / 3) (1 / 6)) (row₃ true false true) = 2 / 3 := by decide +kernel

/-- Half of `1/4 + 1/12 + 1/3`. -/
theorem tv_instance : tv 3 (row₃ (1 / 2 : Rat) (1 / 3) (1 / 6)) (row₃ (1 / 4) (1 / 4) (1 / 2)) = 1 / 3 := by decide +kernel

/-- Yes where the first law is larger; a tie is no. -/
theorem preferring_instance : preferring (row₃ (1 : Rat) (1 / 2) 0) (row₃ 0 (1 / 2) 1) 0 = 1 ∧
    preferring (row₃ (1 : Rat) (1 / 2) 0) (row₃ 0 (1 / 2) 1) 1 = 0 ∧ preferring (row₃ (1 : Rat) (1 / 2) 0) (row₃ 0 (1 / 2) 1) 2 = 0 := by
  decide +kernel

/-- A miss of `1/4` and a false alarm of `1/3`; and the wrong way round. -/
theorem errorSum_instance : errorSum 2 (row₂ (3 / 4 : Rat) (1 / 4)) (row₂ (1 / 3) (2 / 3)) (row₂ 1 0) = 7 / 12 ∧
    errorSum 2 (row₂ (3 / 4 : Rat) (1 / 4)) (row₂ (1 / 3) (2 / 3)) (row₂ 0 1) = 17 / 12 := by decide +kernel

/-- The bound itself belongs to it, and more; less does not. -/
theorem atLeast_instance : atLeast (2 : Rat) (row₃ 2 1 5) 0 = true ∧ atLeast (2 : Rat) (row₃ 2 1 5) 1 = false ∧
    atLeast (2 : Rat) (row₃ 2 1 5) 2 = true := by decide +kernel

/-- The bound itself belongs to it, and less; more does not. -/
theorem atMost_instance : atMost (2 : Rat) (row₃ 2 3 1) 0 = true ∧ atMost (2 : Rat) (row₃ 2 3 1) 1 = false ∧
    atMost (2 : Rat) (row₃ 2 3 1) 2 = true := by decide +kernel

/-- Two below `1` is far enough, and five above; one above is not. -/
theorem farFrom_instance : farFrom (1 : Rat) 2 (row₃ (-1) 2 6) 0 = true ∧ farFrom (1 : Rat) 2 (row₃ (-1) 2 6) 1 = false ∧
    farFrom (1 : Rat) 2 (row₃ (-1) 2 6) 2 = true := by decide +kernel

/-- From `1`: a quarter of `1` and three quarters of `9`. -/
theorem deviation_instance : deviation 2 (row₂ (1 / 4 : Rat) (3 / 4)) (row₂ 0 4) 1 = 7 := by decide +kernel

/-- The mean is `3`: a quarter of `9` and three quarters of `1`. -/
theorem variance_instance : variance 2 (row₂ (1 / 4 : Rat) (3 / 4)) (row₂ 0 4) = 3 := by decide +kernel

/-! ### Several samples -/

/-- Of three outcomes, `5 = 1 * 3 + 2`: the outcomes `1` and `2`, so `1/3 * 1/6`; `15 = 1 * 9 + 2 * 3 + 0`. -/
theorem power_instance : power 3 (row₃ (1 / 2 : Rat) (1 / 3) (1 / 6)) 2 5 = 1 / 18 ∧
    power 3 (row₃ (1 / 2 : Rat) (1 / 3) (1 / 6)) 3 15 = 1 / 36 ∧ power 3 (row₃ (1 / 2 : Rat) (1 / 3) (1 / 6)) 0 5 = 1 := by decide +kernel

/-- `5 = 1 * 3 + 2`: the last sample comes first. -/
theorem digit_instance : digit 3 0 5 = 2 ∧ digit 3 1 5 = 1 ∧ digit 3 2 5 = 0 := by decide +kernel

/-- Two dependent answers, each "zero" three times in four; where the last or the first is so only half of the time; where "zero" is as it should be,
but
"one" is not. -/
theorem sampleLaw_instance : SampleLaw 2 2 (row₄ (1 / 2 : Rat) (1 / 4) (1 / 4) 0) (row₃ (3 / 4) (1 / 4) 9) ∧
    ¬ SampleLaw 2 2 (row₄ (1 / 2 : Rat) (1 / 4) 0 (1 / 4)) (row₂ (3 / 4) (1 / 4)) ∧
    ¬ SampleLaw 2 2 (row₄ (1 / 2 : Rat) 0 (1 / 4) (1 / 4)) (row₂ (3 / 4) (1 / 4)) ∧
    ¬ SampleLaw 2 2 (row₄ (1 / 2 : Rat) (1 / 4) (1 / 4) (1 / 8)) (row₂ (3 / 4) (1 / 4)) ∧
    ¬ SampleLaw 2 1 (row₂ (1 / 2 : Rat) (1 / 4)) (row₂ (3 / 4) (1 / 4)) := by decide +kernel

/-- "One" a quarter of the time. -/
theorem coin_instance : coin (1 / 4 : Rat) 0 = 3 / 4 ∧ coin (1 / 4 : Rat) 1 = 1 / 4 := by decide +kernel

/-! ### Counting -/

/-- Three ways to flip two of three reads, `3 * 1/16 * 3/4`; ten to flip two of five; four of three are never flipped. -/
theorem binomial_instance : binomial 3 (1 / 4 : Rat) 2 = 9 / 64 ∧ binomial 5 (1 / 4 : Rat) 2 = 135 / 512 ∧ binomial 3 (1 / 4 : Rat) 4 = 0 := by
  decide +kernel

/-- At outcome `0` both events happen, at outcome `1` the second only. -/
theorem count_instance : count (K := Rat) 2 (row₂ (row₂ true false) (row₂ true true)) 0 = 2 ∧
    count (K := Rat) 2 (row₂ (row₂ true false) (row₂ true true)) 1 = 1 := by decide +kernel

/-- `2` has the binary digits `0` and `1`, the lowest first; `5` has `1`, `0` and `1`. -/
theorem flipped_instance : flipped 0 2 = false ∧ flipped 1 2 = true ∧ flipped 0 5 = true ∧ flipped 1 5 = false ∧ flipped 2 5 = true := by
  decide +kernel

/-- Two or three of three reads are flipped: `3 * 1/16 * 3/4 + 1/64`; of one read, that one; three or more of five: `(10 * 9 + 5 * 3 + 1) / 1024`. -/
theorem majorityError_instance : majorityError 1 (1 / 4 : Rat) = 5 / 32 ∧ majorityError 0 (1 / 3 : Rat) = 1 / 3 ∧
    majorityError 2 (1 / 4 : Rat) = 53 / 512 := by decide +kernel

/-! ### Amplification -/

/-- Two fair bits and their sum modulo two; one bit read twice is not independent of itself; events that exclude each other; an unfair event. -/
theorem pairwiseSamples_instance :
    PairwiseSamples 4 3 (fun _ => (1 / 4 : Rat)) (row₃ (row₄ false false true true) (row₄ false true false true) (row₄ false true true false))
      (1 / 2) ∧
    ¬ PairwiseSamples 2 2 (fun _ => (1 / 2 : Rat)) (fun _ => row₂ false true) (1 / 2) ∧
    ¬ PairwiseSamples 2 2 (fun _ => (1 / 2 : Rat)) (row₂ (row₂ true false) (row₂ false true)) (1 / 2) ∧
    ¬ PairwiseSamples 4 2 (fun _ => (1 / 4 : Rat)) (row₂ (row₄ false false true true) (row₄ true true true false)) (1 / 2) ∧
    ¬ PairwiseSamples 4 2 (fun _ => (1 / 4 : Rat)) (row₂ (row₄ false false false true) (row₄ false true false true)) (1 / 2) := by
  decide +kernel

/-- Half way between `1` and `3`. -/
theorem threshold_instance : threshold 5 (1 / 5 : Rat) (3 / 5) = 2 := by decide +kernel

/-- One yes of two is the threshold itself, and a miss; two of three are one with the threshold `9/4`. -/
theorem missProb_instance : missProb 3 2 (row₃ (1 / 4 : Rat) (1 / 2) (1 / 4)) (row₂ (row₃ false true true) (row₃ true true false)) 0 1 = 1 / 2 ∧
    missProb 2 3 (row₂ (1 / 4 : Rat) (3 / 4)) (row₃ (row₂ false true) (row₂ true true) (row₂ true false)) (1 / 2) 1 = 1 := by decide +kernel

/-- One yes of two is the threshold itself, and an alarm: the outcomes `0` and `1`; two of three are none with the threshold `9/4`. -/
theorem alarmProb_instance :
    alarmProb 3 2 (row₃ (1 / 4 : Rat) (1 / 2) (1 / 4)) (row₂ (row₃ false true false) (row₃ true true false)) 0 1 = 3 / 4 ∧
    alarmProb 2 3 (row₂ (1 / 4 : Rat) (3 / 4)) (row₃ (row₂ false true) (row₂ true true) (row₂ true true)) (1 / 2) 1 = 3 / 4 := by decide +kernel

end PUF
