prelude
import Proofs.Sheaf.Laplacian
import Proofs.Sheaf.Readings
/-! # Disagreement and least squares: readings that fail, and witnesses

Closed examples on the triangle, over the rationals, settled by evaluation. -/

namespace Sheaf

instance {m n : Nat} {δ : Nat → Nat → Rat} {b x : Nat → Rat} : Decidable (LeastSquares m n δ b x) :=
  inferInstanceAs (Decidable (Orthogonal m n δ (residual n δ b x)))

/-- The residuals of the values `0, 0, 0` against `0, 0, 3` are not all alike: these values are not least squares … -/
theorem zero_not_leastSquares : ¬ LeastSquares 3 3 triangle (triple 0 0 3) (fun _ => 0) := by decide +kernel

/-- … and `0, -1, -2` are: each relation is missed by `1`. -/
theorem triangle_leastSquares : LeastSquares 3 3 triangle (triple 0 0 3) (triple 0 (-1) (-2)) := by decide +kernel

theorem triangle_contradiction : ¬ Reconcilable 3 3 triangle (triple 0 0 3) := triangle_irreconcilable (by decide +kernel)

theorem disagreementBound_witness : ∃ (m n : Nat) (δ : Nat → Nat → Rat) (y : Nat → Rat), Orthogonal m n δ y :=
  ⟨3, 3, triangle, fun _ => 1, by decide +kernel⟩

theorem worstRelationBound_witness : ∃ (m n : Nat) (δ : Nat → Nat → Rat) (b y x : Nat → Rat) (t : Rat),
    Orthogonal m n δ y ∧ ∀ k, k < m → |residual n δ b x k| ≤ t :=
  ⟨3, 3, triangle, triple 0 0 3, fun _ => 1, triple 0 (-1) (-2), 1, by decide +kernel⟩

theorem certificateOfSubset_witness : ∃ (m n : Nat) (δ : Nat → Nat → Rat) (b y : Nat → Rat) (s : Nat → Prop),
    Certificate m n δ b y ∧ ∀ k, k < m → s k ∨ y k = 0 :=
  ⟨4, 3, fun k j => if k < 3 then triangle k j else 0, triple 0 0 3, triple 1 1 1, fun k => k < 3, by decide +kernel⟩

theorem cycleWorstRelation_witness : ∃ n : Nat, n ≠ 0 := ⟨3, by decide⟩

theorem not_cycleWorstIsLargestCareless : ¬ CycleWorstIsLargestCareless.{0} := by
  intro h
  obtain ⟨k, hk, e⟩ := h Rat 3 (triple 3 0 0) (triple 0 2 1) (by decide) (triangle_irreconcilable (by decide +kernel))
  have all : ∀ k, k < 3 → |residual 3 triangle (triple 3 0 0) (triple 0 2 1) k|
      < maxBelow 3 fun i => |triple 3 0 0 i| := by decide +kernel
  exact all k hk e

theorem residualUnique_witness : ∃ (m n : Nat) (δ : Nat → Nat → Rat) (b x z : Nat → Rat),
    LeastSquares m n δ b x ∧ LeastSquares m n δ b z :=
  ⟨3, 3, triangle, triple 0 0 3, triple 0 (-1) (-2), triple 2 1 0, by decide +kernel⟩

theorem reconcilableIffResidualZero_witness : ∃ (m n : Nat) (δ : Nat → Nat → Rat) (b x : Nat → Rat),
    LeastSquares m n δ b x := ⟨3, 3, triangle, triple 0 0 3, triple 0 (-1) (-2), triangle_leastSquares⟩

theorem residualCertificate_witness : ∃ (m n : Nat) (δ : Nat → Nat → Rat) (b x : Nat → Rat),
    LeastSquares m n δ b x ∧ ¬ Reconcilable m n δ b :=
  ⟨3, 3, triangle, triple 0 0 3, triple 0 (-1) (-2), triangle_leastSquares, triangle_contradiction⟩

theorem residualAttainsBound_witness : ∃ (m n : Nat) (δ : Nat → Nat → Rat) (b x : Nat → Rat),
    LeastSquares m n δ b x := ⟨3, 3, triangle, triple 0 0 3, triple 0 (-1) (-2), triangle_leastSquares⟩

theorem not_leastSquaresUniqueCareless : ¬ LeastSquaresUniqueCareless.{0} := fun h =>
  absurd (h Rat 3 3 triangle (fun _ => 0) (fun _ => 0) (fun _ => 1) (by decide +kernel) (by decide +kernel) 0 (by decide))
    (by decide +kernel)

end Sheaf
