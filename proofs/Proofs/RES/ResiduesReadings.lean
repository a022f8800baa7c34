prelude
import Algebra.Decide
import Proofs.RES.Residues
/-! # Counterexamples for `RES.Residues`

Closed numbers, settled by evaluation. -/

namespace RES

instance {r : Nat} {m : Nat → Nat} : Decidable (PairwiseCoprime r m) :=
  inferInstanceAs (Decidable (∀ i j, i < r → j < r → i ≠ j → Nat.gcd (m i) (m j) = 1))
instance {r x y : Nat} {m : Nat → Nat} : Decidable (SameResidues r m x y) :=
  inferInstanceAs (Decidable (∀ i, i < r → x % m i = y % m i))

/-- The moduli `2` and `3`. -/
def twoThree (i : Nat) : Nat := i + 2

theorem not_notCoprimeCareless : ¬ NotCoprimeCareless := fun h =>
  absurd (h 2 (fun i => if i = 0 then 2 else 4) 0 4 (by decide +kernel) (by decide +kernel) (by decide +kernel) (by decide +kernel)) (by decide)

theorem not_residueRangeCareless : ¬ ResidueRangeCareless := fun h =>
  absurd (h 2 twoThree 0 6 (by decide +kernel) (by decide +kernel) (by decide +kernel) (by decide +kernel)) (by decide)

theorem not_noOverflowCareless : ¬ NoOverflowCareless := fun h =>
  absurd (h 2 twoThree 3 3 0 (by decide +kernel) (by decide +kernel) (by decide +kernel) (by decide +kernel) (by decide +kernel)) (by decide)

theorem not_digitwiseComparisonCareless : ¬ DigitwiseComparisonCareless := fun h =>
  absurd (h 2 twoThree 3 1 (by decide +kernel) (by decide +kernel) (by decide +kernel) (by decide +kernel)) (by decide)

end RES
