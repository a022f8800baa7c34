prelude
import Sheaf.Cochain
/-! # How badly relations disagree

A certificate says more than that a contradiction exists: it bounds from below by how much any choice of values misses the relations.

## Definitions

`residual`, `normSq`.

## Claims

* S17: `DisagreementBound`: in the mean square. S18: `WorstRelationBound`: at the worst relation; `CycleWorstRelation`,
  `CycleBoundAttained`: around a cycle.
* S19: `CertificateOfSubset`: a certificate that uses some relations only speaks of these.
* Readings that fail, each with its counterexample in the proofs: names that end in `Careless`.

## Conventions

Those of `Sheaf.Cochain`. No root is taken: lengths are compared by their squares. Bounds are multiplied out, so that nothing is
divided by the length of a certificate, which may be zero.

## References

"SuperLocalMemory V3", abstract: contradiction detection; how much two memories contradict each other is not in it. -/

namespace Sheaf

/-- What the values `x` miss of relation `k`: `b k - (δ x) k`. -/
def residual.{u} {R : Type u} [CommRing R] (n : Nat) (δ : Nat → Nat → R) (b x : Nat → R) (k : Nat) : R :=
  b k - coboundary n δ x k

/-- The square of the Euclidean length: `∑ k < m, v k * v k`. -/
def normSq.{u} {R : Type u} [CommRing R] (m : Nat) (v : Nat → R) : R := ∑ k < m, v k * v k

/-! ### S17: in the mean square -/

/-- **A certificate bounds the disagreement from below** (S17; no sentence of the paper): `(yᵀ b)² ≤ |y|² |b - δ x|²` for all values.
`hy`: `y` cancels every unknown. With equality for the residual of least squares, see `Sheaf.ResidualAttainsBound`. -/
def DisagreementBound.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (δ : Nat → Nat → K) (b y : Nat → K) (hy : Orthogonal m n δ y),
    ∀ x : Nat → K, (∑ k < m, y k * b k) * (∑ k < m, y k * b k) ≤ normSq m y * normSq m (residual n δ b x)

/-! ### S18: at the worst relation -/

/-- **Some relation is missed by much** (S18; no sentence of the paper): `|yᵀ b| ≤ (∑ |y k|) t` if no relation is missed by more than `t`.
`hy`: `y` cancels every unknown; `ht`: the values `x` miss no relation by more than `t`. -/
def WorstRelationBound.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (δ : Nat → Nat → K) (b y x : Nat → K) (t : K) (hy : Orthogonal m n δ y)
    (ht : ∀ k, k < m → |residual n δ b x k| ≤ t), |∑ k < m, y k * b k| ≤ (∑ k < m, |y k|) * t

/-- **Around a cycle some relation is missed by the mean defect** (S18; no sentence of the paper): whatever the values, one of the `n`
relations is missed by at least `|∑ b| / n`. `hn`: there is a relation. -/
def CycleWorstRelation.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (b x : Nat → K) (hn : n ≠ 0),
    ∃ k, k < n ∧ |∑ i < n, b i| / natCast n ≤ |residual n (cycleGraph n) b x k|

/-- **No better bound is possible** (S18; no sentence of the paper): some values miss each relation of a cycle by exactly the mean defect.
No hypothesis; for `n = 0` there is no relation. -/
def CycleBoundAttained.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (b : Nat → K),
    ∃ x : Nat → K, ∀ k, k < n → residual n (cycleGraph n) b x k = (∑ i < n, b i) / natCast n

/-- A reading that fails: if relations around a cycle are contradictory, one is missed by as much as the largest of them.
`hn`: there is a relation; `hb`: they are irreconcilable. Counterexample: the triangle with `b = (3, 0, 0)`; the values `(0, 2, 1)` miss
each relation by `1`. -/
def CycleWorstIsLargestCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (b x : Nat → K) (hn : n ≠ 0) (hb : ¬ Reconcilable n n (cycleGraph n) b),
    ∃ k, k < n ∧ maxBelow n (fun i => |b i|) ≤ |residual n (cycleGraph n) b x k|

/-! ### S19: certificates that use some relations only -/

/-- **Contradiction among some relations** (S19; no sentence of the paper): a certificate whose coefficients vanish outside `s` shows that the
relations in `s` cannot be reconciled, and so that all cannot.
`hy`: `y` is a certificate; `hs`: a relation outside `s` has coefficient zero, and for each it is known whether it is in `s`. -/
def CertificateOfSubset.{u} : Prop :=
  ∀ (R : Type u) [CommRing R] (m n : Nat) (δ : Nat → Nat → R) (b y : Nat → R) (s : Nat → Prop)
    (hy : Certificate m n δ b y) (hs : ∀ k, k < m → s k ∨ y k = 0), ¬ ReconcilableOn s m n δ b

end Sheaf
