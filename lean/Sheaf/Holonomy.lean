prelude
import Sheaf.Cochain
/-! # Cycles with weights: holonomy

On a cycle of `n` contexts relation `k` says that the value after `k` is `a k * x k + b k`. Going once around turns `x 0` into
`A * x 0 + B`; `A` is the holonomy.

## Definitions

`holonomy`, `drift`, `affineCycle`.

## Claims

* S13: `HolonomyDecides`, `HolonomySolution`, `SectionIffHolonomyOne`.
* A reading that fails, with its counterexample in the proofs: `HolonomyMeansContradictionCareless`.

## Conventions

Those of `Sheaf.Cochain`. A factor `a k` may be zero. For `n = 0` there is no relation, `A = 1` and `B = 0`; for `n = 1` the one relation is a loop,
`x 0 = a 0 * x 0 + b 0`.

## Not stated here

Matrices `a k`, for which the order of the product matters and `A ≠ 1` does not suffice.

## References

"SuperLocalMemory V3", abstract: contradictions across memory contexts. -/

namespace Sheaf

/-- The product `a 0 * … * a (n - 1)`, and `1` for `n = 0`. -/
def holonomy.{u} {R : Type u} [CommRing R] (a : Nat → R) (n : Nat) : R :=
  match n with
  | .zero => 1
  | .succ n => a n * holonomy a n

/-- The value at which one arrives who starts with `x 0 = 0` and meets the relations on the way from `0` to `n`: `b` pushed along the edges. For the
whole cycle, `B`. It is `0` for `n = 0`, then `a n` times what it was plus `b n`. -/
def drift.{u} {R : Type u} [CommRing R] (a b : Nat → R) (n : Nat) : R :=
  match n with
  | .zero => 0
  | .succ n => a n * drift a b n + b n

/-- The coboundary of the cycle with weights: relation `k` speaks of `x (next n k) - a k * x k`. -/
def affineCycle.{u} {R : Type u} [CommRing R] (n : Nat) (a : Nat → R) : Nat → Nat → R :=
  weightedCoboundary (fun k => k) (next n) a (fun _ => 1)

/-- **Holonomy and drift decide** (S13; no sentence of the paper): the relations can be reconciled if and only if the holonomy is not one or the
drift, `b` pushed once round the cycle from `x 0 = 0`, is zero. No hypothesis. -/
def HolonomyDecides.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (a b : Nat → K),
    Reconcilable n n (affineCycle n a) b ↔ holonomy a n ≠ 1 ∨ drift a b n = 0

/-- **The solution** (S13; no sentence of the paper): with holonomy other than one the values are determined, `x 0 = B / (1 - A)`.
`hA`: the holonomy is not one, so there is a context; `hx`: `x` meets the relations. -/
def HolonomySolution.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (a b x : Nat → K) (hA : holonomy a n ≠ 1)
    (hx : ∀ k, k < n → coboundary n (affineCycle n a) x k = b k),
    ∀ k, k < n → x k = holonomy a k * (drift a b n / (1 - holonomy a n)) + drift a b k

/-- **What holonomy one means** (S13; no sentence of the paper): some values, not all zero, agree along all edges. This is about sections,
not about contradictions. `hn`: there is a context. -/
def SectionIffHolonomyOne.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (a : Nat → K) (hn : n ≠ 0),
    (∃ x : Nat → K, (∀ k, k < n → coboundary n (affineCycle n a) x k = 0) ∧ ∃ k, k < n ∧ x k ≠ 0) ↔ holonomy a n = 1

/-- A reading that fails: holonomy other than one is a contradiction. It is the reverse: it excludes one.
`hA`: the holonomy is not one. Counterexample: a loop, `x 0 = 2 * x 0 + 5`, met by `-5`. -/
def HolonomyMeansContradictionCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (a b : Nat → K) (hA : holonomy a n ≠ 1),
    ¬ Reconcilable n n (affineCycle n a) b

end Sheaf
