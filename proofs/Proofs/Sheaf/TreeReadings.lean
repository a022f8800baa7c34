prelude
import Proofs.Sheaf.Holonomy
import Proofs.Sheaf.Readings
/-! # Trees and holonomy: readings that fail, and witnesses

Closed examples over the rationals, settled by evaluation. The one with some length is the pair of weighted cycles: every
set of relations that leaves one out can be reconciled, the two cycles do not use all four relations at once, and all four have a certificate
against them. -/

namespace Sheaf

instance {n : Nat} {src tgt : Nat → Nat} : Decidable (IsTree n src tgt) :=
  inferInstanceAs (Decidable (∀ k, k < n → tgt k = k + 1 ∧ src k < k + 1))

/-! ### Trees -/

/-- The star: edge `k` goes from `0` to `k + 1`. -/
theorem treeGlues_witness : ∃ (n : Nat) (src tgt : Nat → Nat) (b : Nat → Rat) (t : Rat), IsTree n src tgt :=
  ⟨3, fun _ => 0, fun k => k + 1, fun _ => 7, 2, by decide +kernel⟩

theorem treeGluesUniquely_witness : ∃ (n : Nat) (src tgt : Nat → Nat) (x z : Nat → Rat), IsTree n src tgt ∧
    (∀ k, k < n → coboundary (n + 1) (graphCoboundary src tgt) x k = coboundary (n + 1) (graphCoboundary src tgt) z k) ∧
    x 0 = z 0 :=
  ⟨2, fun _ => 0, fun k => k + 1, triple 1 2 3, triple 1 2 3, by decide +kernel⟩

theorem weightedTreeGlues_witness : ∃ (n : Nat) (src tgt : Nat → Nat) (α β γ b : Nat → Rat) (t : Rat),
    IsTree n src tgt ∧ ∀ k, k < n → β k * γ k = 1 :=
  ⟨3, fun _ => 0, fun k => k + 1, fun _ => 0, fun _ => 2, fun _ => 1 / 2, fun _ => 7, 2, by decide +kernel⟩

theorem not_everyTreeGluesCareless : ¬ EveryTreeGluesCareless.{0} := fun h =>
  certificateSound Rat 1 2 (weightedCoboundary (fun _ => 0) (fun _ => 1) (fun _ => 0) fun _ => 0) (fun _ => 1) (fun _ => 1)
    (by decide +kernel) (h Rat 1 (fun _ => 0) (fun _ => 1) (fun _ => 0) (fun _ => 0) (fun _ => 1) (by decide +kernel))

/-! ### Spanning trees: the path `0 → 1 → 2` and the edge `2 → 0` -/

theorem triangle_spanned : IsSpanned 3 2 (fun k => k) (next 3) where
  enough := by decide
  tree := by decide +kernel
  joins := by decide +kernel

theorem fundamentalCycles_witness : ∃ (m n : Nat) (src tgt : Nat → Nat) (b x : Nat → Rat), IsSpanned m n src tgt ∧
    ∀ k, k < n → coboundary (n + 1) (graphCoboundary src tgt) x k = b k :=
  ⟨3, 2, fun k => k, next 3, triple 1 2 0, triple 0 1 3, triangle_spanned, by decide +kernel⟩

theorem contradictionOffTree_witness : ∃ (m n : Nat) (src tgt : Nat → Nat) (b x : Nat → Rat), IsSpanned m n src tgt ∧
    (∀ k, k < n → coboundary (n + 1) (graphCoboundary src tgt) x k = b k) ∧
    ¬ Reconcilable m (n + 1) (graphCoboundary src tgt) b :=
  ⟨3, 2, fun k => k, next 3, triple 1 2 0, triple 0 1 3, triangle_spanned, by decide +kernel,
    triangle_irreconcilable (by decide +kernel)⟩

/-! ### Two weighted cycles with a vertex in common

`x 1 = x 0`, `x 0 = 2 x 1`, `x 2 = x 0`, `x 0 = 2 x 2 + 1`. -/

def pairSrc (k : Nat) : Nat := if k = 1 then 1 else if k = 3 then 2 else 0
def pairTgt (k : Nat) : Nat := if k = 0 then 1 else if k = 2 then 2 else 0
def pairWeight (k : Nat) : Rat := if k = 1 then 2 else if k = 3 then 2 else 1
def pairRelation (k : Nat) : Rat := if k = 3 then 1 else 0
def pairSheaf : Nat → Nat → Rat := weightedCoboundary pairSrc pairTgt pairWeight fun _ => 1

/-- Values that meet all relations but the one left out. -/
def pairValues (out j : Nat) : Rat :=
  if out = 0 then triple (-1) (-1 / 2) (-1) j
  else if out = 1 then triple (-1) (-1) (-1) j
  else if out = 2 then triple 0 0 (-1 / 2) j else 0

/-- The coefficients `-2, -1, 2, 1`. -/
def pairCertificate (k : Nat) : Rat := if k = 3 then 1 else triple (-2) (-1) 2 k

theorem pair_without_one : ∀ out, out < 4 → ∀ k, k < 4 → k ≠ out →
    coboundary 3 pairSheaf (pairValues out) k = pairRelation k := by decide +kernel

theorem pair_irreconcilable : ¬ Reconcilable 4 3 pairSheaf pairRelation :=
  certificateSound Rat 4 3 pairSheaf pairRelation pairCertificate (by decide +kernel)

/-- No cycle of this graph uses all four edges: they meet vertex `0` four times. -/
theorem pair_cycle_leaves_one {s : Nat → Bool} (h : TwoRegular 4 3 pairSrc pairTgt s) : ∃ k, k < 4 ∧ ¬ s k = true := by
  refine (Nat.forall_or_exists (p := fun k => s k = true) 4).elim (fun all => ?_) id
  have four : degree 4 pairSrc pairTgt s 0 = 4 :=
    (sum_congr fun k hk => ite_eq_left (all k hk)).trans (by decide +kernel)
  refine (h 0 (by decide)).elim (fun e => ?_) fun e => ?_
  · exact absurd (four.symm.trans e) (by decide)
  · exact absurd (four.symm.trans e) (by decide)

theorem not_weightedContradictionOnCycleCareless : ¬ WeightedContradictionOnCycleCareless.{0} := by
  intro h
  refine pair_irreconcilable (h Rat 4 3 pairSrc pairTgt pairWeight (fun _ => 1) pairRelation (by decide +kernel)
    (by decide +kernel) (by decide +kernel) (by decide +kernel) fun s hs => ?_)
  obtain ⟨out, ho, hout⟩ := pair_cycle_leaves_one hs
  exact ⟨pairValues out, fun k hk hsk => pair_without_one out ho k hk fun e => hout (e ▸ hsk)⟩

/-! ### Holonomy -/

theorem holonomySolution_witness : ∃ (n : Nat) (a b x : Nat → Rat), holonomy a n ≠ 1 ∧
    ∀ k, k < n → coboundary n (affineCycle n a) x k = b k :=
  ⟨1, fun _ => 2, fun _ => 5, fun _ => -5, by decide +kernel⟩

theorem sectionIffHolonomyOne_witness : ∃ n : Nat, n ≠ 0 := ⟨1, by decide⟩

theorem not_holonomyMeansContradictionCareless : ¬ HolonomyMeansContradictionCareless.{0} := fun h =>
  h Rat 1 (fun _ => 2) (fun _ => 5) (by decide +kernel) ⟨fun _ => -5, by decide +kernel⟩

end Sheaf
