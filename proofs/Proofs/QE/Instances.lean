prelude
import Algebra.Decide
import Algebra.Rat
import Proofs.QE.Landauer
import Proofs.Tables
import QE.Sampling
import QE.Strategy
/-! # Values of the definitions of QE

Each definition at a small table, with the value that one finds by hand; a property where it holds and where it fails. All is settled by
evaluation. -/

namespace QE
open Table

instance {n s : Nat} {f : Nat → Nat} : Decidable (SimonPromise n s f) :=
  inferInstanceAs (Decidable (∀ x, x < 2 ^ n → ∀ y, y < 2 ^ n → (f x = f y ↔ y = x ∨ y = xor n x s)))
instance {n : Nat} {F : Nat → Nat → Nat} : Decidable (OracleFamily n F) :=
  inferInstanceAs (Decidable (∀ s, s < 2 ^ n → s ≠ 0 → SimonPromise n s (F s)))

/-! ### Energy -/

/-- `5 + 4 - 1 = 8` and `8 + 1 - 3 = 6`, and what follows is free; with work and heat exchanged it is wrong; the last step gains, the first loses. -/
theorem energyBalance_instance : EnergyBalance 2 (row₄ (5 : Rat) 8 6 0) (row₂ 4 1) (row₂ 1 3) ∧
    ¬ EnergyBalance 2 (row₃ (5 : Rat) 8 6) (row₂ 1 3) (row₂ 4 1) ∧ ¬ EnergyBalance 2 (row₃ (5 : Rat) 8 7) (row₂ 4 1) (row₂ 1 3) ∧
    ¬ EnergyBalance 2 (row₃ (6 : Rat) 8 6) (row₂ 4 1) (row₂ 1 3) := by decide +kernel

/-! ### Bits -/

/-- Of 472 the tens; nothing beyond the highest digit; seventeen is 122 in base three. -/
theorem digit_instance : digit 10 472 1 = 7 ∧ digit 10 472 5 = 0 ∧ digit 3 17 2 = 1 := by decide +kernel

/-- Six is 110. -/
theorem bit_instance : bit 6 0 = 0 ∧ bit 6 1 = 1 ∧ bit 6 2 = 1 ∧ bit 6 3 = 0 := by decide +kernel

/-- 1100 and 1010 differ by 0110; of the lowest two bits by 10. -/
theorem xor_instance : xor 4 12 10 = 6 ∧ xor 2 12 10 = 2 := by decide +kernel

/-- 111 and 101 have two bits in common, an even number; among the lowest two bits one; 101 and 100 have one, whichever comes first. -/
theorem dot_instance : dot 3 7 5 = 0 ∧ dot 2 7 5 = 1 ∧ dot 3 5 4 = 1 ∧ dot 3 4 5 = 1 ∧ dot 3 5 2 = 0 := by decide +kernel

/-- Three of four; the last is beyond three. -/
theorem count_instance : count 4 (row₄ true false true true) = 3 ∧ count 3 (row₄ true false true true) = 2 := by decide +kernel

/-- Four things have six pairs. -/
theorem pairs_instance : pairs 4 = 6 ∧ pairs 1 = 0 := by decide +kernel

/-! ### Simon's problem -/

/-- The values `1, 2, 2, 1` have the period 3, and no other; a function that is right at 0 only has none, nor has a constant. -/
theorem simonPromise_instance : SimonPromise 2 3 (row₄ 1 2 2 1) ∧ ¬ SimonPromise 2 1 (row₄ 1 2 2 1) ∧ ¬ SimonPromise 2 1 (row₄ 0 0 1 2) ∧
    ¬ SimonPromise 2 1 (row₄ 1 2 0 0) ∧ ¬ SimonPromise 2 3 (fun _ => 1) ∧ SimonPromise 2 0 (row₄ 3 1 2 0) := by decide +kernel

/-- `1` and `6` differ by 7; `1` and `4` by 5, which three strings tell and two do not. -/
theorem collides_instance : Collides 3 2 (row₃ 1 6 4) 7 ∧ Collides 3 3 (row₃ 1 6 4) 5 ∧ ¬ Collides 3 2 (row₃ 1 6 4) 5 ∧
    ¬ Collides 3 3 (row₃ 1 6 4) 0 := by
  decide +kernel

/-- The first query with the value of query 2: the first, the second, or itself. -/
theorem firstSame_instance : firstSame (row₃ 5 7 5) id 2 = 0 ∧ firstSame (row₃ 5 7 7) id 2 = 1 ∧ firstSame (row₃ 5 7 6) id 2 = 2 := by
  decide +kernel

/-- The replies `0, 1, 0`, `0, 1, 2` and `0, 0, 0`, as digits of bases 1, 2, 3. -/
theorem record_instance : record (row₃ 5 7 5) id 3 = 3 ∧ record (row₃ 5 7 6) id 3 = 5 ∧ record (row₃ 5 5 5) id 3 = 0 ∧
    record (row₃ 5 7 6) id 2 = 1 := by
  decide +kernel

/-- First 6, whose lowest two bits are 2, then 3, then 0 if the second value was new and 1 if it was old: the digits of base 4. -/
theorem asked_instance : asked 2 (row₄ 5 7 5 7) (row₃ (row₂ 6 9) (row₂ 3 9) (row₂ 1 0)) 3 = 14 ∧
    asked 2 (row₄ 5 7 5 5) (row₃ (row₂ 6 9) (row₂ 3 9) (row₂ 1 0)) 3 = 30 := by decide +kernel

/-- Queries 2, 3, 0 with the replies 0, 1, 0, which are number 3; queries 2, 3, 1 with the replies 0, 0, 2, which are number 2. -/
theorem answer_instance : answer 2 (row₄ 5 7 5 7) (row₃ (row₂ 6 9) (row₂ 3 9) (row₂ 1 0)) (row₄ 4 6 8 9) 3 = 9 ∧
    answer 2 (row₄ 5 7 5 5) (row₃ (row₂ 6 9) (row₂ 3 9) (row₂ 1 0)) (row₄ 4 6 8 9) 3 = 8 := by decide +kernel

/-- A function for each period but zero; one that has not the period 2. -/
theorem oracleFamily_instance : OracleFamily 2 (row₄ (fun _ => 9) (row₄ 1 1 2 2) (row₄ 1 2 1 2) (row₄ 1 2 2 1)) ∧
    ¬ OracleFamily 2 (row₄ (fun _ => 9) (row₄ 1 1 2 2) (row₄ 1 1 2 2) (row₄ 1 2 2 1)) := by decide +kernel

/-- Asking at 0 and 2 and saying 2 after equal values, 3 else, is right for two of the three periods; saying 1 unasked for one; zero is no period. -/
theorem successes_instance :
    successes 2 (row₄ (fun _ => 9) (row₄ 1 1 2 2) (row₄ 1 2 1 2) (row₄ 1 2 2 1)) (row₂ (row₂ 0 0) (row₂ 2 2)) (row₂ 2 3) 2 = 2 ∧
    successes 2 (row₄ (fun _ => 9) (row₄ 1 1 2 2) (row₄ 1 2 1 2) (row₄ 1 2 2 1)) (row₂ (row₂ 0 0) (row₂ 2 2)) (fun _ => 1) 0 = 1 ∧
    successes 2 (row₄ (fun _ => 9) (row₄ 1 1 2 2) (row₄ 1 2 1 2) (row₄ 1 2 2 1)) (row₂ (row₂ 0 0) (row₂ 2 2)) (fun _ => 0) 0 = 0 := by
  decide +kernel

/-! ### Sampling -/

/-- 11 and 01 have one bit in common, 11 and 11 two, 10 and 01 none. -/
theorem sign_instance : sign (R := Rat) 2 3 1 = -1 ∧ sign (R := Rat) 2 3 3 = 1 ∧ sign (R := Rat) 2 2 1 = 1 ∧ sign (R := Rat) 1 3 3 = -1 := by
  decide +kernel

/-- Value 1 at the strings 0, 2 and 3: against `y = 3` the signs are `+ - +`, against `y = 2` they are `+ - -`; value 0 at the string 1. -/
theorem amplitude_instance : amplitude (R := Rat) 2 (row₄ 1 0 1 1) 3 1 = 1 ∧ amplitude (R := Rat) 2 (row₄ 1 0 1 1) 2 1 = -1 ∧
    amplitude (R := Rat) 2 (row₄ 1 0 1 1) 3 0 = -1 ∧ amplitude (R := Rat) 2 (row₄ 0 1 1 0) 3 1 = -2 := by decide +kernel

/-- Period 3: each of the two strings orthogonal to it has one half, the others nothing. Of another function, `(1 + 0 + 1) / 16`. -/
theorem sampleProb_instance : sampleProb (K := Rat) 2 2 (row₄ 0 1 1 0) 3 = 1 / 2 ∧ sampleProb (K := Rat) 2 2 (row₄ 0 1 1 0) 1 = 0 ∧
    sampleProb (K := Rat) 2 3 (row₄ 0 1 2 1) 3 = 1 / 8 ∧ sampleProb (K := Rat) 2 2 (row₄ 0 1 2 1) 3 = 1 / 16 := by decide +kernel

/-- Of three bits, `2` and `7` are orthogonal to 101, whatever follows; `4` is not, as the last or as the first. -/
theorem orthogonal_instance : Orthogonal 3 2 5 58 ∧ Orthogonal 3 2 5 122 ∧ ¬ Orthogonal 3 2 5 34 ∧ ¬ Orthogonal 3 2 5 20 := by decide +kernel

/-- Orthogonal to `2` and `7` are 0 and 5 only; to `2` alone others are too. -/
theorem determines_instance : Determines 3 2 5 58 ∧ ¬ Determines 3 2 3 58 ∧ ¬ Determines 3 2 5 18 ∧ ¬ Determines 3 1 5 58 := by decide +kernel

/-- Of two bits, two strings orthogonal to 1 are each 0 or 2: three pairs tell the period. Of three bits, six of the sixteen pairs do. -/
theorem good_instance : good 2 1 2 = 3 ∧ good 2 1 1 = 1 ∧ good 3 5 2 = 6 := by decide +kernel

/-- The pair `0, 0` tells nothing; of three bits, ten of the sixteen pairs do not tell the period. -/
theorem bad_instance : bad 2 1 2 = 1 ∧ bad 1 1 2 = 0 ∧ bad 3 5 2 = 10 := by decide +kernel

end QE
