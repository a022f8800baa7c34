prelude
import Algebra.Decide
import Algebra.Rat
import Proofs.Sheaf.Contradiction
import Proofs.Sheaf.Cycle
/-! # Sheaf readings that fail, and witnesses

Each careless reading of `Sheaf.Contradiction` and `Sheaf.Cycle` is refuted by a closed example over the rationals; for each claim there is a
closed example that meets its hypotheses. Finite tables are settled by evaluation. That something is *not* reconcilable on a cycle
comes from `cycleSum`, which turns it into a sum. -/

namespace Sheaf

/-! ### What can be settled by evaluation -/

section
variable {m n : Nat} {δ : Nat → Nat → Rat} {b y : Nat → Rat}

/-- Finitely many sums are looked at. -/
instance : Decidable (Orthogonal m n δ y) := inferInstanceAs (Decidable (∀ j, j < n → ∑ k < m, y k * δ k j = 0))
instance : Decidable (Certificate m n δ b y) :=
  inferInstanceAs (Decidable (Orthogonal m n δ y ∧ ∑ k < m, y k * b k ≠ 0))
instance {src tgt : Nat → Nat} : Decidable (JoinsCycle n src tgt) :=
  inferInstanceAs (Decidable (∀ k, k < n → (src k = k ∧ tgt k = next n k) ∨ (src k = next n k ∧ tgt k = k)))
end

/-- The vector `a, b, c`, followed by zeros. -/
def triple (a b c : Rat) (k : Nat) : Rat := if k = 0 then a else if k = 1 then b else if k = 2 then c else 0

/-- The triangle `0 → 1 → 2 → 0`. -/
def triangle : Nat → Nat → Rat := cycleGraph 3

/-- The triangle cannot be reconciled with relations whose sum is not zero. -/
theorem triangle_irreconcilable {b : Nat → Rat} (h : ∑ k < 3, b k ≠ 0) : ¬ Reconcilable 3 3 triangle b :=
  fun r => h ((cycleSum Rat 3 b).mp r)

theorem triangle_h1Nonzero : H1Nonzero 3 3 triangle := ⟨lastOne 3, triangle_irreconcilable (by decide +kernel)⟩
theorem triangle_h1DualNonzero : H1DualNonzero 3 3 triangle :=
  ⟨fun _ => 1, by decide +kernel, 0, by decide, by decide +kernel⟩

/-- The first cohomology of the triangle has dimension one: summing the three relations is the isomorphism. -/
theorem triangle_dimension : H1HasDimension 3 3 triangle 1 (fun _ _ => 1) (fun k _ => lastOne 3 k) where
  kills := by decide +kernel
  onto := by decide +kernel
  exact b h := (cycleSum Rat 3 b).mpr ((sum_congr fun k _ => (one_mul (b k)).symm).trans (h 0 (by decide)))

/-- One edge between two contexts. -/
def edge : Nat → Nat → Rat := graphCoboundary (fun _ => 0) (fun _ => 1)

/-! ### S1 -/

/-- The triangle with `0, 0, 1`: the sum of the three relations says `0 = 1`. -/
theorem certificateSound_witness : ∃ (m n : Nat) (δ : Nat → Nat → Rat) (b y : Nat → Rat), Certificate m n δ b y :=
  ⟨3, 3, triangle, lastOne 3, fun _ => 1, by decide +kernel⟩

theorem not_certificateAnyCombinationCareless : ¬ CertificateAnyCombinationCareless.{0} := fun h =>
  h Rat 1 1 (fun _ _ => 1) (fun _ => 1) (fun _ => 1) (by decide +kernel) ⟨fun _ => 1, by decide +kernel⟩

theorem not_certificateOrthogonalCareless : ¬ CertificateOrthogonalCareless.{0} := fun h =>
  h Rat 1 1 (fun _ _ => 1) (fun _ => 1) (fun _ => 0) (by decide +kernel) ⟨fun _ => 1, by decide +kernel⟩

theorem not_certificateWrongSizeCareless : ¬ CertificateWrongSizeCareless.{0} := fun h =>
  h Rat 1 2 (fun _ j => if j = 1 then 1 else 0) (fun _ => 1) (fun _ => 1) (by decide +kernel) (by decide +kernel)
    ⟨fun _ => 1, by decide +kernel⟩

/-! ### S4 -/

/-- No combination of the one relation of an edge cancels both contexts. -/
theorem edge_noDual : ¬ H1DualNonzero 1 2 edge := by
  intro ⟨y, hy, k, hk, e⟩
  have h : 0 + y 0 * (ind (1 = 1) - ind (1 = 0)) = 0 := hy 1 (by decide)
  rw [zero_add, show (ind (1 = 1) - ind (1 = 0) : Rat) = 1 by decide +kernel, mul_one] at h
  rw [Nat.eq_zero_of_le (Nat.le_of_lt_succ hk)] at e
  exact e h

theorem noDualNoContradiction_witness : ∃ (m n : Nat) (δ : Nat → Nat → Rat), ¬ H1DualNonzero m n δ :=
  ⟨1, 2, edge, edge_noDual⟩

theorem not_h1NonzeroIffContradictionCareless : ¬ H1NonzeroIffContradictionCareless.{0} := fun h =>
  (h Rat 3 3 triangle fun _ => 0).mp triangle_h1Nonzero ⟨fun _ => 0, by decide +kernel⟩

theorem not_h1NonzeroImpliesContradictionCareless : ¬ H1NonzeroImpliesContradictionCareless.{0} := fun h =>
  h Rat 3 3 triangle (triple 1 2 (-3)) triangle_h1Nonzero triangle_h1DualNonzero ⟨0, by decide, by decide +kernel⟩
    ⟨triple 0 1 3, by decide +kernel⟩

/-- The relations `0, 0, i + 1`. -/
def lastMany (i k : Nat) : Rat := natCast (i + 1) * lastOne 3 k

theorem not_dimensionCountsContradictionsCareless : ¬ DimensionCountsContradictionsCareless.{0} := by
  intro h
  have different : ∀ i, i < 2 → ∑ k < 3, lastMany i k ≠ 0 := by decide +kernel
  have apart : ∀ j, j < 2 → ∀ i, i < j → ∑ k < 3, lastMany i k ≠ ∑ k < 3, lastMany j k := by decide +kernel
  obtain ⟨j, hj, i, hij, x, e⟩ := h Rat 3 3 1 triangle _ _ lastMany triangle_dimension fun i hi =>
    triangle_irreconcilable (different i hi)
  refine apart j hj i hij ?_
  rw [sum_congr e, sum_add]
  exact (congrArg (fun s => (∑ k < 3, lastMany j k) + s) (sum_coboundary_cycle 3 x)).trans (add_zero _)

/-! ### S5, S6 -/

theorem classInvariance_witness : ∃ (m n : Nat) (δ : Nat → Nat → Rat) (b c : Nat → Rat), Cohomologous m n δ b c :=
  ⟨3, 3, triangle, triple 1 2 (-2), lastOne 3, triple 0 1 3, by decide +kernel⟩

theorem not_anyChangeCareless : ¬ AnyChangeCareless.{0} := fun h =>
  absurd ((cycleSum Rat 1 _).mp (h Rat 1 1 (cycleGraph 1) (fun _ => 0) (fun _ => 1) ⟨fun _ => 0, by decide +kernel⟩))
    (by decide +kernel)

theorem not_disagreementIsContradictionCareless : ¬ DisagreementIsContradictionCareless.{0} := fun h =>
  h Rat 1 2 edge (triple 0 1 0) ⟨0, by decide, by decide +kernel⟩ ⟨triple 0 1 0, fun _ _ => rfl⟩

theorem not_disagreementIsCohomologyCareless : ¬ DisagreementIsCohomologyCareless.{0} := fun h =>
  edge_noDual ((h1NonzeroIffDual Rat 1 2 edge).mp (h Rat 1 2 edge (triple 0 1 0) ⟨0, by decide, by decide +kernel⟩))

/-! ### S12 -/

theorem graphCoboundaryReads_witness : ∃ (n : Nat) (src tgt : Nat → Nat) (x : Nat → Rat) (k : Nat), src k < n ∧ tgt k < n :=
  ⟨2, fun _ => 0, fun _ => 1, fun _ => 0, 0, by decide⟩

/-- The triangle with its last edge from `0` to `2`. -/
theorem orientedCycleSum_witness : ∃ (n : Nat) (src tgt : Nat → Nat) (b : Nat → Rat), JoinsCycle n src tgt :=
  ⟨3, fun k => if k = 2 then 0 else k, fun k => if k = 2 then 2 else k + 1, fun _ => 0, by decide +kernel⟩

theorem not_cycleSumUnorientedCareless : ¬ CycleSumUnorientedCareless.{0} := fun h =>
  absurd ((h Rat 3 (fun k => if k = 2 then 0 else k) (fun k => if k = 2 then 2 else k + 1) (triple 1 1 2)
    (by decide +kernel)).mp ⟨triple 0 1 2, by decide +kernel⟩) (by decide +kernel)

theorem not_cycleSumLoopBlindCareless : ¬ CycleSumLoopBlindCareless.{0} := fun h =>
  absurd ((h Rat 1 fun _ => 1).mp ⟨fun _ => 1, by decide +kernel⟩) (by decide +kernel)

/-! ### S19, S21 -/

theorem fewerRelationsReconcilable_witness : ∃ (m n : Nat) (δ : Nat → Nat → Rat) (b : Nat → Rat) (s t : Nat → Prop),
    (∀ k, k < m → s k → t k) ∧ ReconcilableOn t m n δ b :=
  ⟨3, 3, triangle, lastOne 3, fun k => k = 0, fun k => k < 2, fun _ _ e => by rw [e]; decide, fun _ => 0,
    by decide +kernel⟩

theorem pairsMissTriangles_witness : (1 : Rat) ≠ 0 ∧ ∃ n : Nat, n ≠ 0 := ⟨by decide +kernel, 3, by decide⟩

theorem not_properSubsetsSufficeCareless : ¬ ProperSubsetsSufficeCareless.{0} := fun h =>
  have triangle := pairsMissTriangles Rat (by decide +kernel) 3 (by decide)
  triangle.right (h Rat 3 3 _ _ triangle.left)

theorem valuesPairwiseSuffice_witness : ∃ (n : Nat) (x : Nat → Rat) (j : Nat),
    j < n ∧ ∀ k, k < n → k ≠ j → coboundary n (cycleGraph n) x k = 0 :=
  ⟨3, fun _ => 5, 1, by decide +kernel⟩

end Sheaf
