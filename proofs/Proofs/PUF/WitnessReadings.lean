prelude
import Algebra.Rat
import Proofs.PUF.Witness
/-! # Readings of PUF-4 and PUF-5 that fail

Each is refuted by two laws on at most four outcomes, by evaluation. -/

namespace PUF

/-- The table with the values `a, b, 0, 0, …`. -/
def two (a b : Rat) (i : Nat) : Rat := if i = 0 then a else if i = 1 then b else 0

/-- The bit that is one at outcome `0` only. -/
def first (i : Nat) : Bool := decide (i = 0)

theorem not_advantageLeHalfCareless : ¬ AdvantageLeHalfCareless.{0} := fun h =>
  absurd (h Rat 2 (two 1 0) (two 0 1) (two 1 0) (by decide +kernel) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

theorem not_advantageAnyTotalsCareless : ¬ AdvantageAnyTotalsCareless.{0} := fun h =>
  absurd (h Rat 1 (two 1 0) (two 0 0) (two 1 0) (by decide +kernel) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

theorem not_advantageAnyTestCareless : ¬ AdvantageAnyTestCareless.{0} := fun h =>
  absurd (h Rat 2 (two 1 0) (two 0 1) (two 2 0) (by decide +kernel) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

/-- Two fair coins, one toss each: the first shows heads, the second tails. -/
theorem not_sampleAdvantageCareless : ¬ SampleAdvantageCareless.{0} := fun h =>
  absurd (h Rat 2 1 (two (1 / 2) (1 / 2)) (two (1 / 2) (1 / 2)) (fun i => if i = 0 then 1 else 0) (fun i => if i = 0 then 0 else 1) first
    (by decide +kernel) (by decide +kernel) (by decide +kernel) (by decide +kernel) (by decide +kernel) (by decide +kernel)
    (by decide +kernel) (by decide +kernel)) (by decide +kernel)

/-- Warm (condition `0`) the second device answers otherwise, cold it answers as the first. -/
theorem not_witnessAtOtherConditionCareless : ¬ WitnessAtOtherConditionCareless.{0} := fun h =>
  absurd (h Rat 2 2 (fun _ => two 1 0) (fun c => if c = 0 then two 0 1 else two 1 0) 0 1 (by decide +kernel) (by decide +kernel)
    (by decide +kernel) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

/-- Two fair answers, equal on one device, different on the other: outcome `i` has the answers `i / 2` and `i % 2`. -/
theorem not_sameBitsSameLawCareless : ¬ SameBitsSameLawCareless.{0} := fun h =>
  absurd (h Rat 4 2 (fun i => if i = 0 then 1 / 2 else if i = 3 then 1 / 2 else 0) (fun i => if i = 1 then 1 / 2 else if i = 2 then 1 / 2 else 0)
    (fun t i => if t = 0 then decide (i / 2 = 1) else decide (i % 2 = 1)) (by decide +kernel) (by decide +kernel) (by decide +kernel)
    (by decide +kernel)) (by decide +kernel)

end PUF
