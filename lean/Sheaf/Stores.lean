prelude
import Sheaf.Dimension
/-! # Growing, merging and rewriting stores of relations

## Definitions

`appendEdge`, `appendRelation`.

## Claims

* S24: `GaugeInvariance`: recoding contexts and relations. S25: `PaddedUnknown`, `PaddedRelation`. S27: `CoefficientsMatter`.
* S28: `MergeAtOneContext`: two stores with one context in common.
* S29: `NewRelationJoins`, `NewRelationCloses`: a relation is added to a store that is free of contradictions.
* Readings that fail, each with its counterexample in the proofs: names that end in `Careless`.

## Conventions

Those of `Sheaf.Cochain`; the components of a graph are given by data, see `Sheaf.IsComponents`.

## References

"SuperLocalMemory V3", abstract: contradictions across memory contexts. -/

namespace Sheaf

/-- The edges below `m` as before, and edge `m` at `v`. -/
def appendEdge (m : Nat) (ends : Nat → Nat) (v k : Nat) : Nat := if k = m then v else ends k

/-- The relations below `m` as before, and relation `m` with the value `w`. -/
def appendRelation.{u} {R : Type u} [CommRing R] (m : Nat) (b : Nat → R) (w : R) (k : Nat) : R := if k = m then w else b k

/-! ### S24: recoding -/

/-- **Recoding changes nothing** (S24; no sentence of the paper): relations are combined by `P`, values by `Q`.
`hP`: `P` has the left inverse `P'`; `hQ`: `Q` has the right inverse `Q'`. Neither need be square. The relations `b` have to be recoded
with `δ`, see `ReversedEdgeCareless`. Any commutative ring. -/
def GaugeInvariance.{u} : Prop :=
  ∀ (R : Type u) [CommRing R] (m n m' n' : Nat) (δ P P' Q Q' : Nat → Nat → R) (b : Nat → R)
    (hP : ∀ k, k < m → ∀ l, l < m → ∑ i < m', P' k i * P i l = if k = l then 1 else 0)
    (hQ : ∀ i, i < n → ∀ j, j < n → ∑ l < n', Q i l * Q' l j = if i = j then 1 else 0),
    Reconcilable m n δ b ↔ Reconcilable m' n' (fun i l => ∑ k < m, P i k * ∑ j < n, δ k j * Q j l) (fun i => ∑ k < m, P i k * b k)

/-- A reading that fails: an edge may be reversed, in `δ` alone. `hs`: each relation is kept or reversed.
Counterexample: two edges `0 → 1` with the same relation `1`, one of which is turned around. -/
def ReversedEdgeCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (δ : Nat → Nat → K) (b s : Nat → K) (hs : ∀ k, k < m → s k = 1 ∨ s k = -1),
    Reconcilable m n δ b ↔ Reconcilable m n (fun k j => s k * δ k j) b

/-! ### S25: padding -/

/-- **An unknown that no relation mentions changes nothing** (S25; no sentence of the paper), so stalks of unequal size may be padded at contexts.
`h0`: column `n` of `δ` is zero. Any commutative ring. -/
def PaddedUnknown.{u} : Prop :=
  ∀ (R : Type u) [CommRing R] (m n : Nat) (δ : Nat → Nat → R) (b : Nat → R) (h0 : ∀ k, k < m → δ k n = 0),
    Reconcilable m (n + 1) δ b ↔ Reconcilable m n δ b

/-- **A relation that mentions no unknown is a condition** (S25; no sentence of the paper): its value has to be zero.
`h0`: row `m` of `δ` is zero. Any commutative ring. -/
def PaddedRelation.{u} : Prop :=
  ∀ (R : Type u) [CommRing R] (m n : Nat) (δ : Nat → Nat → R) (b : Nat → R) (h0 : ∀ j, j < n → δ m j = 0),
    Reconcilable (m + 1) n δ b ↔ Reconcilable m n δ b ∧ b m = 0

/-- A reading that fails: padding relations by zero rows is harmless. `h0`: row `m` of `δ` is zero.
Counterexample: the relation `0 = 1`. -/
def PaddedRelationCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (δ : Nat → Nat → K) (b : Nat → K) (h0 : ∀ j, j < n → δ m j = 0),
    Reconcilable (m + 1) n δ b ↔ Reconcilable m n δ b

/-! ### S27: which numbers -/

/-- **It depends on the numbers what contradicts** (S27; no sentence of the paper): "`A` differs from `B` by one" both ways round a cycle of two is
consistent exactly where `1 + 1 = 0`: for parities, not in an ordered field. No hypothesis, any commutative ring. -/
def CoefficientsMatter.{u} : Prop :=
  ∀ (R : Type u) [CommRing R], Reconcilable 2 2 (cycleGraph (R := R) 2) (fun _ => 1) ↔ (1 : R) + 1 = 0

/-! ### S28: merging -/

/-- **Two stores with one context in common** (S28; no sentence of the paper): together they are free of contradictions if and only if each is.
The first `p` relations are the first store, the others the second; `first v = true` says that context `v` belongs to the first store, and `w` is the
common context.
`hn`: all contexts are below `n`; `hw`: `w` is in the first store; `h1`: the relations of the first store join contexts of it; `h2`: those of the
second join contexts outside the first, or `w`. Any commutative ring.
`hw` is a convenience, without which no context need be common; `h1`, `h2` are needed, as two relations between the same contexts may contradict
each other. -/
def MergeAtOneContext.{u} : Prop :=
  ∀ (R : Type u) [CommRing R] (m n p w : Nat) (src tgt : Nat → Nat) (first : Nat → Bool) (b : Nat → R)
    (hn : ∀ k, k < m → src k < n ∧ tgt k < n) (hw : first w = true)
    (h1 : ∀ k, k < m → k < p → first (src k) = true ∧ first (tgt k) = true)
    (h2 : ∀ k, k < m → p ≤ k → (first (src k) = false ∨ src k = w) ∧ (first (tgt k) = false ∨ tgt k = w)),
    Reconcilable m n (graphCoboundary src tgt) b ↔
      ReconcilableOn (fun k => k < p) m n (graphCoboundary src tgt) b ∧
        ReconcilableOn (fun k => p ≤ k) m n (graphCoboundary src tgt) b

/-- A reading that fails: two stores with two contexts in common, `w₁` and `w₂`, are together free of contradictions if and only if each is.
`hn`: all contexts are below `n`; `hw`: both are in the first store; `h1`: the relations of the first store, `k < p`, join contexts of it; `h2`: those
of the second join contexts outside the first, or `w₁`, or `w₂`. Counterexample: two contexts, of which one store says `x 1 - x 0 = 0`, the other
`x 1 - x 0 = 1`. -/
def MergeAtTwoContextsCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n p w₁ w₂ : Nat) (src tgt : Nat → Nat) (first : Nat → Bool) (b : Nat → K)
    (hn : ∀ k, k < m → src k < n ∧ tgt k < n) (hw : first w₁ = true ∧ first w₂ = true)
    (h1 : ∀ k, k < m → k < p → first (src k) = true ∧ first (tgt k) = true)
    (h2 : ∀ k, k < m → p ≤ k → (first (src k) = false ∨ src k = w₁ ∨ src k = w₂) ∧ (first (tgt k) = false ∨ tgt k = w₁ ∨ tgt k = w₂)),
    Reconcilable m n (graphCoboundary src tgt) b ↔
      ReconcilableOn (fun k => k < p) m n (graphCoboundary src tgt) b ∧
        ReconcilableOn (fun k => p ≤ k) m n (graphCoboundary src tgt) b

/-- A reading that fails: weighted relations may be merged at one context.
`hn`: all contexts are below `n`; `hw`: the common context `w` is in the first store; `h1`: the relations of the first store, `k < p`, join contexts
of it; `h2`: those of the second join contexts outside the first, or `w`; `hr1`, `hr2`: each store is free of contradictions. Counterexample: two
cycles with the context `0` in common, of which one asks for `x 0 = 0`, the other for `x 0 = -1`. -/
def MergeWeightedCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n p w : Nat) (src tgt : Nat → Nat) (α β : Nat → K) (first : Nat → Bool) (b : Nat → K)
    (hn : ∀ k, k < m → src k < n ∧ tgt k < n) (hw : first w = true)
    (h1 : ∀ k, k < m → k < p → first (src k) = true ∧ first (tgt k) = true)
    (h2 : ∀ k, k < m → p ≤ k → (first (src k) = false ∨ src k = w) ∧ (first (tgt k) = false ∨ tgt k = w))
    (hr1 : ReconcilableOn (fun k => k < p) m n (weightedCoboundary src tgt α β) b)
    (hr2 : ReconcilableOn (fun k => p ≤ k) m n (weightedCoboundary src tgt α β) b),
    Reconcilable m n (weightedCoboundary src tgt α β) b

/-! ### S29: one relation more -/

/-- **Between components nothing can contradict** (S29; no sentence of the paper).
`hc`: the components of the graph so far; `hx`: `x` meets its relations; `hs`, `ht`: the new relation joins contexts `s` and `t`; `hst`: of different
components. Each of `hs` and `ht` is a convenience, by the sum over contexts, out of which an end that is none drops; without both the relation may
say `0 = 1`. Any commutative ring. -/
def NewRelationJoins.{u} : Prop :=
  ∀ (R : Type u) [CommRing R] (m n c s t : Nat) (src tgt comp rep par depth : Nat → Nat) (b x : Nat → R) (w : R)
    (hc : IsComponents m n src tgt c comp rep par depth) (hx : ∀ k, k < m → coboundary n (graphCoboundary src tgt) x k = b k)
    (hs : s < n) (ht : t < n) (hst : comp s ≠ comp t),
    Reconcilable (m + 1) n (graphCoboundary (appendEdge m src s) (appendEdge m tgt t)) (appendRelation m b w)

/-- **Inside a component one number decides** (S29; no sentence of the paper): the new relation is consistent with the old ones if and only if the
values found so far meet it.
`hc`: the components of the graph so far; `hx`: `x` meets its relations; `hs`, `ht`: the new relation joins contexts `s` and `t`; `hst`: these are in
the same component. Any commutative ring. -/
def NewRelationCloses.{u} : Prop :=
  ∀ (R : Type u) [CommRing R] (m n c s t : Nat) (src tgt comp rep par depth : Nat → Nat) (b x : Nat → R) (w : R)
    (hc : IsComponents m n src tgt c comp rep par depth) (hx : ∀ k, k < m → coboundary n (graphCoboundary src tgt) x k = b k)
    (hs : s < n) (ht : t < n) (hst : comp s = comp t),
    Reconcilable (m + 1) n (graphCoboundary (appendEdge m src s) (appendEdge m tgt t)) (appendRelation m b w) ↔ x t - x s = w

end Sheaf
