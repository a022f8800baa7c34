prelude
import Sheaf.Cycle
/-! # Dimension of cohomology, without dimension theory

A dimension is claimed together with what shows it: an isomorphism given by matrices. Such data always exist, any two give the same
number, and it is what the rank formula says.

## Definitions

`GeneralisedInverse`, `H0HasDimension`, `IsComponents`; `H1HasDimension` is in `Sheaf.Cochain`.

## Claims

* S7: `GeneralisedInverseExists`, `ReconcilableIffProjected`.
* S8: `H1DimensionExists`, `H1DimensionUnique`, `H1DimensionByTrace`.
* S9: `H0DimensionExists`, `EulerCharacteristic`. S10: `BettiOfGraph`.
* Readings that fail, each with its counterexample in the proofs: names that end in `Careless`.

## Conventions

Those of `Sheaf.Cochain`. The rank of `δ` enters as the trace of `δ G`, which does not depend on the choice of `G`. Numbers are natural and nothing is
subtracted from them: `n + h = m + k`, not `h = m - n + k`.

## References

"SuperLocalMemory V3", abstract: first cohomology. The formulas are those of linear algebra and of graphs. -/

namespace Sheaf

/-- `δ G δ = δ`: the columns of `δ` are fixed by `δ G`. `G` has `n` rows and `m` columns. -/
def GeneralisedInverse.{u} {R : Type u} [CommRing R] (m n : Nat) (δ G : Nat → Nat → R) : Prop :=
  ∀ j, j < n → ∀ k, k < m → coboundary n δ (fun i => ∑ l < m, G i l * δ l j) k = δ k j

/-- The sections, that is the values `x` with `δ x = 0`, have dimension `h`, by an isomorphism with `R^h` given as data: `t ↦ N t`, where the columns
of `N` are sections (`kills`), with the left inverse `L` (`onto`), and each section is such a combination (`exact`). -/
structure H0HasDimension.{u} {R : Type u} [CommRing R] (m n : Nat) (δ : Nat → Nat → R) (h : Nat) (N L : Nat → Nat → R) : Prop where
  kills : ∀ i, i < h → ∀ k, k < m → coboundary n δ (fun j => N j i) k = 0
  onto : ∀ i, i < h → ∀ i', i' < h → ∑ j < n, L i j * N j i' = if i = i' then 1 else 0
  exact : ∀ x : Nat → R, (∀ k, k < m → coboundary n δ x k = 0) →
    ∀ j, j < n → x j = ∑ i < h, N j i * ∑ j' < n, L i j' * x j'

/-- The graph with `n` vertices and `m` edges has `c` components, shown by data: `comp v` is the component of `v`, the same at both ends of an edge
(`edge`); `rep i` is a vertex of component `i`; and every other vertex `v` has an edge to `par v`, of smaller depth (`descends`). -/
structure IsComponents (m n : Nat) (src tgt : Nat → Nat) (c : Nat) (comp rep par depth : Nat → Nat) : Prop where
  joins : ∀ k, k < m → src k < n ∧ tgt k < n
  comp_lt : ∀ v, v < n → comp v < c
  edge : ∀ k, k < m → comp (src k) = comp (tgt k)
  rep_lt : ∀ i, i < c → rep i < n
  comp_rep : ∀ i, i < c → comp (rep i) = i
  descends : ∀ v, v < n → v ≠ rep (comp v) →
    depth (par v) < depth v ∧ ∃ k, k < m ∧ ((src k = v ∧ tgt k = par v) ∨ (src k = par v ∧ tgt k = v))

/-! ### S7: one matrix answers all relations -/

/-- **A generalised inverse exists** (S7; no sentence of the paper). No hypothesis, no condition on the rank. -/
def GeneralisedInverseExists.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (δ : Nat → Nat → K), ∃ G, GeneralisedInverse m n δ G

/-- **It decides every `b`** (S7; no sentence of the paper): relations can be reconciled if and only if `G b` meets them.
`hG`: `G` is a generalised inverse. Any commutative ring. -/
def ReconcilableIffProjected.{u} : Prop :=
  ∀ (R : Type u) [CommRing R] (m n : Nat) (δ G : Nat → Nat → R) (b : Nat → R) (hG : GeneralisedInverse m n δ G),
    Reconcilable m n δ b ↔ ∀ k, k < m → coboundary n δ (fun i => ∑ l < m, G i l * b l) k = b k

/-! ### S8: the dimension of `H¹` -/

/-- **`H¹` has a dimension** (S8; no sentence of the paper), with an isomorphism to show it. No hypothesis. -/
def H1DimensionExists.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (δ : Nat → Nat → K), ∃ h Y S, H1HasDimension m n δ h Y S

/-- **`H¹` has only one dimension** (S8; no sentence of the paper). `hY`: it has dimension `h`, by an isomorphism with `K ^ h`; `hZ`: it has dimension
`g`, by an isomorphism with `K ^ g`. -/
def H1DimensionUnique.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n h g : Nat) (δ Y S Z T : Nat → Nat → K) (hY : H1HasDimension m n δ h Y S)
    (hZ : H1HasDimension m n δ g Z T), h = g

/-- **`dim H¹ = m - rank δ`** (S8; no sentence of the paper), with the trace of `δ G` for the rank.
`hY`: `H¹` has dimension `h`; `hG`: `G` is a generalised inverse. -/
def H1DimensionByTrace.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n h : Nat) (δ Y S G : Nat → Nat → K) (hY : H1HasDimension m n δ h Y S)
    (hG : GeneralisedInverse m n δ G), natCast h + ∑ k < m, coboundary n δ (fun i => G i k) k = natCast m

/-- A reading that fails: the dimension of `H¹` is at most the number of unknowns. `hY`: `H¹` has dimension `h`.
Counterexample: three loops at one context, `δ = 0`, `h = 3`, `n = 1`. -/
def H1DimensionAtMostUnknownsCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n h : Nat) (δ Y S : Nat → Nat → K) (hY : H1HasDimension m n δ h Y S), h ≤ n

/-! ### S9, S10: counting -/

/-- **Sections have a dimension** (S9; no sentence of the paper), with an isomorphism to show it. No hypothesis. -/
def H0DimensionExists.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (δ : Nat → Nat → K), ∃ h N L, H0HasDimension m n δ h N L

/-- **Euler characteristic** (S9; no sentence of the paper): `n + dim H¹ = m + dim H⁰`.
`hN`: the sections have dimension `k`; `hY`: `H¹` has dimension `h`. -/
def EulerCharacteristic.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n h k : Nat) (δ Y S N L : Nat → Nat → K) (hN : H0HasDimension m n δ k N L)
    (hY : H1HasDimension m n δ h Y S), n + h = m + k

/-- A reading that fails: `EulerCharacteristic` solved for `h` in the natural numbers, where `1 - 2 = 0`.
`hN`: the sections have dimension `k`; `hY`: `H¹` has dimension `h`. Counterexample: one edge, `m = 1`, `n = 2`, `k = 1`, `h = 0`. -/
def EulerSubtractedCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n h k : Nat) (δ Y S N L : Nat → Nat → K) (hN : H0HasDimension m n δ k N L)
    (hY : H1HasDimension m n δ h Y S), h = m - n + k

/-- **The cycles of a graph** (S10; no sentence of the paper): for the constant sheaf, vertices plus `dim H¹` are edges plus components. Loops and
parallel edges count, isolated vertices are components.
`hc`: the graph has `c` components; `hY`: `H¹` has dimension `h`. -/
def BettiOfGraph.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n h c : Nat) (src tgt comp rep par depth : Nat → Nat) (Y S : Nat → Nat → K)
    (hc : IsComponents m n src tgt c comp rep par depth) (hY : H1HasDimension m n (graphCoboundary src tgt) h Y S),
    n + h = m + c

/-- A reading that fails: `BettiOfGraph` with the coboundary that overlooks loops.
`hc`: the graph has `c` components; `hY`: `H¹` has dimension `h`. Counterexample: one context with a loop, which then counts as no cycle. -/
def BettiLoopBlindCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n h c : Nat) (src tgt comp rep par depth : Nat → Nat) (Y S : Nat → Nat → K)
    (hc : IsComponents m n src tgt c comp rep par depth) (hY : H1HasDimension m n (loopBlindCoboundary src tgt) h Y S),
    n + h = m + c

end Sheaf
