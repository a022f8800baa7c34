prelude
import Sheaf.Cochain
/-! # Cycles: one number decides, and nothing less than all relations shows it

## Definitions

`JoinsCycle`, `orientation`, `lastOne`, `loopBlindCoboundary`.

## Claims

* `GraphCoboundaryReads`: what the relations of a graph say.
* S12: `CycleSum`, `OrientedCycleSum`.
* S21: `PairsMissTriangles`, `ValuesPairwiseSuffice`; S19: `FewerRelationsReconcilable`.
* Readings that fail, each with its counterexample in the proofs: names that end in `Careless`.

## Conventions

Those of `Sheaf.Cochain`. The cycle of `n` vertices has edge `k` from `k` to `k + 1`, the last from `n - 1` to `0`. For `n = 2` these are two
edges between the same vertices, for `n = 1` a loop, for `n = 0` nothing; the claims say what then holds.

## References

"SuperLocalMemory V3", abstract: contradictions across memory contexts. -/

namespace Sheaf

/-- Edge `k` of a graph joins `k` and the next vertex of the cycle of `n` vertices, in one direction or the other. -/
def JoinsCycle (n : Nat) (src tgt : Nat → Nat) : Prop :=
  ∀ k, k < n → (src k = k ∧ tgt k = next n k) ∨ (src k = next n k ∧ tgt k = k)

/-- `1` for an edge along the cycle, that is with source `k`, and `-1` for one against it. -/
def orientation.{u} {R : Type u} [CommRing R] (src : Nat → Nat) (k : Nat) : R := if src k = k then 1 else -1

/-- The relations `0, …, 0, 1`. -/
def lastOne.{u} {R : Type u} [CommRing R] (n k : Nat) : R := if k + 1 = n then 1 else 0

/-- A coboundary written as one choice of three, which is wrong for loops: target `1`, else source `-1`, else `0`. -/
def loopBlindCoboundary.{u} {R : Type u} [CommRing R] (src tgt : Nat → Nat) (k j : Nat) : R :=
  if j = tgt k then 1 else if j = src k then -1 else 0

/-- **What the relations of a graph say** (supplement: the definition read off).
`hs`, `ht`: edge `k` joins vertices below `n`. -/
def GraphCoboundaryReads.{u} : Prop :=
  ∀ (R : Type u) [CommRing R] (n : Nat) (src tgt : Nat → Nat) (x : Nat → R) (k : Nat) (hs : src k < n) (ht : tgt k < n),
    coboundary n (graphCoboundary src tgt) x k = x (tgt k) - x (src k)

/-! ### S12: the sum around a cycle -/

/-- **The sum around a cycle decides** (S12; no sentence of the paper).
No hypothesis, any commutative ring. For `n = 1`, a loop, the one relation has to be zero; for `n = 0` both sides hold. -/
def CycleSum.{u} : Prop :=
  ∀ (R : Type u) [CommRing R] (n : Nat) (b : Nat → R), Reconcilable n n (cycleGraph n) b ↔ ∑ k < n, b k = 0

/-- **With edges of either direction** (S12; no sentence of the paper): an edge against the cycle counts negatively.
`hg`: edge `k` joins `k` and the next vertex. Any commutative ring. -/
def OrientedCycleSum.{u} : Prop :=
  ∀ (R : Type u) [CommRing R] (n : Nat) (src tgt : Nat → Nat) (b : Nat → R) (hg : JoinsCycle n src tgt),
    Reconcilable n n (graphCoboundary src tgt) b ↔ ∑ k < n, orientation src k * b k = 0

/-- A reading that fails: the directions of the edges do not matter. `hg`: edge `k` joins `k` and the next vertex.
Counterexample: the triangle with edges `0 → 1`, `1 → 2`, `0 → 2` and `b = (1, 1, 2)`: the sum is `4`, the values `(0, 1, 2)` meet all three. -/
def CycleSumUnorientedCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (src tgt : Nat → Nat) (b : Nat → K) (hg : JoinsCycle n src tgt),
    Reconcilable n n (graphCoboundary src tgt) b ↔ ∑ k < n, b k = 0

/-- A reading that fails: `CycleSum` with the coboundary that overlooks loops. No hypothesis.
Counterexample: `n = 1`, `b = (1)`: that coboundary has the entry `1`, and `x = 1` seems to reconcile what says `0 = 1`. -/
def CycleSumLoopBlindCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (b : Nat → K),
    Reconcilable n n (loopBlindCoboundary (fun k => k) (next n)) b ↔ ∑ k < n, b k = 0

/-! ### S19, S21: looking at fewer relations at a time -/

/-- **Deleting relations never creates a contradiction** (S19; no sentence of the paper).
`hst`: the relations in `s` are among those in `t`; `ht`: those in `t` can be reconciled. Any commutative ring. -/
def FewerRelationsReconcilable.{u} : Prop :=
  ∀ (R : Type u) [CommRing R] (m n : Nat) (δ : Nat → Nat → R) (b : Nat → R) (s t : Nat → Prop)
    (hst : ∀ k, k < m → s k → t k) (ht : ReconcilableOn t m n δ b), ReconcilableOn s m n δ b

/-- **Pairs miss triangles** (S21; what cohomology has over pairwise comparison). On a cycle of `n` contexts with the relations
`0, …, 0, 1` every set of relations that leaves one out can be reconciled, and all `n` together cannot. So no test that looks at fewer than
`n` relations at a time finds every contradiction, for any `n`; for `n = 3` comparing contexts in pairs fails.
`h1`: one is not zero in the ring; needed, as with one element everything can be reconciled; `hn`: there is a relation; needed, as none is no
contradiction. About relations, not about stored values: see `ValuesPairwiseSuffice`. -/
def PairsMissTriangles.{u} : Prop :=
  ∀ (R : Type u) [CommRing R] (h1 : (1 : R) ≠ 0) (n : Nat) (hn : n ≠ 0),
    (∀ s : Nat → Prop, (∃ k, k < n ∧ ¬ s k) → ReconcilableOn s n n (cycleGraph (R := R) n) (lastOne n)) ∧
      ¬ Reconcilable n n (cycleGraph (R := R) n) (lastOne n)

/-- A reading that fails: if every set of relations that leaves one out can be reconciled, all can.
`hs`: each such set can be reconciled. Counterexample: the triangle with the relations `0, 0, 1`. -/
def ProperSubsetsSufficeCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (δ : Nat → Nat → K) (b : Nat → K)
    (hs : ∀ s : Nat → Prop, (∃ k, k < m ∧ ¬ s k) → ReconcilableOn s m n δ b), Reconcilable m n δ b

/-- **For values pairwise agreement is agreement** (S21; the reading of stored values, where there is nothing to miss): values that agree
along all edges of a cycle but one agree along that one too.
`hj`: `j` is an edge; a convenience, as the table has zeros only beyond; `hx`: the values agree along every other. Any commutative ring. -/
def ValuesPairwiseSuffice.{u} : Prop :=
  ∀ (R : Type u) [CommRing R] (n : Nat) (x : Nat → R) (j : Nat) (hj : j < n)
    (hx : ∀ k, k < n → k ≠ j → coboundary n (cycleGraph n) x k = 0), coboundary n (cycleGraph n) x j = 0

end Sheaf
