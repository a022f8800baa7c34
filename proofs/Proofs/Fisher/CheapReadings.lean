prelude
import Algebra.Decide
import Algebra.Rat
import Algebra.SumLemmas
import Fisher.CheapDistances
/-! # Cheap distances: witnesses, and the readings that fail

Points of one coordinate, and vectors of two, over the rationals, settled by evaluation. -/

namespace Fisher

instance {A B C : Rat} : Decidable (SqTriangle A B C) :=
  inferInstanceAs (Decidable (C ≤ A + B ∨ (C - A - B) ^ 2 ≤ 4 * (A * B)))

/-- The vector `a, b`, followed by zeros. -/
def pair (a b : Rat) (i : Nat) : Rat := if i = 0 then a else if i = 1 then b else 0

theorem sqTriangleReads_witness : ∃ a b c : Rat, 0 ≤ a ∧ 0 ≤ b ∧ 0 ≤ c ∧ SqTriangle (a ^ 2) (b ^ 2) (c ^ 2) :=
  ⟨1, 2, 3, by decide +kernel⟩

/-- Three vectors a fixed turn apart. -/
theorem chordTriangle_witness : ∃ (d : Nat) (x y z : Nat → Rat), ∑ i < d, x i * x i = 1 ∧ ∑ i < d, y i * y i = 1 ∧
    ∑ i < d, z i * z i = 1 :=
  ⟨2, pair 1 0, pair (4 / 5) (3 / 5), pair (7 / 25) (24 / 25), by decide +kernel⟩

theorem not_midpointTriangleCareless : ¬ MidpointTriangleCareless.{0} := fun h =>
  absurd (h Rat 1 (fun _ => 0) (fun _ => 1) (fun _ => 2) (fun _ => 2) (fun _ => 4) (fun _ => 1) (by decide +kernel) (by decide +kernel)
    (by decide +kernel)) (by decide +kernel)

theorem not_midpointMeanTriangleCareless : ¬ MidpointMeanTriangleCareless.{0} := fun h =>
  absurd (h Rat 1 (fun _ => 0) (fun _ => 1) (fun _ => 1) (fun _ => 2) (fun _ => 2) (fun _ => 1) (by decide +kernel) (by decide +kernel)
    (by decide +kernel)) (by decide +kernel)

theorem not_querySymmetricCareless : ¬ QuerySymmetricCareless.{0} := fun h =>
  absurd (h Rat 1 (fun _ => 0) (fun _ => 1) (fun _ => 1) (fun _ => 2) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

theorem not_cosineTriangleCareless : ¬ CosineTriangleCareless.{0} := fun h =>
  absurd (h Rat 2 (pair 1 0) (pair (4 / 5) (3 / 5)) (pair (7 / 25) (24 / 25)) (by decide +kernel) (by decide +kernel) (by decide +kernel))
    (by decide +kernel)

end Fisher
