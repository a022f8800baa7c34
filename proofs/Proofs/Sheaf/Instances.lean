prelude
import Proofs.Sheaf.Decision
import Proofs.Sheaf.DimensionReadings
import Proofs.Sheaf.DisagreementReadings
import Proofs.Sheaf.MatrixHolonomy
import Proofs.Sheaf.TreeReadings
import Proofs.Tables
import Sheaf.Stores
import Sheaf.Subsets
/-! # Values of the definitions of Sheaf

Each definition at a small table, with the value that one finds by hand; a property where it holds and where it fails. What asks for all values or
for some is decided by elimination (`Proofs.Sheaf.Decision`) or comes from a claim; the rest is evaluated over the rationals. -/

namespace Sheaf
open Table

instance {m n c : Nat} {src tgt comp rep par depth : Nat → Nat} : Decidable (IsComponents m n src tgt c comp rep par depth) :=
  decidable_of_iff ((∀ k, k < m → src k < n ∧ tgt k < n) ∧ (∀ v, v < n → comp v < c) ∧ (∀ k, k < m → comp (src k) = comp (tgt k)) ∧
      (∀ i, i < c → rep i < n) ∧ (∀ i, i < c → comp (rep i) = i) ∧ ∀ v, v < n → v ≠ rep (comp v) →
        depth (par v) < depth v ∧ ∃ k, k < m ∧ ((src k = v ∧ tgt k = par v) ∨ (src k = par v ∧ tgt k = v)))
    ⟨fun ⟨a, b, c, d, e, f⟩ => ⟨a, b, c, d, e, f⟩, fun h => ⟨h.joins, h.comp_lt, h.edge, h.rep_lt, h.comp_rep, h.descends⟩⟩

instance {m n : Nat} {src tgt : Nat → Nat} : Decidable (IsSpanned m n src tgt) :=
  decidable_of_iff (n ≤ m ∧ IsTree n src tgt ∧ ∀ k, k < m → src k < n + 1 ∧ tgt k < n + 1)
    ⟨fun ⟨a, b, c⟩ => ⟨a, b, c⟩, fun h => ⟨h.enough, h.tree, h.joins⟩⟩

instance {m n : Nat} {src tgt : Nat → Nat} {s : Nat → Bool} : Decidable (TwoRegular m n src tgt s) :=
  inferInstanceAs (Decidable (∀ v, v < n → degree m src tgt s v = 0 ∨ degree m src tgt s v = 2))

/-- The second relation is twice the first. -/
def twice : Nat → Nat → Rat := row₂ (row₂ 1 3) (row₂ 2 6)

/-- The path `0 → 1 → 2`. -/
def path : Nat → Nat → Rat := graphCoboundary (fun k => k) (fun k => k + 1)

/-- Everything can be reconciled on the path. -/
theorem path_noH1 : ¬ H1Nonzero 2 3 path := fun ⟨b, h⟩ =>
  h ((treeGlues Rat 2 (fun k => k) (fun k => k + 1) b 0 (by decide +kernel)).elim fun x hx => ⟨x, hx.right⟩)

/-! ### Relations -/

/-- `1 * 7 + 2 * 11` and `3 * 7 + 5 * 11`. -/
theorem coboundary_instance : coboundary 2 (row₂ (row₂ (1 : Rat) 2) (row₂ 3 5)) (row₂ 7 11) 0 = 29 ∧
    coboundary 2 (row₂ (row₂ (1 : Rat) 2) (row₂ 3 5)) (row₂ 7 11) 1 = 76 := by decide +kernel

/-- The second value has to be twice the first. -/
theorem reconcilable_instance : Reconcilable 2 2 twice (row₂ 1 2) ∧ ¬ Reconcilable 2 2 twice (row₂ 1 3) := by decide +kernel

/-- Of `x = 0`, `x = 1`, `x = 0` the first and the last agree, the first two do not. -/
theorem reconcilableOn_instance : ReconcilableOn (fun k => k ≠ 1) 3 1 (fun _ _ => (1 : Rat)) (row₃ 0 1 0) ∧
    ¬ ReconcilableOn (fun k => k ≠ 2) 3 1 (fun _ _ => (1 : Rat)) (row₃ 0 1 0) :=
  ⟨⟨fun _ => 0, by decide +kernel⟩, fun ⟨_, h⟩ =>
    absurd ((h 0 (by decide) (by decide)).symm.trans (h 1 (by decide) (by decide))) (by decide +kernel)⟩

/-- Twice the first relation less the second, but for the first column or the last; what the relations send to zero is another vector. -/
theorem orthogonal_instance : Orthogonal 2 3 (row₂ (row₄ (1 : Rat) 3 5 7) (row₄ 2 6 10 7)) (row₂ 2 (-1)) ∧
    ¬ Orthogonal 2 3 (row₂ (row₃ (2 : Rat) 3 5) (row₃ 2 6 10)) (row₂ 2 (-1)) ∧
    ¬ Orthogonal 2 3 (row₂ (row₃ (1 : Rat) 3 5) (row₃ 2 6 11)) (row₂ 2 (-1)) ∧
    ¬ Orthogonal 2 2 twice (row₂ 3 (-1)) := by decide +kernel

/-- Against the values `1, 3`, not against `1, 2`, which can be reconciled; nor does any combination do. -/
theorem certificate_instance : Certificate 2 2 twice (row₂ 1 3) (row₂ 2 (-1)) ∧ ¬ Certificate 2 2 twice (row₂ 1 2) (row₂ 2 (-1)) ∧
    ¬ Certificate 2 2 twice (row₂ 1 3) (row₂ 3 (-1)) := by decide +kernel

/-- `(5, 1)` and `(4, -1)` differ by `(1, 2)`, which can be reconciled; `(5, 1)` and `(4, 0)` by `(1, 1)`. -/
theorem cohomologous_instance : Cohomologous 2 2 twice (row₂ 5 1) (row₂ 4 (-1)) ∧ ¬ Cohomologous 2 2 twice (row₂ 5 1) (row₂ 4 0) :=
  ⟨⟨row₂ 1 0, by decide +kernel⟩, fun ⟨x, h⟩ => absurd (show Reconcilable 2 2 twice (fun k => row₂ 5 1 k - row₂ 4 0 k) from
    ⟨x, fun k hk => by
      show _ = row₂ 5 1 k - row₂ 4 0 k
      rw [h k hk]
      ring⟩) (by decide +kernel)⟩

/-- A circle has contradictions, a path has none. -/
theorem h1Nonzero_instance : H1Nonzero 3 3 triangle ∧ ¬ H1Nonzero 2 3 path := ⟨triangle_h1Nonzero, path_noH1⟩

/-- A circle has certificates, a path has none. -/
theorem h1DualNonzero_instance : H1DualNonzero 3 3 triangle ∧ ¬ H1DualNonzero 2 3 path :=
  ⟨triangle_h1DualNonzero, fun h => path_noH1 ((h1NonzeroIffDual Rat 2 3 path).mpr h)⟩

/-- A circle has one contradiction: none is too few; two certificates, one of them zero, are too many; no other combination is one. -/
theorem h1HasDimension_instance : H1HasDimension 3 3 triangle 1 (fun _ _ => 1) (fun k _ => lastOne 3 k) ∧
    ¬ H1HasDimension 3 3 triangle 0 (fun _ _ => 1) (fun k _ => lastOne 3 k) ∧
    ¬ H1HasDimension 3 3 triangle 2 (row₂ (fun _ => 1) fun _ => 0) (fun k _ => lastOne 3 k) ∧
    ¬ H1HasDimension 3 3 triangle 1 (fun _ => row₃ 1 1 2) (fun k _ => lastOne 3 k) :=
  ⟨triangle_dimension,
    fun h => triangle_irreconcilable (b := lastOne 3) (by decide +kernel) (h.exact _ fun i hi => absurd hi (Nat.not_lt_zero i)),
    fun h => absurd (h.onto 1 (by decide) 1 (by decide)) (by decide +kernel), fun h => absurd (h.kills 0 (by decide)) (by decide +kernel)⟩

/-- Of a section of the circle, any weights of sum one give its value. -/
theorem triangle_section : H0HasDimension 3 3 triangle 1 (fun _ _ => 1) (fun _ => row₃ (1 / 2) (1 / 3) (1 / 6)) where
  kills := by decide +kernel
  onto := by decide +kernel
  exact x h j hj := by
    have weights : row₃ (1 / 2 : Rat) (1 / 3) (1 / 6) 0 + row₃ (1 / 2) (1 / 3) (1 / 6) 1 + row₃ (1 / 2) (1 / 3) (1 / 6) 2 = 1 := by decide +kernel
    have c : ∀ v, v < 3 → x v = x 0 := fun v hv => section_constant triangle_components h _ v (Nat.lt_succ_self v) hv
    rw [sum_one, sum_three, c j hj, c 1 (by decide), c 2 (by decide), ← add_mul, ← add_mul, weights, one_mul, one_mul]

/-- A circle has one section, a constant: none is too few; a vector that is not constant is none. -/
theorem h0HasDimension_instance : H0HasDimension 3 3 triangle 1 (fun _ _ => 1) (fun _ => row₃ (1 / 2) (1 / 3) (1 / 6)) ∧
    ¬ H0HasDimension 3 3 triangle 0 (fun _ _ => 1) (fun _ => row₃ (1 / 2) (1 / 3) (1 / 6)) ∧
    ¬ H0HasDimension 3 3 triangle 1 (fun v _ => row₃ 1 1 2 v) (fun _ => row₃ 1 0 0) :=
  ⟨triangle_section, fun h => absurd (show (1 : Rat) = 0 from h.exact (fun _ => 1) (by decide +kernel) 0 (by decide)) (by decide +kernel),
    fun h => absurd (h.kills 0 (by decide) 1 (by decide)) (by decide +kernel)⟩

/-! ### Graphs -/

/-- A proposition as a number. -/
theorem ind_instance : ind (R := Rat) (2 = 2) = 1 ∧ ind (R := Rat) (2 = 3) = 0 := by decide +kernel

/-- The edge `2 → 1`; a loop. -/
theorem graphCoboundary_instance : graphCoboundary (R := Rat) (row₂ 2 1) (fun _ => 1) 0 1 = 1 ∧
    graphCoboundary (R := Rat) (row₂ 2 1) (fun _ => 1) 0 2 = -1 ∧ graphCoboundary (R := Rat) (row₂ 2 1) (fun _ => 1) 0 0 = 0 ∧
    graphCoboundary (R := Rat) (row₂ 2 1) (fun _ => 1) 1 1 = 0 := by decide +kernel

/-- The edge `1 → 0` with the weights 2 and 3; a loop with the same. -/
theorem weightedCoboundary_instance : weightedCoboundary (row₂ 1 0) (fun _ => 0) (fun _ => (2 : Rat)) (fun _ => 3) 0 1 = -2 ∧
    weightedCoboundary (row₂ 1 0) (fun _ => 0) (fun _ => (2 : Rat)) (fun _ => 3) 0 0 = 3 ∧
    weightedCoboundary (row₂ 1 0) (fun _ => 0) (fun _ => (2 : Rat)) (fun _ => 3) 1 0 = 1 := by decide +kernel

/-- Round three. -/
theorem next_instance : next 3 0 = 1 ∧ next 3 1 = 2 ∧ next 3 2 = 0 := by decide +kernel

/-- The last edge of a triangle goes from 2 to 0. -/
theorem cycleGraph_instance : cycleGraph (R := Rat) 3 2 0 = 1 ∧ cycleGraph (R := Rat) 3 2 2 = -1 ∧ cycleGraph (R := Rat) 3 2 1 = 0 ∧
    cycleGraph (R := Rat) 3 0 1 = 1 := by decide +kernel

/-- A triangle whose second edge points back, and what follows is free; edges that are a loop or lead elsewhere, in the middle, first, last. -/
theorem joinsCycle_instance : JoinsCycle 3 (row₄ 0 2 2 7) (row₄ 1 1 0 7) ∧ ¬ JoinsCycle 3 (row₃ 0 1 2) (row₃ 1 1 0) ∧
    ¬ JoinsCycle 3 (row₃ 0 1 2) (row₃ 2 2 0) ∧ ¬ JoinsCycle 3 (row₃ 0 1 2) (row₃ 1 2 1) ∧ ¬ JoinsCycle 3 (row₃ 2 1 2) (row₃ 1 2 0) ∧
    ¬ JoinsCycle 3 (row₃ 1 1 2) (row₃ 1 2 0) := by decide +kernel

/-- The second edge does not begin at 1. -/
theorem orientation_instance : orientation (R := Rat) (row₃ 0 2 2) 0 = 1 ∧ orientation (R := Rat) (row₃ 0 2 2) 1 = -1 := by decide +kernel

/-- Of three the one with the number 2. -/
theorem lastOne_instance : lastOne (R := Rat) 3 2 = 1 ∧ lastOne (R := Rat) 3 1 = 0 ∧ lastOne (R := Rat) 3 3 = 0 := by decide +kernel

/-- It takes a loop for an edge that comes from nowhere. -/
theorem loopBlindCoboundary_instance : loopBlindCoboundary (R := Rat) (row₂ 2 1) (fun _ => 1) 0 1 = 1 ∧
    loopBlindCoboundary (R := Rat) (row₂ 2 1) (fun _ => 1) 0 2 = -1 ∧ loopBlindCoboundary (R := Rat) (row₂ 2 1) (fun _ => 1) 1 1 = 1 ∧
    loopBlindCoboundary (R := Rat) (row₂ 2 1) (fun _ => 1) 0 0 = 0 := by decide +kernel

/-! ### Dimension -/

/-- An inverse; its transpose is none. Of two relations in one unknown some weights will do, of one relation in two unknowns some values, and others
not. -/
theorem generalisedInverse_instance : GeneralisedInverse 2 2 (row₂ (row₂ (1 : Rat) 2) (row₂ 0 1)) (row₂ (row₂ 1 (-2)) (row₂ 0 1)) ∧
    ¬ GeneralisedInverse 2 2 (row₂ (row₂ (1 : Rat) 2) (row₂ 0 1)) (row₂ (row₂ 1 0) (row₂ (-2) 1)) ∧
    GeneralisedInverse 2 1 (row₂ (row₂ (1 : Rat) 9) (row₂ 2 9)) (row₂ (row₂ 3 (-1)) (row₂ 9 9)) ∧
    ¬ GeneralisedInverse 2 1 (row₂ (row₂ (1 : Rat) 9) (row₂ 2 9)) (row₂ (row₂ 0 1) (row₂ 9 9)) ∧
    GeneralisedInverse 1 2 (row₂ (row₃ (1 : Rat) 2 9) (row₂ 9 9)) (row₃ (row₂ 3 9) (row₂ (-1) 9) (row₂ 9 9)) ∧
    ¬ GeneralisedInverse 1 2 (row₂ (row₃ (1 : Rat) 2 9) (row₂ 9 9)) (row₃ (row₂ 1 9) (row₂ 1 9) (row₂ 9 9)) := by decide +kernel

/-- A path of three vertices; an edge between what is said to be two components; a depth that does not fall. -/
theorem isComponents_instance :
    IsComponents 2 3 (row₂ 0 2) (row₂ 1 1) 1 (fun _ => 0) (fun _ => 0) (row₃ 0 0 1) (row₃ 0 1 2) ∧
    ¬ IsComponents 2 3 (row₂ 0 2) (row₂ 1 1) 2 (row₃ 0 0 1) (row₂ 0 2) (row₃ 0 0 2) (row₃ 0 1 0) ∧
    ¬ IsComponents 2 3 (row₂ 0 2) (row₂ 1 1) 1 (fun _ => 0) (fun _ => 0) (row₃ 0 0 1) (row₃ 0 1 1) := by decide +kernel

/-! ### Disagreement, least squares -/

/-- `30 - 29` and `80 - 76`. -/
theorem residual_instance : residual 2 (row₂ (row₂ (1 : Rat) 2) (row₂ 3 5)) (row₂ 30 80) (row₂ 7 11) 0 = 1 ∧
    residual 2 (row₂ (row₂ (1 : Rat) 2) (row₂ 3 5)) (row₂ 30 80) (row₂ 7 11) 1 = 4 := by decide +kernel

/-- `1 + 4 + 9`. -/
theorem normSq_instance : normSq 3 (row₃ (1 : Rat) (-2) 3) = 14 := by decide +kernel

/-- Columns with columns: `1 * 2 + 3 * 5`. -/
theorem laplacian_instance : laplacian 2 (row₂ (row₂ (1 : Rat) 2) (row₂ 3 5)) 0 1 = 17 ∧
    laplacian 2 (row₂ (row₂ (1 : Rat) 2) (row₂ 3 5)) 0 0 = 10 := by decide +kernel

/-- `x = 0`, `y = 0`, `x + y = 3` are met best by `x = y = 1`, not by meeting the first two. -/
theorem leastSquares_instance : LeastSquares 3 2 (row₃ (row₂ (1 : Rat) 0) (row₂ 0 1) (row₂ 1 1)) (row₃ 0 0 3) (row₂ 1 1) ∧
    ¬ LeastSquares 3 2 (row₃ (row₂ (1 : Rat) 0) (row₂ 0 1) (row₂ 1 1)) (row₃ 0 0 3) (row₂ 0 0) := by decide +kernel

/-! ### Holonomy -/

/-- `2 * 3 * 5`. -/
theorem holonomy_instance : holonomy (row₃ (2 : Rat) 3 5) 3 = 30 ∧ holonomy (row₃ (2 : Rat) 3 5) 2 = 6 := by decide +kernel

/-- From zero to `5`, then to `3 * 5 + 7`. -/
theorem drift_instance : drift (row₂ (2 : Rat) 3) (row₂ 5 7) 1 = 5 ∧ drift (row₂ (2 : Rat) 3) (row₂ 5 7) 2 = 22 := by decide +kernel

/-- Relation 1 of two says `x 0 - 3 * x 1`. -/
theorem affineCycle_instance : affineCycle 2 (row₂ (2 : Rat) 3) 0 0 = -2 ∧ affineCycle 2 (row₂ (2 : Rat) 3) 0 1 = 1 ∧
    affineCycle 2 (row₂ (2 : Rat) 3) 1 1 = -3 := by decide +kernel

/-- The identity and a shear, `[[1, 2], [0, 1]]`. -/
def sheared : Nat → Nat → Nat → Rat := row₂ (row₂ (row₂ 1 0) (row₂ 0 1)) (row₂ (row₂ 1 2) (row₂ 0 1))

/-- Once round, the second value gains nothing; where it gains one there is no solution. -/
theorem cycleReconcilable_instance : CycleReconcilable 2 2 sheared (row₂ (row₂ 1 2) (row₂ 5 (-2))) ∧
    ¬ CycleReconcilable 2 2 sheared (row₂ (row₂ 0 1) (row₂ 0 0)) :=
  ⟨⟨row₂ (row₂ 0 (-5)) (row₂ 1 (-3)), by decide +kernel⟩, fun h => absurd ((matrixHolonomyDecides Rat 2 2 sheared _).mp h) (by decide +kernel)⟩

/-- First `[[1, 2], [3, 4]]`, then `[[0, 1], [2, 1]]`. -/
def steps : Nat → Nat → Nat → Rat := row₂ (row₂ (row₂ 1 2) (row₂ 3 4)) (row₂ (row₂ 0 1) (row₂ 2 1))

/-- The later matrix stands to the left. -/
theorem holonomyMatrix_instance : holonomyMatrix 2 steps 2 0 0 = 3 ∧ holonomyMatrix 2 steps 2 0 1 = 4 ∧ holonomyMatrix 2 steps 2 1 0 = 5 ∧
    holonomyMatrix 2 steps 2 1 1 = 8 := by decide +kernel

/-- The later matrix stands to the right. -/
theorem reversedMatrix_instance : reversedMatrix 2 steps 2 0 0 = 4 ∧ reversedMatrix 2 steps 2 0 1 = 3 ∧ reversedMatrix 2 steps 2 1 0 = 8 ∧
    reversedMatrix 2 steps 2 1 1 = 7 := by decide +kernel

/-- To `(1, 2)`, then `(2, 4)` and `(3, 5)` more. -/
theorem driftVector_instance : driftVector 2 steps (row₂ (row₂ 1 2) (row₂ 3 5)) 2 0 = 5 ∧
    driftVector 2 steps (row₂ (row₂ 1 2) (row₂ 3 5)) 2 1 = 9 := by decide +kernel

/-! ### Stores, subsets, trees -/

/-- The third end is replaced, no other. -/
theorem appendEdge_instance : appendEdge 2 (row₄ 5 6 7 8) 9 1 = 6 ∧ appendEdge 2 (row₄ 5 6 7 8) 9 2 = 9 ∧ appendEdge 2 (row₄ 5 6 7 8) 9 3 = 8 := by
  decide +kernel

/-- The second value is replaced, no other. -/
theorem appendRelation_instance : appendRelation 1 (row₃ (1 : Rat) 2 3) 9 0 = 1 ∧ appendRelation 1 (row₃ (1 : Rat) 2 3) 9 1 = 9 ∧
    appendRelation 1 (row₃ (1 : Rat) 2 3) 9 2 = 3 := by decide +kernel

/-- Two of three. -/
theorem size_instance : size 3 (row₄ true false true true) = 2 ∧ size 4 (row₄ true false true true) = 3 := by decide +kernel

/-- Negative counts, zero does not. -/
theorem support_instance : support (row₂ (-3 : Rat) 0) 0 = true ∧ support (row₂ (-3 : Rat) 0) 1 = false := by decide +kernel

/-- A path, a star; a vertex that is its own parent; edges in another order. -/
theorem isTree_instance : IsTree 2 (row₂ 0 1) (row₂ 1 2) ∧ IsTree 2 (row₂ 0 0) (row₂ 1 2) ∧ ¬ IsTree 2 (row₂ 0 2) (row₂ 1 2) ∧
    ¬ IsTree 2 (row₂ 0 0) (row₂ 2 1) := by decide +kernel

/-- A star and one more edge; too few edges; no star to begin with; an edge from no vertex, an edge to none. -/
theorem isSpanned_instance : IsSpanned 3 2 (row₄ 0 0 2 9) (row₄ 1 2 0 9) ∧ IsSpanned 2 2 (row₂ 0 1) (row₂ 1 2) ∧
    ¬ IsSpanned 1 2 (row₂ 0 0) (row₂ 1 2) ∧
    ¬ IsSpanned 3 2 (row₃ 0 2 0) (row₃ 1 2 2) ∧ ¬ IsSpanned 3 2 (row₃ 0 0 3) (row₃ 1 2 0) ∧ ¬ IsSpanned 3 2 (row₃ 0 0 0) (row₃ 1 2 3) := by
  decide +kernel

/-- A loop counts twice, an edge that is left out not at all. -/
theorem degree_instance : degree 3 (row₃ 0 1 0) (row₃ 1 2 0) (row₃ true false true) 0 = 3 ∧
    degree 3 (row₃ 0 1 0) (row₃ 1 2 0) (row₃ true false true) 1 = 1 ∧ degree 3 (row₃ 0 1 0) (row₃ 1 2 0) (row₃ true false true) 2 = 0 := by
  decide +kernel

/-- A triangle, or none of its edges; without one edge it is a path, whose ends are vertices 0 and 2, or 0 and 1, or 1 and 2; three edges at once. -/
theorem twoRegular_instance : TwoRegular 3 3 (row₄ 0 1 2 0) (row₄ 1 2 0 2) (fun _ => true) ∧
    TwoRegular 3 3 (row₃ 0 1 2) (row₃ 1 2 0) (fun _ => false) ∧
    ¬ TwoRegular 3 3 (row₃ 0 1 2) (row₃ 1 2 0) (row₃ true true false) ∧ ¬ TwoRegular 3 1 (row₃ 0 1 2) (row₃ 1 2 0) (row₃ false true true) ∧
    ¬ TwoRegular 2 3 (row₂ 0 0) (row₂ 1 1) (row₂ true false) ∧ ¬ TwoRegular 2 3 (row₂ 2 0) (row₂ 5 0) (fun _ => true) ∧
    ¬ TwoRegular 3 2 (fun _ => 0) (fun _ => 1) (fun _ => true) := by decide +kernel

end Sheaf
