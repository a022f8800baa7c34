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

/-- `5 + 4 - 1 = 8` and `8 + 1 - 3 = 6`; with work and heat exchanged it is wrong. -/
theorem energyBalance_instance : EnergyBalance 2 (row₃ (5 : Rat) 8 6) (row₂ 4 1) (row₂ 1 3) ∧
    ¬ EnergyBalance 2 (row₃ (5 : Rat) 8 6) (row₂ 1 3) (row₂ 4 1) := by decide +kernel

/-! ### Bits -/

/-- Of 472 the tens; nothing beyond the highest digit; seventeen is 122 in base three. -/
theorem digit_instance : digit 10 472 1 = 7 ∧ digit 10 472 5 = 0 ∧ digit 3 17 2 = 1 := by decide +kernel

/-- Six is 110. -/
theorem bit_instance : bit 6 0 = 0 ∧ bit 6 1 = 1 ∧ bit 6 2 = 1 ∧ bit 6 3 = 0 := by decide +kernel

/-- 1100 and 1010 differ by 0110; of the lowest two bits by 10. -/
theorem xor_instance : xor 4 12 10 = 6 ∧ xor 2 12 10 = 2 := by decide +kernel

/-- 111 and 101 have two bits in common, an even number; among the lowest two bits one. -/
theorem dot_instance : dot 3 7 5 = 0 ∧ dot 2 7 5 = 1 := by decide +kernel

/-- Three of four; the last is beyond three. -/
theorem count_instance : count 4 (row₄ true false true true) = 3 ∧ count 3 (row₄ true false true true) = 2 := by decide +kernel

/-- Four things have six pairs. -/
theorem pairs_instance : pairs 4 = 6 ∧ pairs 1 = 0 := by decide +kernel

/-! ### Simon's problem -/

/-- The values `1, 2, 2, 1` have the period 3, and no other; a function that is right at 0 only has none. -/
theorem simonPromise_instance : SimonPromise 2 3 (row₄ 1 2 2 1) ∧ ¬ SimonPromise 2 1 (row₄ 1 2 2 1) ∧ ¬ SimonPromise 2 1 (row₄ 0 0 1 2) := by
  decide +kernel

/-- `1` and `2` differ by 3, not by 2; one string has no pair. -/
theorem collides_instance : Collides 2 2 (row₂ 1 2) 3 ∧ ¬ Collides 2 2 (row₂ 1 2) 2 ∧ ¬ Collides 2 1 (row₂ 1 2) 3 := by decide +kernel

/-- The first query with the value of query 2: the first, the second, or itself. -/
theorem firstSame_instance : firstSame (row₃ 5 7 5) id 2 = 0 ∧ firstSame (row₃ 5 7 7) id 2 = 1 ∧ firstSame (row₃ 5 7 6) id 2 = 2 := by
  decide +kernel

/-- The replies `0, 1, 0` and `0, 1, 2`, as digits of bases 1, 2, 3. -/
theorem record_instance : record (row₃ 5 7 5) id 3 = 3 ∧ record (row₃ 5 7 6) id 3 = 5 := by decide +kernel

/-- Third query 3 where the second value was new and 1 where it was old: the queries `0, 2, 3` and `0, 2, 1`, as digits of base 4. -/
theorem asked_instance : asked 2 (row₃ 5 7 5) (row₃ (row₂ 0 0) (row₂ 2 2) (row₂ 3 1)) 3 = 56 ∧
    asked 2 (row₃ 5 7 6) (row₃ (row₂ 0 0) (row₂ 2 2) (row₂ 3 1)) 3 = 24 := by decide +kernel

/-- After two queries, at 0 and 2, with equal values the answer 4, else the answer 6. -/
theorem answer_instance : answer 2 (row₃ 5 7 5) (row₃ (row₂ 0 0) (row₂ 2 2) (row₂ 3 1)) (row₂ 4 6) 2 = 4 ∧
    answer 2 (row₃ 5 7 6) (row₃ (row₂ 0 0) (row₂ 2 2) (row₂ 3 1)) (row₂ 4 6) 2 = 6 := by decide +kernel

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

/-- 11 and 01 have one bit in common, 11 and 11 two. -/
theorem sign_instance : sign (R := Rat) 2 3 1 = -1 ∧ sign (R := Rat) 2 3 3 = 1 := by decide +kernel

/-- Value 1 at the strings 1 and 2: against `y = 3` both signs are negative, against `y = 1` they cancel. -/
theorem amplitude_instance : amplitude (R := Rat) 2 (row₄ 0 1 1 0) 3 1 = -2 ∧ amplitude (R := Rat) 2 (row₄ 0 1 1 0) 1 1 = 0 := by decide +kernel

/-- Period 3: each of the two strings orthogonal to it has one half, the others nothing. -/
theorem sampleProb_instance : sampleProb (K := Rat) 2 2 (row₄ 0 1 1 0) 3 = 1 / 2 ∧ sampleProb (K := Rat) 2 2 (row₄ 0 1 1 0) 1 = 0 := by decide +kernel

/-- The strings `0, 2` are orthogonal to 1; the strings `1, 2` are not. -/
theorem orthogonal_instance : Orthogonal 2 2 1 8 ∧ ¬ Orthogonal 2 2 1 9 := by decide +kernel

/-- Orthogonal to 2 are 0 and 1 only; to 0 all; to 3 it is 3 that is left. -/
theorem determines_instance : Determines 2 1 1 2 ∧ ¬ Determines 2 1 1 0 ∧ ¬ Determines 2 1 1 3 := by decide +kernel

/-- Two strings orthogonal to 1 are each 0 or 2; three of the four pairs tell the period. -/
theorem good_instance : good 2 1 2 = 3 ∧ good 2 1 1 = 1 := by decide +kernel

/-- Two strings orthogonal to 1: the pair `0, 0` tells nothing. -/
theorem bad_instance : bad 2 1 2 = 1 ∧ bad 2 1 0 = 1 ∧ bad 1 1 2 = 0 := by decide +kernel

end QE
