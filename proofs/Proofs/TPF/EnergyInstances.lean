prelude
import Algebra.Rat
import Proofs.TPF.Filter
import Proofs.Tables
import TPF.Gain
import TPF.Overhead
import TPF.Stages
import TPF.Stopping
/-! # Values of the definitions of TPF: energy of early rejection

Each definition at small numbers, with the value that one finds by hand; a property where it holds and where it fails. All is settled by
evaluation over the rationals. `5` and `64` rounds are the figures of the paper. -/

namespace TPF
open Table

instance {s : Nat} {k : Nat → Rat} : Decidable (Ascending s k) := inferInstanceAs (Decidable (∀ i, i < s → k i ≤ k (i + 1)))
instance {s : Nat} {a : Nat → Rat} : Decidable (Nested s a) := inferInstanceAs (Decidable (∀ i, i < s → a (i + 1) ≤ a i))

/-- The masses `[[1/2, 1/16], [1/8, 5/16]]`; the label 1 is a share. -/
def shares : Nat → Nat → Rat := row₂ (row₂ (1 / 2) (1 / 16)) (row₂ (1 / 8) (5 / 16))

/-! ### Cost and saving -/

/-- `5`, and a quarter of the other `59`. -/
theorem cost_instance : cost (5 : Rat) 64 (1 / 4) = 79 / 4 ∧ cost (5 : Rat) 64 (1 / 2) = 69 / 2 := by decide +kernel

/-- `1 - 79/256`; all of `59/64` where nothing passes, nothing where all passes; of no rounds by convention all. -/
theorem saving_instance : saving (5 : Rat) 64 (1 / 4) = 177 / 256 ∧ saving (5 : Rat) 64 0 = 59 / 64 ∧ saving (5 : Rat) 64 1 = 0 ∧
    saving (5 : Rat) 0 0 = 1 := by decide +kernel

/-- `84/5` rounds for each attempt: enough where all shares are found, too many where a quarter is; what only pays for itself is no gain. -/
theorem gains_instance : Gains (5 : Rat) 64 (1 / 5) (1 / 5) (1 / 5) ∧ Gains (5 : Rat) 64 (1 / 5) (1 / 8) (1 / 20) ∧
    ¬ Gains (5 : Rat) 64 (1 / 5) (1 / 5) (1 / 20) ∧ ¬ Gains (64 : Rat) 64 (1 / 5) (1 / 5) (1 / 5) := by decide +kernel

/-- `1 - 84/320`, and `1 - 84/80`, a loss. -/
theorem savingPerShare_instance : savingPerShare (5 : Rat) 64 (1 / 5) (1 / 5) (1 / 5) = 59 / 80 ∧
    savingPerShare (5 : Rat) 64 (1 / 5) (1 / 5) (1 / 20) = -1 / 20 := by decide +kernel

/-- `1 * 1/3 + 2 * 2/9`, and `2 * 4/9` for what has not been found by then. -/
theorem attemptsMean_instance : attemptsMean 2 (1 / 3 : Rat) = 5 / 3 ∧ attemptsMean 3 (1 / 2 : Rat) = 7 / 4 := by decide +kernel

/-- `1/3 + 2/9`. -/
theorem foundWithin_instance : foundWithin 2 (1 / 3 : Rat) = 5 / 9 ∧ foundWithin 3 (1 / 2 : Rat) = 7 / 8 := by decide +kernel

/-- `65`, less half of three quarters of `59`. -/
theorem costWithOverhead_instance : costWithOverhead (5 : Rat) 64 (1 / 4) (1 / 2) 1 = 343 / 8 := by decide +kernel

/-- Half more power for a quarter more hashes. -/
theorem energyPerHash_instance : energyPerHash (1 / 4 : Rat) (1 / 2) = 6 / 5 := by decide +kernel

/-! ### Filters -/

/-- Both ends are allowed, and anything beyond; `4/3` and `-1/3` are not, first or last. -/
theorem isFilter_instance : IsFilter 3 (row₄ (0 : Rat) 1 (1 / 3) 5) ∧ ¬ IsFilter 2 (row₂ (1 / 3 : Rat) (4 / 3)) ∧
    ¬ IsFilter 2 (row₂ (-1 / 3 : Rat) 1) ∧ ¬ IsFilter 2 (row₂ (4 / 3 : Rat) 1) := by decide +kernel

/-- `1/3 * 9/16 + 7/16`. -/
theorem passProb_instance : passProb 2 (row₂ (1 / 3) 1) shares = 5 / 8 := by decide +kernel

/-- `1/3 * 1/16 + 5/16`. -/
theorem foundProb_instance : foundProb 2 (row₂ (1 / 3) 1) shares = 1 / 3 ∧
    foundProb 2 (row₂ (1 / 3) 1) (row₂ (row₃ (1 / 2) (1 / 8) 3) (row₃ 0 (1 / 4) 3)) = (7 / 24 : Rat) := by
  decide +kernel

/-- Only the label 1 is a share. -/
theorem shareLabel_instance : shareLabel (K := Rat) 1 = 1 ∧ shareLabel (K := Rat) 0 = 0 ∧ shareLabel (K := Rat) 2 = 0 := by decide +kernel

/-- With 5 rounds for the check it pays, with 50 it does not: `705/32` against `64/3`. -/
theorem filterGains_instance : FilterGains 5 64 2 (row₂ (1 / 3) 1) shares ∧ ¬ FilterGains 50 64 2 (row₂ (1 / 3) 1) shares := by decide +kernel

/-- `64/3 - 1005/64` and `64/3 - 705/32`. -/
theorem netGain_instance : netGain 5 64 2 (row₂ (1 / 3) 1) shares = 1081 / 192 ∧ netGain 50 64 2 (row₂ (1 / 3) 1) shares = -67 / 96 := by
  decide +kernel

/-- `64/16 - 59 * 3/8 * 9/16` and `64 * 5/16 - 59 * 3/8 * 7/16`. -/
theorem stateGain_instance : stateGain 5 64 2 shares 0 = -1081 / 128 ∧ stateGain 5 64 2 shares 1 = 1321 / 128 := by decide +kernel

/-- What costs more than it brings is rejected; what costs as much is let pass. -/
theorem bestFilter_instance : bestFilter 5 64 2 shares 0 = 0 ∧ bestFilter 5 64 2 shares 1 = 1 ∧
    bestFilter 64 64 2 (row₂ (row₂ (1 / 2 : Rat) 0) (row₂ (1 / 4) (1 / 4))) 0 = 1 := by decide +kernel

/-! ### Stages -/

/-- All attempts reach the first stage, one third the third. -/
theorem entering_instance : entering (row₂ (1 / 2 : Rat) (1 / 3)) 0 = 1 ∧ entering (row₂ (1 / 2 : Rat) (1 / 3)) 2 = 1 / 3 := by decide +kernel

/-- `1 + 1/2 * 2 + 1/5 * 5`. -/
theorem stagedCost_instance : stagedCost 2 (row₃ (1 : Rat) 3 8) (row₂ (1 / 2) (1 / 5)) = 3 := by decide +kernel

/-- Equal rounds ascend, and the last is free; neither the first step nor the last may descend. -/
theorem ascending_instance : Ascending 2 (row₄ (1 : Rat) 1 2 0) ∧ ¬ Ascending 2 (row₃ (0 : Rat) 2 1) ∧ ¬ Ascending 2 (row₃ (1 : Rat) 0 2) := by
  decide +kernel

/-- All may pass a stage, but no more than have come to it, at the last stage or at the first. -/
theorem nested_instance : Nested 2 (row₄ (3 / 4 : Rat) (1 / 2) (1 / 2) 1) ∧ ¬ Nested 2 (row₃ (3 / 4 : Rat) (1 / 4) (1 / 2)) ∧
    ¬ Nested 2 (row₃ (1 / 4 : Rat) (3 / 4) (1 / 2)) := by decide +kernel

/-- After the first; what follows moves up by one. -/
theorem insertAt_instance : insertAt 0 9 (row₃ (1 : Rat) 2 3) 0 = 1 ∧ insertAt 0 9 (row₃ (1 : Rat) 2 3) 1 = 9 ∧
    insertAt 0 9 (row₃ (1 : Rat) 2 3) 2 = 2 ∧ insertAt 1 9 (row₃ (1 : Rat) 2 3) 1 = 2 := by decide +kernel

/-! ### Stopping -/

/-- Yes is one. -/
theorem indicator_instance : indicator (K := Rat) true = 1 ∧ indicator (K := Rat) false = 0 := by decide +kernel

/-- The first and the last of three: `1/2 + 1/6`. -/
theorem weight_instance : weight 3 (row₃ (1 / 2 : Rat) (1 / 3) (1 / 6)) (row₃ true false true) = 2 / 3 := by decide +kernel

/-- The threshold itself passes. -/
theorem passes_instance : passes (2 : Rat) (row₃ 2 3 1) 0 = true ∧ passes (2 : Rat) (row₃ 2 3 1) 1 = true ∧
    passes (2 : Rat) (row₃ 2 3 1) 2 = false := by
  decide +kernel

/-- Neither alone suffices. -/
theorem both_instance : both (row₃ true true false) (row₃ true false true) 0 = true ∧
    both (row₃ true true false) (row₃ true false true) 1 = false ∧ both (row₃ true true false) (row₃ true false true) 2 = false := by decide +kernel

/-- A quarter of `5` and three quarters of `64`. -/
theorem meanRounds_instance : meanRounds 2 (row₂ (1 / 4 : Rat) (3 / 4)) (row₂ 5 64) = 197 / 4 := by decide +kernel

/-- What passes takes all rounds. -/
theorem checkRounds_instance : checkRounds (5 : Rat) 64 (row₂ false true) 0 = 5 ∧ checkRounds (5 : Rat) 64 (row₂ false true) 1 = 64 := by
  decide +kernel

end TPF
