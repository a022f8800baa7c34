prelude
import Proofs.Fisher.CheapReadings
import Proofs.Fisher.DistanceReadings
import Proofs.Fisher.InformationReadings
import Proofs.Fisher.Sufficiency
import Proofs.Tables
/-! # Values of the definitions of Fisher

Each definition at a small table, with the value that one finds by hand; a property where it holds and where it fails. Nearly all is settled by
evaluation over the rationals. -/

namespace Fisher
open Table

/-! ### The form, and the distance -/

/-- `(9 + 2 * 1) / 1 + (4 + 2 * 16) / 4`. -/
theorem form_instance : form 2 (row₂ (1 : Rat) 2) (row₂ 3 2) (row₂ 1 4) = 20 := by decide +kernel

/-- `1 + (1 + 2 * 1/4) / 6`; above each other the mean of `2` and `1/2`; and `1 + (16 + 2) / 24`. -/
theorem coshDist_instance : coshDist (0 : Rat) 1 1 (3 / 2) = 5 / 4 ∧ coshDist (3 : Rat) 1 3 2 = 5 / 4 ∧ coshDist (1 : Rat) 2 5 3 = 7 / 4 := by
  decide +kernel

/-- `1 * (4 - 9) + 2 * (9 - 1) + 5 * (1 - 4) + 12 / 2`; three points on one half ellipse. -/
theorem geodesicDefect_instance :
    geodesicDefect (1 : Rat) 1 2 2 5 3 = 2 ∧ geodesicDefect (0 : Rat) 1 1 (3 / 2) (5 / 2) (3 / 2) = 0 := by decide +kernel

/-- `9/16 = 25/16 - 1`; the negative root is none, nor is a smaller number or a larger one. -/
theorem isSinh_instance : IsSinh (5 / 4 : Rat) (3 / 4) ∧ ¬ IsSinh (5 / 4 : Rat) (-3 / 4) ∧ ¬ IsSinh (5 / 4 : Rat) (4 / 5) ∧
    ¬ IsSinh (5 / 4 : Rat) (1 / 2) := by decide +kernel

/-! ### Cheap distances -/

/-- Of squares: `3` is at most `1 + 2`, the root of `10` is not, of `8` is; less than the sum of the squares is always allowed. -/
theorem sqTriangle_instance : SqTriangle (1 : Rat) 4 9 ∧ SqTriangle (1 : Rat) 4 8 ∧ SqTriangle (1 : Rat) 4 0 ∧ SqTriangle (4 : Rat) 1 9 ∧
    ¬ SqTriangle (1 : Rat) 4 10 ∧ ¬ SqTriangle (4 : Rat) 1 10 ∧ ¬ SqTriangle (1 : Rat) 16 26 ∧ SqTriangle (1 : Rat) (-1) 0 := by decide +kernel

/-- `(4 + 2) / (5/2) + (9 + 8) / 5`. -/
theorem midpointSq_instance : midpointSq 2 (row₂ (1 : Rat) 7) (row₂ 1 3) (row₂ 3 4) (row₂ 2 1) = 29 / 5 := by decide +kernel

/-- `4 / (5/2) + 9 / 5`. -/
theorem midpointMeanSq_instance : midpointMeanSq 2 (row₂ (1 : Rat) 7) (row₂ 1 3) (row₂ 3 4) (row₂ 2 1) = 17 / 5 := by decide +kernel

/-- `(9 + 2) / 4 + (4 + 2 * 16) / 9`. -/
theorem fixedSq_instance : fixedSq 2 (row₂ (2 : Rat) 3) (row₂ 1 6) (row₂ 1 5) (row₂ 4 4) (row₂ 2 1) = 27 / 4 := by decide +kernel

/-- By the deviations of the first, `1` and `3`, or `2` and `1` the other way round. -/
theorem querySq_instance : querySq 2 (row₂ (1 : Rat) 5) (row₂ 1 3) (row₂ 3 4) (row₂ 2 1) = 7 ∧
    querySq 2 (row₂ (3 : Rat) 4) (row₂ 2 1) (row₂ 1 5) (row₂ 1 3) = 21 / 2 := by decide +kernel

/-- `1 - (3/5 * 4/5 + 4/5 * 3/5)`. -/
theorem cosineDistance_instance : cosineDistance 2 (row₂ (3 / 5 : Rat) (4 / 5)) (row₂ (4 / 5) (3 / 5)) = 1 / 25 := by decide +kernel

/-! ### Information and statistics -/

/-- `1 + 4/2 + 9/4`; an outcome of mass zero is not counted; nothing is asked of signs. -/
theorem information_instance : information 3 (row₃ (1 : Rat) 2 4) (row₃ 1 (-2) 3) = 21 / 4 ∧ information 2 (row₂ (0 : Rat) 4) (row₂ 1 2) = 1 ∧
    information 2 (row₂ (-1 : Rat) 4) (row₂ 1 2) = 0 := by
  decide +kernel

/-- The outcomes `0` and `2` are merged. -/
theorem push_instance : push 3 (row₃ 0 1 0) (row₃ (1 : Rat) 2 4) 0 = 5 ∧ push 3 (row₃ 0 1 0) (row₃ (1 : Rat) 2 4) 1 = 2 := by decide +kernel

/-- `4 * 1/2 + 3 * 2/3`. -/
theorem through_instance : through 2 (row₂ (row₂ (1 / 2 : Rat) (1 / 2)) (row₂ (1 / 3) (2 / 3))) (row₂ 4 3) 1 = 4 ∧
    through 2 (row₂ (row₂ (1 / 2 : Rat) (1 / 2)) (row₂ (1 / 3) (2 / 3))) (row₂ 4 3) 0 = 3 := by decide +kernel

/-- Rows sum to one, beyond the table anything stands; the first row or the last has a negative weight, or too little or too much. -/
theorem transition_instance : Transition 2 3 (row₃ (row₄ (1 / 2 : Rat) (1 / 2) 0 9) (row₄ (1 / 3) (1 / 3) (1 / 3) (-1)) (row₂ 2 3)) ∧
    ¬ Transition 2 2 (row₂ (row₂ (-1 : Rat) 2) (row₂ (1 / 3) (2 / 3))) ∧ ¬ Transition 2 2 (row₂ (row₂ (1 / 3 : Rat) (2 / 3)) (row₂ 2 (-1))) ∧
    ¬ Transition 2 2 (row₂ (row₂ (1 / 2 : Rat) (1 / 3)) (row₂ (1 / 2) (1 / 2))) ∧
    ¬ Transition 2 2 (row₂ (row₂ (1 / 2 : Rat) (1 / 2)) (row₂ (1 / 2) (2 / 3))) := by decide +kernel

/-! ### Sufficiency -/

/-- `2 + 5 * 2 + 11 * 4`. -/
theorem quadratic_instance : quadratic (row₂ (1 : Rat) 2) (row₂ 3 5) (row₂ 7 11) 2 1 = 56 := by decide +kernel

/-- `5 + 2 * 11 * 2`. -/
theorem slope_instance : slope (row₂ (3 : Rat) 5) (row₂ 7 11) 2 1 = 49 := by decide +kernel

/-- The example is a family up to `1/2`; at `2` it has two outcomes of mass zero. -/
theorem isQuadraticFamily_instance :
    IsQuadraticFamily 4 base linearPart squarePart (1 / 2 : Rat) ∧ ¬ IsQuadraticFamily 4 base linearPart squarePart (2 : Rat) :=
  ⟨quadratic_isFamily, fun h => absurd (h.pos 2 (by decide +kernel) (by decide +kernel) 2 (by decide)) (by decide +kernel)⟩

/-- Four outcomes, of a quarter each. -/
theorem base_instance : base (K := Rat) 0 = 1 / 4 ∧ base (K := Rat) 3 = 1 / 4 := by decide +kernel

/-- The first two outcomes gain what the others lose. -/
theorem linearPart_instance : linearPart (K := Rat) 1 = 1 / 8 ∧ linearPart (K := Rat) 2 = -1 / 8 := by decide +kernel

/-- Of second order the first outcome gains what the second loses. -/
theorem squarePart_instance : squarePart (K := Rat) 0 = 1 / 16 ∧ squarePart (K := Rat) 1 = -1 / 16 ∧ squarePart (K := Rat) 2 = 0 := by decide +kernel

/-- `16/64 + 4/64 - 1/64`. -/
theorem exampleMass_instance : exampleMass (1 / 2 : Rat) 1 = 19 / 64 := by decide +kernel

/-- `1/8 + 2 * 1/16 * 3`. -/
theorem exampleSlope_instance : exampleSlope (3 : Rat) 0 = 1 / 2 ∧ exampleSlope (1 / 2 : Rat) 1 = 1 / 16 := by decide +kernel

/-- The first two are one outcome, the others the other. -/
theorem mergedPairs_instance : mergedPairs 0 = 0 ∧ mergedPairs 1 = 0 ∧ mergedPairs 2 = 1 ∧ mergedPairs 3 = 1 := by decide +kernel

end Fisher
