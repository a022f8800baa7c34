prelude
import Sheaf.Cochain
/-! # Cycles of vectors: the product of the matrices

On a cycle of `n` contexts with `d` numbers each, relation `k` says that the vector after `k` is `M k * x k + b k`. Going once around
turns `x 0` into `A * x 0 + B`, where `A = M (n - 1) * … * M 0`.

## Definitions

`CycleReconcilable`, `holonomyMatrix`, `driftVector`, `reversedMatrix`.

## Claims

* S14: `MatrixHolonomyDecides`.
* Readings that fail, each with its counterexample in the proofs: names that end in `Careless`.

## Conventions

A vector over the contexts has two indices, `x k i` with `k < n` and `i < d`. For `n = 0` there is no relation, `A = 1` and `B = 0`.

## References

"SuperLocalMemory V3", abstract: contradictions across memory contexts. -/

namespace Sheaf

/-- Some vectors meet `x (next k) = M k * x k + b k` for each `k < n`. -/
def CycleReconcilable.{u} {R : Type u} [CommRing R] (n d : Nat) (M : Nat → Nat → Nat → R) (b : Nat → Nat → R) : Prop :=
  ∃ x : Nat → Nat → R, ∀ k, k < n → ∀ i, i < d → x (next n k) i = (∑ v < d, M k i v * x k v) + b k i

/-- The product `M (n - 1) * … * M 0`, later matrices on the left; the identity for `n = 0`. -/
def holonomyMatrix.{u} {R : Type u} [CommRing R] (d : Nat) (M : Nat → Nat → Nat → R) (n i j : Nat) : R :=
  match n with
  | .zero => ind (i = j)
  | .succ n => ∑ v < d, M n i v * holonomyMatrix d M n v j

/-- The product `M 0 * … * M (n - 1)`, in the wrong order. -/
def reversedMatrix.{u} {R : Type u} [CommRing R] (d : Nat) (M : Nat → Nat → Nat → R) (n i j : Nat) : R :=
  match n with
  | .zero => ind (i = j)
  | .succ n => ∑ v < d, reversedMatrix d M n i v * M n v j

/-- What the zero vector becomes on the way to `n`. -/
def driftVector.{u} {R : Type u} [CommRing R] (d : Nat) (M : Nat → Nat → Nat → R) (b : Nat → Nat → R) (n i : Nat) : R :=
  match n with
  | .zero => 0
  | .succ n => (∑ v < d, M n i v * driftVector d M b n v) + b n i

/-- **A cycle of vectors comes down to one system of `d` equations** (S14; no sentence of the paper): the relations can be reconciled if and only if
`(1 - A) z = B` has a solution. No hypothesis, any commutative ring. -/
def MatrixHolonomyDecides.{u} : Prop :=
  ∀ (R : Type u) [CommRing R] (n d : Nat) (M : Nat → Nat → Nat → R) (b : Nat → Nat → R),
    CycleReconcilable n d M b ↔
      Reconcilable d d (fun i j => ind (i = j) - holonomyMatrix d M n i j) (driftVector d M b n)

/-- A reading that fails: the order of the product does not matter. No hypothesis.
Counterexample: `M 0 = [[0, 1], [1, 0]]`, `M 1 = [[0, 1], [1, 1]]`, `b 0 = (1, 0)`, `b 1 = 0`, which can be reconciled. -/
def MatrixOrderCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n d : Nat) (M : Nat → Nat → Nat → K) (b : Nat → Nat → K),
    CycleReconcilable n d M b ↔
      Reconcilable d d (fun i j => ind (i = j) - reversedMatrix d M n i j) (driftVector d M b n)

/-- A reading that fails: with a holonomy other than the identity all relations can be reconciled, as for numbers.
`hA`: the holonomy is not the identity. Counterexample: one context, `M 0` diagonal with `1` and `2`, `b 0 = (1, 0)`. -/
def MatrixNotIdentityCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n d : Nat) (M : Nat → Nat → Nat → K) (b : Nat → Nat → K)
    (hA : ∃ i, i < d ∧ ∃ j, j < d ∧ holonomyMatrix d M n i j ≠ ind (i = j)), CycleReconcilable n d M b

end Sheaf
