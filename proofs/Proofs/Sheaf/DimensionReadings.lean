prelude
import Proofs.Sheaf.Euler
import Proofs.Sheaf.Readings
/-! # Dimensions: readings that fail, and witnesses

The triangle, one edge and loops, over the rationals. That nothing but coboundaries is cancelled is shown by giving the values; the rest is
evaluated. -/

namespace Sheaf

instance {m n : Nat} {δ G : Nat → Nat → Rat} : Decidable (GeneralisedInverse m n δ G) :=
  inferInstanceAs (Decidable (∀ j, j < n → ∀ k, k < m → coboundary n δ (fun i => ∑ l < m, G i l * δ l j) k = δ k j))

/-- The sums from vertex `0` on. -/
def triangleInverse (i l : Nat) : Rat := if l < i then 1 else 0

theorem triangle_inverse : GeneralisedInverse 3 3 triangle triangleInverse := by decide +kernel

/-- The triangle has one component, with representative `0`. -/
theorem triangle_components : IsComponents 3 3 (fun k => k) (next 3) 1 (fun _ => 0) (fun _ => 0) Nat.pred (fun v => v) where
  joins := by decide +kernel
  comp_lt := by decide
  edge := by decide
  rep_lt := by decide
  comp_rep := by decide
  descends v hv ne := by
    cases v with
    | zero => exact absurd rfl ne
    | succ v => exact ⟨Nat.lt_succ_self v, v, Nat.lt_trans (Nat.lt_succ_self v) hv, Or.inr ⟨rfl, next_of_lt hv⟩⟩

theorem reconcilableIffProjected_witness : ∃ (m n : Nat) (δ G : Nat → Nat → Rat), GeneralisedInverse m n δ G :=
  ⟨3, 3, triangle, triangleInverse, triangle_inverse⟩

theorem h1DimensionUnique_witness : ∃ (m n h g : Nat) (δ Y S Z T : Nat → Nat → Rat), H1HasDimension m n δ h Y S ∧
    H1HasDimension m n δ g Z T := ⟨3, 3, 1, 1, triangle, _, _, _, _, triangle_dimension, triangle_dimension⟩

theorem h1DimensionByTrace_witness : ∃ (m n h : Nat) (δ Y S G : Nat → Nat → Rat), H1HasDimension m n δ h Y S ∧
    GeneralisedInverse m n δ G := ⟨3, 3, 1, triangle, _, _, triangleInverse, triangle_dimension, triangle_inverse⟩

theorem eulerCharacteristic_witness : ∃ (m n h k : Nat) (δ Y S N L : Nat → Nat → Rat), H0HasDimension m n δ k N L ∧
    H1HasDimension m n δ h Y S :=
  ⟨3, 3, 1, 1, triangle, _, _, _, _, graph_sections triangle_components, triangle_dimension⟩

theorem bettiOfGraph_witness : ∃ (m n h c : Nat) (src tgt comp rep par depth : Nat → Nat) (Y S : Nat → Nat → Rat),
    IsComponents m n src tgt c comp rep par depth ∧ H1HasDimension m n (graphCoboundary src tgt) h Y S :=
  ⟨3, 3, 1, 1, fun k => k, next 3, _, _, _, _, _, _, triangle_components, triangle_dimension⟩

/-! ### Readings that fail -/

/-- Three loops at one vertex: each relation says `0 = b k`. -/
theorem loops_dimension : H1HasDimension 3 1 (fun _ _ => (0 : Rat)) 3 (fun i k => if k = i then 1 else 0)
    (fun k j => if k = j then 1 else 0) where
  kills := by decide +kernel
  onto := by decide +kernel
  exact b hb := ⟨fun _ => 0, fun k hk => by
    have z := hb k hk
    rw [sum_ite_mul hk] at z
    rw [z]
    exact sum_eq_zero fun _ _ => zero_mul _⟩

theorem not_h1DimensionAtMostUnknownsCareless : ¬ H1DimensionAtMostUnknownsCareless.{0} := fun h =>
  absurd (h Rat 3 1 3 _ _ _ loops_dimension) (by decide)

/-- All relations on one edge can be reconciled. -/
theorem edge_dimension : H1HasDimension 1 2 edge 0 (fun _ _ => 0) (fun _ _ => 0) where
  kills i hi := absurd hi (Nat.not_lt_zero i)
  onto i hi := absurd hi (Nat.not_lt_zero i)
  exact b _ := (noDualNoContradiction Rat 1 2 edge edge_noDual) b

/-- One edge is a graph with one component. -/
theorem edge_components : IsComponents 1 2 (fun _ => 0) (fun _ => 1) 1 (fun _ => 0) (fun _ => 0) (fun _ => 0) (fun v => v) where
  joins := by decide
  comp_lt := by decide
  edge := by decide
  rep_lt := by decide
  comp_rep := by decide
  descends v hv ne := by
    cases v with
    | zero => exact absurd rfl ne
    | succ v =>
      cases v with
      | zero => exact ⟨by decide, 0, by decide, Or.inr ⟨rfl, rfl⟩⟩
      | succ v => exact absurd (Nat.lt_of_succ_lt_succ (Nat.lt_of_succ_lt_succ hv)) (Nat.not_lt_zero v)

theorem not_eulerSubtractedCareless : ¬ EulerSubtractedCareless.{0} := fun h =>
  absurd (h Rat 1 2 0 1 edge _ _ _ _ (graph_sections edge_components) edge_dimension) (by decide)

/-- One vertex with a loop is a graph with one component. -/
theorem loop_components : IsComponents 1 1 (fun _ => 0) (fun _ => 0) 1 (fun _ => 0) (fun _ => 0) (fun _ => 0) (fun _ => 0) where
  joins := by decide
  comp_lt := by decide
  edge := by decide
  rep_lt := by decide
  comp_rep := by decide
  descends v hv ne := absurd (Nat.eq_zero_of_le (Nat.le_of_lt_succ hv)) ne

/-- With the entry `1` for the loop, all its relations seem reconcilable. -/
theorem loopBlind_dimension : H1HasDimension 1 1 (loopBlindCoboundary (R := Rat) (fun _ => 0) (fun _ => 0)) 0 (fun _ _ => 0)
    (fun _ _ => 0) where
  kills i hi := absurd hi (Nat.not_lt_zero i)
  onto i hi := absurd hi (Nat.not_lt_zero i)
  exact b _ := ⟨fun _ => b 0, fun k hk => by
    rw [Nat.eq_zero_of_le (Nat.le_of_lt_succ hk)]
    exact (zero_add _).trans (one_mul (b 0))⟩

theorem not_bettiLoopBlindCareless : ¬ BettiLoopBlindCareless.{0} := fun h =>
  absurd (h Rat 1 1 0 1 _ _ _ _ _ _ _ _ loop_components loopBlind_dimension) (by decide)

end Sheaf
