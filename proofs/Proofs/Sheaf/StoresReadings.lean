prelude
import Proofs.Sheaf.Stores
import Proofs.Sheaf.TreeReadings
import Proofs.Sheaf.DimensionReadings
/-! # Stores: readings that fail, and witnesses

Closed examples over the rationals, settled by evaluation. -/

namespace Sheaf

/-- Not square: one relation is written twice, one value becomes the sum of two. -/
theorem gaugeInvariance_witness : ∃ (m n m' n' : Nat) (P P' Q Q' : Nat → Nat → Rat),
    (∀ k, k < m → ∀ l, l < m → ∑ i < m', P' k i * P i l = if k = l then 1 else 0) ∧
    ∀ i, i < n → ∀ j, j < n → ∑ l < n', Q i l * Q' l j = if i = j then 1 else 0 :=
  ⟨1, 1, 2, 2, fun _ _ => 1, fun _ _ => 1 / 2, fun _ _ => 1, fun _ _ => 1 / 2, by decide +kernel⟩

/-- Two edges from `0` to `1`. -/
def double : Nat → Nat → Rat := graphCoboundary (fun _ => 0) (fun _ => 1)

theorem not_reversedEdgeCareless : ¬ ReversedEdgeCareless.{0} := fun h =>
  certificateSound Rat 2 2 (fun k j => triple 1 (-1) 0 k * double k j) (fun _ => 1) (fun _ => 1) (by decide +kernel)
    ((h Rat 2 2 double (fun _ => 1) (triple 1 (-1) 0) (by decide +kernel)).mp ⟨triple 0 1 0, by decide +kernel⟩)

theorem paddedUnknown_witness : ∃ (m n : Nat) (δ : Nat → Nat → Rat), ∀ k, k < m → δ k n = 0 :=
  ⟨3, 3, fun k j => if j = 3 then 0 else triangle k j, by decide +kernel⟩

theorem paddedRelation_witness : ∃ (m n : Nat) (δ : Nat → Nat → Rat), ∀ j, j < n → δ m j = 0 :=
  ⟨3, 3, fun k j => if k = 3 then 0 else triangle k j, by decide +kernel⟩

theorem not_paddedRelationCareless : ¬ PaddedRelationCareless.{0} := fun h =>
  certificateSound Rat 1 1 (fun _ _ => 0) (fun _ => 1) (fun _ => 1) (by decide +kernel)
    ((h Rat 0 1 (fun _ _ => 0) (fun _ => 1) (by decide +kernel)).mpr ⟨fun _ => 0, by decide +kernel⟩)

/-- The path `0 → 1 → 2`, divided at `1`. -/
theorem mergeAtOneContext_witness : ∃ (m n p w : Nat) (src tgt : Nat → Nat) (first : Nat → Bool) (b : Nat → Rat),
    (∀ k, k < m → src k < n ∧ tgt k < n) ∧ first w = true ∧
    (∀ k, k < m → k < p → first (src k) = true ∧ first (tgt k) = true) ∧
    ∀ k, k < m → p ≤ k → (first (src k) = false ∨ src k = w) ∧ (first (tgt k) = false ∨ tgt k = w) :=
  ⟨2, 3, 1, 1, fun k => k, fun k => k + 1, fun v => decide (v < 2), fun _ => 1, by decide +kernel⟩

theorem not_mergeAtTwoContextsCareless : ¬ MergeAtTwoContextsCareless.{0} := fun h =>
  certificateSound Rat 2 2 double (triple 0 1 0) (triple (-1) 1 0) (by decide +kernel)
    ((h Rat 2 2 1 0 1 (fun _ => 0) (fun _ => 1) (fun v => decide (v < 2)) (triple 0 1 0) (by decide +kernel) (by decide +kernel)
      (by decide +kernel) (by decide +kernel)).mpr ⟨⟨fun _ => 0, by decide +kernel⟩, ⟨triple 0 1 0, by decide +kernel⟩⟩)

theorem not_mergeWeightedCareless : ¬ MergeWeightedCareless.{0} := fun h =>
  pair_irreconcilable (h Rat 4 3 2 0 pairSrc pairTgt pairWeight (fun _ => 1) (fun v => decide (v < 2)) pairRelation
    (by decide +kernel) (by decide +kernel) (by decide +kernel) (by decide +kernel) ⟨fun _ => 0, by decide +kernel⟩
    ⟨fun _ => -1, by decide +kernel⟩)

/-- Two contexts and no relation yet. -/
theorem apart_components : IsComponents 0 2 (fun _ => 0) (fun _ => 0) 2 (fun v => v) (fun i => i) (fun _ => 0) (fun _ => 0) where
  joins := by decide
  comp_lt v hv := hv
  edge := by decide
  rep_lt i hi := hi
  comp_rep _ _ := rfl
  descends _ _ ne := absurd rfl ne

theorem newRelationJoins_witness : ∃ (m n c s t : Nat) (src tgt comp rep par depth : Nat → Nat) (b x : Nat → Rat),
    IsComponents m n src tgt c comp rep par depth ∧
    (∀ k, k < m → coboundary n (graphCoboundary src tgt) x k = b k) ∧ s < n ∧ t < n ∧ comp s ≠ comp t :=
  ⟨0, 2, 2, 0, 1, _, _, _, _, _, _, fun _ => 0, fun _ => 0, apart_components, by decide +kernel⟩

theorem newRelationCloses_witness : ∃ (m n c s t : Nat) (src tgt comp rep par depth : Nat → Nat) (b x : Nat → Rat),
    IsComponents m n src tgt c comp rep par depth ∧
    (∀ k, k < m → coboundary n (graphCoboundary src tgt) x k = b k) ∧ s < n ∧ t < n ∧ comp s = comp t :=
  ⟨1, 2, 1, 1, 0, _, _, _, _, _, _, fun _ => 5, triple 0 5 0, edge_components, by decide +kernel⟩

end Sheaf
