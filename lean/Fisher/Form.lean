prelude
import Algebra.Sum
/-! # The Fisher form of diagonal Gaussians

A diagonal Gaussian on `d` coordinates has a mean `μ i` and a standard deviation `σ i` for each. A small change `(u, v)` of means and standard
deviations has the squared length `∑ (u i ^ 2 + 2 * v i ^ 2) / σ i ^ 2`: the Fisher information of the family, as a quadratic form at the
point `(μ, σ)`. It does not depend on `μ`.

## Definitions

`form`.

## Claims

* F1: `FormPositiveDefinite`, the first of the axioms of a Riemannian metric.
* Readings that fail, each with its counterexample in the proofs: names that end in `Careless`.

## Conventions

* Tables are read at `i < d` only; for `d = 0` the form is `0`. `σ` is a standard deviation, not a variance.
* The standard deviations are asked to be nonzero and not to be positive: only their squares occur. `x / 0 = 0`.

## Not stated here

That the form is the expectation of the squared score: the Gaussian is not constructed, the formula is taken as the definition. That it depends
smoothly on the point, which an ordered field cannot say. A squared length at a point is not yet a distance between points: see `Fisher.Distance`.

## References

"SuperLocalMemory V3", abstract: a retrieval metric from the Fisher information of diagonal Gaussian families. -/

namespace Fisher

/-- The Fisher form at standard deviations `σ`, of a change `u` of the means and `v` of the standard deviations:
`∑ i < d, (u i ^ 2 + 2 * v i ^ 2) / σ i ^ 2`. -/
def form.{u} {K : Type u} [OrderedField K] (d : Nat) (σ u v : Nat → K) : K :=
  ∑ i < d, (u i ^ 2 + 2 * v i ^ 2) / σ i ^ 2

/-- **The Fisher form is positive definite** (F1; abstract, "Riemannian metric axioms"): it is not negative, and zero for no change but zero.
`u i` is the change of the mean `μ i`, `v i` that of the standard deviation `σ i`: the `dμ` and `dσ` of the form. `hσ`: no standard deviation is zero.
What the change holds beyond the `d` coordinates is free. For `d = 0` the form is `0` and nothing
is asked of the change. -/
def FormPositiveDefinite.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (d : Nat) (σ u v : Nat → K) (hσ : ∀ i, i < d → σ i ≠ 0),
    0 ≤ form d σ u v ∧ (form d σ u v = 0 ↔ ∀ i, i < d → u i = 0 ∧ v i = 0)

/-- A reading that fails: the form is definite at any standard deviations, also at a certain value. `u` and `v` are the changes `dμ` and `dσ` of means
and standard deviations. `hσ`: they are not negative.
Counterexample: one coordinate with `σ = 0`, whose mean changes by `1`; by `x / 0 = 0` the form is `0`. -/
def FormDefiniteCertainCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (d : Nat) (σ u v : Nat → K) (hσ : ∀ i, i < d → 0 ≤ σ i),
    form d σ u v = 0 ↔ ∀ i, i < d → u i = 0 ∧ v i = 0

/-- A reading that fails: where the form vanishes, the change vanishes as a function, also beyond the coordinates. `u` and `v` are the changes `dμ`
and `dσ` of means and standard deviations. `hσ`: no standard deviation
is zero; `hz`: the form vanishes. Counterexample: no coordinates, and a change of `1`. -/
def FormDefiniteEverywhereCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (d : Nat) (σ u v : Nat → K) (hσ : ∀ i, i < d → σ i ≠ 0) (hz : form d σ u v = 0),
    ∀ i, u i = 0 ∧ v i = 0

end Fisher
