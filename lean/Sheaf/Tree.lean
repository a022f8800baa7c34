prelude
import Sheaf.Cochain
/-! # Trees: where a contradiction can and cannot sit

Relations along a tree can always be met, one context after the other; so the relations off a spanning tree decide, each by
itself, whether all can be met. That is special to relations of the form `x (tgt k) - x (src k) = b k`: with other linear relations
neither holds.

## Definitions

`IsTree`, `IsSpanned`, `degree`, `TwoRegular`.

## Claims

* S11: `TreeGlues`, `TreeGluesUniquely`, `WeightedTreeGlues`.
* S20: `FundamentalCycles`, `ContradictionOffTree`.
* Readings that fail, each with its counterexample in the proofs: names that end in `Careless`.

## Conventions

Those of `Sheaf.Cochain`. A tree with `n` edges has the vertices `0, …, n`, numbered so that each vertex but `0` comes after its parent; edge `k` goes
from the parent of `k + 1` to `k + 1`. Any rooted tree can be numbered so.

## References

"SuperLocalMemory V3", abstract: contradictions across memory contexts. -/

namespace Sheaf

/-- The first `n` edges form a tree on the vertices `0, …, n`: edge `k` leads to `k + 1` from a vertex before it. -/
def IsTree (n : Nat) (src tgt : Nat → Nat) : Prop := ∀ k, k < n → tgt k = k + 1 ∧ src k < k + 1

/-- The first `n` of `m` edges form a spanning tree of the vertices `0, …, n`, and all edges join such vertices. -/
structure IsSpanned (m n : Nat) (src tgt : Nat → Nat) : Prop where
  enough : n ≤ m
  tree : IsTree n src tgt
  joins : ∀ k, k < m → src k < n + 1 ∧ tgt k < n + 1

/-- How many ends of the edges of `s` vertex `v` has; a loop has two. -/
def degree (m : Nat) (src tgt : Nat → Nat) (s : Nat → Bool) (v : Nat) : Nat :=
  ∑ k < m, if s k = true then (if src k = v then 1 else 0) + (if tgt k = v then 1 else 0) else 0

/-- Each of the `n` vertices has degree `0` or `2` in `s`: `s` is a cycle, or several without a common vertex, or empty. -/
def TwoRegular (m n : Nat) (src tgt : Nat → Nat) (s : Nat → Bool) : Prop :=
  ∀ v, v < n → degree m src tgt s v = 0 ∨ degree m src tgt s v = 2

/-! ### S11: relations on a tree -/

/-- **Relations on a tree can be reconciled** (S11; no sentence of the paper), with any value at the root.
`ht`: the edges form a tree. Any commutative ring. -/
def TreeGlues.{u} : Prop :=
  ∀ (R : Type u) [CommRing R] (n : Nat) (src tgt : Nat → Nat) (b : Nat → R) (t : R) (ht : IsTree n src tgt),
    ∃ x : Nat → R, x 0 = t ∧ ∀ k, k < n → coboundary (n + 1) (graphCoboundary src tgt) x k = b k

/-- **In one way** (S11; no sentence of the paper): the value at the root determines the others.
`ht`: the edges form a tree; `hxz`: `x` and `z` make the same of each relation; `h0`: they agree at the root. Any commutative ring. -/
def TreeGluesUniquely.{u} : Prop :=
  ∀ (R : Type u) [CommRing R] (n : Nat) (src tgt : Nat → Nat) (x z : Nat → R) (ht : IsTree n src tgt)
    (hxz : ∀ k, k < n → coboundary (n + 1) (graphCoboundary src tgt) x k = coboundary (n + 1) (graphCoboundary src tgt) z k)
    (h0 : x 0 = z 0), ∀ j, j < n + 1 → x j = z j

/-- **With weights, if the child's can be inverted** (S11; no sentence of the paper): relations `β k * x (k + 1) - α k * x (parent) = b k`.
`ht`: the edges form a tree; `hβ`: `γ k` is the inverse of `β k`. Nothing is asked of `α`. Any commutative ring. -/
def WeightedTreeGlues.{u} : Prop :=
  ∀ (R : Type u) [CommRing R] (n : Nat) (src tgt : Nat → Nat) (α β γ b : Nat → R) (t : R) (ht : IsTree n src tgt)
    (hβ : ∀ k, k < n → β k * γ k = 1),
    ∃ x : Nat → R, x 0 = t ∧ ∀ k, k < n → coboundary (n + 1) (weightedCoboundary src tgt α β) x k = b k

/-- A reading that fails: relations on a tree can be reconciled whatever the sheaf.
`ht`: the edges form a tree. Counterexample: one edge with both weights `0` and the relation `0 = 1`. -/
def EveryTreeGluesCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (src tgt : Nat → Nat) (α β b : Nat → K) (ht : IsTree n src tgt),
    Reconcilable n (n + 1) (weightedCoboundary src tgt α β) b

/-! ### S20: the edges off a spanning tree -/

/-- **The edges off a spanning tree decide, one by one** (S20; no sentence of the paper): with the values `x` that meet the relations on the
tree, all relations can be reconciled if and only if `x` meets each of the others.
`hg`: the first `n` edges are a spanning tree; `hx`: `x` meets their relations. Any commutative ring. -/
def FundamentalCycles.{u} : Prop :=
  ∀ (R : Type u) [CommRing R] (m n : Nat) (src tgt : Nat → Nat) (b x : Nat → R) (hg : IsSpanned m n src tgt)
    (hx : ∀ k, k < n → coboundary (n + 1) (graphCoboundary src tgt) x k = b k),
    Reconcilable m (n + 1) (graphCoboundary src tgt) b ↔
      ∀ k, k < m → n ≤ k → coboundary (n + 1) (graphCoboundary src tgt) x k = b k

/-- **A contradiction shows on one edge off the tree** (S20; no sentence of the paper), and so on one cycle, of that edge and the tree.
`hg`: the first `n` edges are a spanning tree; `hx`: `x` meets their relations; `hb`: the relations are irreconcilable.
`hg` is a convenience, by which edge and tree make a cycle: the edge is found in any graph. -/
def ContradictionOffTree.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (src tgt : Nat → Nat) (b x : Nat → K) (hg : IsSpanned m n src tgt)
    (hx : ∀ k, k < n → coboundary (n + 1) (graphCoboundary src tgt) x k = b k)
    (hb : ¬ Reconcilable m (n + 1) (graphCoboundary src tgt) b),
    ∃ k, k < m ∧ n ≤ k ∧ coboundary (n + 1) (graphCoboundary src tgt) x k ≠ b k

/-- A reading that fails: a contradiction always sits on a cycle, also with weights.
`hs`, `ht`: the edges join vertices below `n`; `hα`, `hβ`: no weight is zero; `hc`: the relations on each cycle can be reconciled. Counterexample:
`x 1 = x 0`, `x 0 = 2 x 1`, `x 2 = x 0`, `x 0 = 2 x 2 + 1`, two cycles with the vertex `0` in common. One asks for
`x 0 = 0`, the other for `x 0 = -1`. -/
def WeightedContradictionOnCycleCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (src tgt : Nat → Nat) (α β b : Nat → K)
    (hs : ∀ k, k < m → src k < n) (ht : ∀ k, k < m → tgt k < n) (hα : ∀ k, k < m → α k ≠ 0) (hβ : ∀ k, k < m → β k ≠ 0)
    (hc : ∀ s : Nat → Bool, TwoRegular m n src tgt s →
      ReconcilableOn (fun k => s k = true) m n (weightedCoboundary src tgt α β) b),
    Reconcilable m n (weightedCoboundary src tgt α β) b

end Sheaf
