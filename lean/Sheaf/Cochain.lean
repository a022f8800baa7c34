prelude
import Algebra.Sum
/-! # Relations between contexts, and when they can be reconciled

A memory consists of contexts that hold values and of relations observed between them. With scalar coordinates there are `n` unknown
values `x j` and `m` relations; relation `k` says that a linear expression `∑ δ k j * x j` has the value `b k`. In the
language of cellular sheaves on a graph: `x` is a 0-cochain (values at the vertices), `b` a 1-cochain (values on the edges), `δ` the coboundary, and
`H¹` the 1-cochains modulo the coboundaries `δ x`.

## Definitions

`coboundary`, `Reconcilable`, `ReconcilableOn`, `Orthogonal`, `Certificate`, `Cohomologous`, `H1Nonzero`, `H1DualNonzero`,
`H1HasDimension`, `graphCoboundary`, `next`, `cycleGraph`.

## Conventions

* A vector is a function `Nat → R` read below its size, a matrix `Nat → Nat → R` likewise; what they hold elsewhere never matters.
* A stalk of dimension `d` at a context stands for `d` unknowns, one of dimension `e` on an edge for `e` relations. So a general
  sheaf on a graph is a matrix `δ`, and `m` and `n` count coordinates, not edges and contexts.
* No relations (`m = 0`): always reconcilable. No unknowns (`n = 0`): reconcilable if all `b k` are zero. -/

universe u
namespace Sheaf
section
variable {R : Type u} [CommRing R]

/-- `(δ x) k = ∑ j < n, δ k j * x j`: what the values `x` make of relation `k`. -/
def coboundary (n : Nat) (δ : Nat → Nat → R) (x : Nat → R) (k : Nat) : R := ∑ j < n, δ k j * x j

/-- The relations `b` can be reconciled: some choice of values meets all of them. -/
def Reconcilable (m n : Nat) (δ : Nat → Nat → R) (b : Nat → R) : Prop :=
  ∃ x : Nat → R, ∀ k, k < m → coboundary n δ x k = b k

/-- The relations `k` with `s k` can be reconciled, whatever becomes of the others. -/
def ReconcilableOn (s : Nat → Prop) (m n : Nat) (δ : Nat → Nat → R) (b : Nat → R) : Prop :=
  ∃ x : Nat → R, ∀ k, k < m → s k → coboundary n δ x k = b k

/-- The combination `y` of the relations cancels every unknown: `yᵀ δ = 0`. -/
def Orthogonal (m n : Nat) (δ : Nat → Nat → R) (y : Nat → R) : Prop := ∀ j, j < n → ∑ k < m, y k * δ k j = 0

/-- A certificate of contradiction: the combination `y` of the relations cancels every unknown, so it says `0 = yᵀ b`, and `yᵀ b`
is not zero. -/
def Certificate (m n : Nat) (δ : Nat → Nat → R) (b y : Nat → R) : Prop :=
  Orthogonal m n δ y ∧ ∑ k < m, y k * b k ≠ 0

/-- `b` and `c` lie in the same class of `H¹`: they differ by a coboundary. -/
def Cohomologous (m n : Nat) (δ : Nat → Nat → R) (b c : Nat → R) : Prop :=
  ∃ x : Nat → R, ∀ k, k < m → b k = c k + coboundary n δ x k

/-- `H¹ ≠ 0`, literally: the 1-cochains are not all coboundaries. -/
def H1Nonzero (m n : Nat) (δ : Nat → Nat → R) : Prop := ∃ b : Nat → R, ¬ Reconcilable m n δ b

/-- `H¹ ≠ 0` by duality: some combination of the relations, not itself zero, cancels every unknown. Over a field this is
`H1Nonzero`, see `Sheaf.H1NonzeroIffDual`. -/
def H1DualNonzero (m n : Nat) (δ : Nat → Nat → R) : Prop := ∃ y : Nat → R, Orthogonal m n δ y ∧ ∃ k, k < m ∧ y k ≠ 0

/-- `H¹` has dimension `h`, by an isomorphism with `R^h` given as data: `b ↦ Y b`, where `Y` cancels every coboundary (`kills`), has the right
inverse `S` (`onto`), and sends to zero nothing else than coboundaries (`exact`). -/
structure H1HasDimension (m n : Nat) (δ : Nat → Nat → R) (h : Nat) (Y S : Nat → Nat → R) : Prop where
  kills : ∀ i, i < h → Orthogonal m n δ (Y i)
  onto : ∀ i, i < h → ∀ j, j < h → ∑ k < m, Y i k * S k j = if i = j then 1 else 0
  exact : ∀ b : Nat → R, (∀ i, i < h → ∑ k < m, Y i k * b k = 0) → Reconcilable m n δ b
end

/-! ### Graphs, with one number at each vertex and on each edge -/

/-- One if `p` holds, zero if not. -/
def ind {R : Type u} [CommRing R] (p : Prop) [Decidable p] : R := if p then 1 else 0

/-- The constant scalar sheaf on a graph whose edge `k` goes from `src k` to `tgt k`: relation `k` speaks of
`x (tgt k) - x (src k)`. The entries are a difference of two indicators, so that a loop, which relates a value to itself, gives zero. -/
def graphCoboundary {R : Type u} [CommRing R] (src tgt : Nat → Nat) (k j : Nat) : R :=
  ind (j = tgt k) - ind (j = src k)

/-- The scalar sheaf with maps: relation `k` speaks of `β k * x (tgt k) - α k * x (src k)`. -/
def weightedCoboundary {R : Type u} [CommRing R] (src tgt : Nat → Nat) (α β : Nat → R) (k j : Nat) : R :=
  β k * ind (j = tgt k) - α k * ind (j = src k)

/-- The vertex after `k` on a cycle of `n` vertices: `k + 1`, and `0` after the last. -/
def next (n k : Nat) : Nat := if k + 1 = n then 0 else k + 1

/-- The constant sheaf on the cycle of `n` vertices: edge `k` goes from `k` to the next vertex. For `n = 1` it is a loop. -/
def cycleGraph {R : Type u} [CommRing R] (n : Nat) : Nat → Nat → R := graphCoboundary (fun k => k) (next n)

end Sheaf
