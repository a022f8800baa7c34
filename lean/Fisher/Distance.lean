prelude
import Algebra.Sum
/-! # The distance between two Gaussians on the line, without roots and logarithms

The Fisher form of one coordinate, `(dμ ^ 2 + 2 * dσ ^ 2) / σ ^ 2`, makes the half plane `σ > 0` a hyperbolic plane. The distance `ρ` of two points is
given by `cosh (ρ / √2) = 1 + ((μ₁ - μ₂) ^ 2 + 2 * (σ₁ - σ₂) ^ 2) / (4 * σ₁ * σ₂)`, a rational number for rational points. So the
triangle inequality can be said in any ordered field: of `cosh`, with the roots that make `sinh` as hypotheses, or of
`exp (ρ / √2) = cosh + sinh`, for which it is a product.

## Definitions

`coshDist`, `geodesicDefect`, `IsSinh`.

## Claims

* F12: `GramIdentity`, `HyperbolicTriangle`, `EqualityOnGeodesic`. F13: `ExpDistance`, `MultiplicativeTriangle`, `TriangleAttained`.
* Readings that fail, each with its counterexample in the proofs: names that end in `Careless`.

## Conventions

* A point is a mean `μ` and a standard deviation `σ`; `c₁₂` stands for `coshDist μ₁ σ₁ μ₂ σ₂`, and likewise the others.
* Roots are variables with `IsSinh c s`, that is `0 ≤ s` and `s ^ 2 = c ^ 2 - 1`. In a field without the root nothing is said; in
  the real numbers there is always one.

## Not stated here

That this `ρ` is the length of the shortest curve for the Fisher form, which needs integration: the formula is the definition. `ρ` itself, which
is a logarithm. Several coordinates, where the Fisher–Rao distance is `√(∑ ρ i ^ 2)`; see `CopiesCareless` for what it is not.

## References

"SuperLocalMemory V3", abstract: a retrieval metric that satisfies the metric axioms. -/

namespace Fisher

/-- `cosh (ρ / √2)` for the Fisher–Rao distance `ρ` of the Gaussians with means `μ₁`, `μ₂` and standard deviations `σ₁`, `σ₂`. -/
def coshDist.{u} {K : Type u} [OrderedField K] (μ₁ σ₁ μ₂ σ₂ : K) : K := 1 + ((μ₁ - μ₂) ^ 2 + 2 * (σ₁ - σ₂) ^ 2) / (4 * (σ₁ * σ₂))

/-- Zero exactly if three points lie on one geodesic, a half ellipse around a point of the line `σ = 0` or a vertical line. -/
def geodesicDefect.{u} {K : Type u} [OrderedField K] (μ₁ σ₁ μ₂ σ₂ μ₃ σ₃ : K) : K :=
  μ₁ * (σ₂ ^ 2 - σ₃ ^ 2) + μ₂ * (σ₃ ^ 2 - σ₁ ^ 2) + μ₃ * (σ₁ ^ 2 - σ₂ ^ 2) + (μ₁ - μ₂) * (μ₂ - μ₃) * (μ₃ - μ₁) / 2

/-- `s` is the hyperbolic sine that belongs to the hyperbolic cosine `c`: the nonnegative root of `c ^ 2 - 1`. -/
structure IsSinh.{u} {K : Type u} [OrderedField K] (c s : K) : Prop where
  nonneg : 0 ≤ s
  sq : s ^ 2 = c ^ 2 - 1

/-! ### F12: the triangle inequality for `cosh` -/

/-- **How far three points are from one geodesic** (F12; no sentence of the paper). `h₁`, `h₂`, `h₃`: no standard deviation is zero; their
signs are free. The left side is a determinant of the three `cosh`; the right side is not negative, which is the triangle inequality. -/
def GramIdentity.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (μ₁ σ₁ μ₂ σ₂ μ₃ σ₃ : K) (h₁ : σ₁ ≠ 0) (h₂ : σ₂ ≠ 0) (h₃ : σ₃ ≠ 0),
    (coshDist μ₁ σ₁ μ₂ σ₂ ^ 2 - 1) * (coshDist μ₂ σ₂ μ₃ σ₃ ^ 2 - 1)
        - (coshDist μ₁ σ₁ μ₃ σ₃ - coshDist μ₁ σ₁ μ₂ σ₂ * coshDist μ₂ σ₂ μ₃ σ₃) ^ 2
      = geodesicDefect μ₁ σ₁ μ₂ σ₂ μ₃ σ₃ ^ 2 / (8 * (σ₁ ^ 2 * σ₂ ^ 2 * σ₃ ^ 2))

/-- **The triangle inequality of the Fisher–Rao distance, as `cosh` has it** (F12; abstract, "metric axioms"):
`cosh ρ₁₃ ≤ cosh (ρ₁₂ + ρ₂₃)`. `h₁`, `h₂`, `h₃`: no standard deviation is zero; `hs`, `ht`: `s` and `t` are the two `sinh`. That the standard
deviations are positive is not needed. -/
def HyperbolicTriangle.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (μ₁ σ₁ μ₂ σ₂ μ₃ σ₃ s t : K) (h₁ : σ₁ ≠ 0) (h₂ : σ₂ ≠ 0) (h₃ : σ₃ ≠ 0)
    (hs : IsSinh (coshDist μ₁ σ₁ μ₂ σ₂) s) (ht : IsSinh (coshDist μ₂ σ₂ μ₃ σ₃) t),
    coshDist μ₁ σ₁ μ₃ σ₃ ≤ coshDist μ₁ σ₁ μ₂ σ₂ * coshDist μ₂ σ₂ μ₃ σ₃ + s * t

/-- **Equality holds on a geodesic only** (F12; no sentence of the paper). `h₁`, `h₂`, `h₃`: no standard deviation is zero; `hs`, `ht`: `s` and `t`
are the two `sinh` up to their signs, which are not used; `he`: equality in `cosh ρ₁₃ ≤ cosh (ρ₁₂ + ρ₂₃)`. Each single one of `h₁`, `h₂`, `h₃` is idle
by `x / 0 = 0` only; two of them are not. The others are needed. -/
def EqualityOnGeodesic.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (μ₁ σ₁ μ₂ σ₂ μ₃ σ₃ s t : K) (h₁ : σ₁ ≠ 0) (h₂ : σ₂ ≠ 0) (h₃ : σ₃ ≠ 0)
    (hs : s ^ 2 = coshDist μ₁ σ₁ μ₂ σ₂ ^ 2 - 1) (ht : t ^ 2 = coshDist μ₂ σ₂ μ₃ σ₃ ^ 2 - 1)
    (he : coshDist μ₁ σ₁ μ₃ σ₃ = coshDist μ₁ σ₁ μ₂ σ₂ * coshDist μ₂ σ₂ μ₃ σ₃ + s * t),
    geodesicDefect μ₁ σ₁ μ₂ σ₂ μ₃ σ₃ = 0

/-- A reading that fails: on a geodesic there is equality, in whatever order the three points come. `h₁`, `h₂`, `h₃`: the standard deviations are
positive; `hs`, `ht`: the two `sinh`; `hd`: the points lie on one geodesic. Counterexample: `(0, 1), (5/2, 3/2), (1, 3/2)`, where the last lies
between the others. -/
def GeodesicInAnyOrderCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (μ₁ σ₁ μ₂ σ₂ μ₃ σ₃ s t : K) (h₁ : 0 < σ₁) (h₂ : 0 < σ₂) (h₃ : 0 < σ₃)
    (hs : IsSinh (coshDist μ₁ σ₁ μ₂ σ₂) s) (ht : IsSinh (coshDist μ₂ σ₂ μ₃ σ₃) t)
    (hd : geodesicDefect μ₁ σ₁ μ₂ σ₂ μ₃ σ₃ = 0),
    coshDist μ₁ σ₁ μ₃ σ₃ = coshDist μ₁ σ₁ μ₂ σ₂ * coshDist μ₂ σ₂ μ₃ σ₃ + s * t

/-- A reading that fails: `HyperbolicTriangle` for standard deviations that may be zero. `h₁`, `h₂`, `h₃`: they are not negative; `hs`, `ht`: the two
`sinh`. Counterexample: `(0, 1), (0, 0), (1, 1)`; by `x / 0 = 0` the three `cosh` are `1`, `1` and `5/4`. -/
def TriangleThroughCertaintyCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (μ₁ σ₁ μ₂ σ₂ μ₃ σ₃ s t : K) (h₁ : 0 ≤ σ₁) (h₂ : 0 ≤ σ₂) (h₃ : 0 ≤ σ₃)
    (hs : IsSinh (coshDist μ₁ σ₁ μ₂ σ₂) s) (ht : IsSinh (coshDist μ₂ σ₂ μ₃ σ₃) t),
    coshDist μ₁ σ₁ μ₃ σ₃ ≤ coshDist μ₁ σ₁ μ₂ σ₂ * coshDist μ₂ σ₂ μ₃ σ₃ + s * t

/-- A reading that fails: for several coordinates, `cosh (ρ / √2) = 1 + ∑ ((μ i - μ' i) ^ 2 + 2 * (σ i - σ' i) ^ 2) / (4 * σ i * σ' i)`, the formula
for one with a sum over the coordinates, gives the Fisher–Rao distance `ρ`. The true distance is `√d` times as long for `d` copies of a coordinate, so
points in order on a geodesic stay so. `h₁`, `h₂`, `h₃`: the standard deviations are positive;
`hs`, `ht`: the two `sinh`; `he`: the three points lie in order on a geodesic; `hS`, `hT`: the `sinh` that belong to the sums over `d` copies.
Counterexample: `d = 2` and `(0, 1), (0, 4/3), (0, 16/9)`: `193/144` against `194/144`. -/
def CopiesCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (d : Nat) (μ₁ σ₁ μ₂ σ₂ μ₃ σ₃ s t S T : K) (h₁ : 0 < σ₁) (h₂ : 0 < σ₂) (h₃ : 0 < σ₃)
    (hs : IsSinh (coshDist μ₁ σ₁ μ₂ σ₂) s) (ht : IsSinh (coshDist μ₂ σ₂ μ₃ σ₃) t)
    (he : coshDist μ₁ σ₁ μ₃ σ₃ = coshDist μ₁ σ₁ μ₂ σ₂ * coshDist μ₂ σ₂ μ₃ σ₃ + s * t)
    (hS : IsSinh (1 + ∑ i < d, (coshDist μ₁ σ₁ μ₂ σ₂ - 1)) S) (hT : IsSinh (1 + ∑ i < d, (coshDist μ₂ σ₂ μ₃ σ₃ - 1)) T),
    1 + ∑ i < d, (coshDist μ₁ σ₁ μ₃ σ₃ - 1)
      = (1 + ∑ i < d, (coshDist μ₁ σ₁ μ₂ σ₂ - 1)) * (1 + ∑ i < d, (coshDist μ₂ σ₂ μ₃ σ₃ - 1)) + S * T

/-! ### F13: the triangle inequality for `exp` -/

/-- **`exp (ρ / √2)` is at least one, and one at equal points only** (F13; abstract, "metric axioms"). `h₁`, `h₂`: the standard deviations are
positive; `hs`: `s` is the `sinh`. -/
def ExpDistance.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (μ₁ σ₁ μ₂ σ₂ s : K) (h₁ : 0 < σ₁) (h₂ : 0 < σ₂) (hs : IsSinh (coshDist μ₁ σ₁ μ₂ σ₂) s),
    1 ≤ coshDist μ₁ σ₁ μ₂ σ₂ + s ∧ (coshDist μ₁ σ₁ μ₂ σ₂ + s = 1 ↔ μ₁ = μ₂ ∧ σ₁ = σ₂)

/-- **The triangle inequality of the Fisher–Rao distance, as a product** (F13; abstract, "metric axioms"): `exp ρ₁₃ ≤ exp ρ₁₂ * exp ρ₂₃`, with
`ρ / √2` for `ρ`. `h₁`, `h₂`, `h₃`: the standard deviations are positive; `hs`, `ht`, `hr`: `s`, `t` and `r` are the `sinh` of the three pairs.
Each is needed. -/
def MultiplicativeTriangle.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (μ₁ σ₁ μ₂ σ₂ μ₃ σ₃ s t r : K) (h₁ : 0 < σ₁) (h₂ : 0 < σ₂) (h₃ : 0 < σ₃)
    (hs : IsSinh (coshDist μ₁ σ₁ μ₂ σ₂) s) (ht : IsSinh (coshDist μ₂ σ₂ μ₃ σ₃) t) (hr : IsSinh (coshDist μ₁ σ₁ μ₃ σ₃) r),
    coshDist μ₁ σ₁ μ₃ σ₃ + r ≤ (coshDist μ₁ σ₁ μ₂ σ₂ + s) * (coshDist μ₂ σ₂ μ₃ σ₃ + t)

/-- **The triangle inequality is attained** (F13; no sentence of the paper), by three points on a half ellipse, `(0, 1), (1, 3/2), (5/2, 3/2)`: the
three `exp` are `2`, `2` and `4`. No hypothesis: closed numbers, in every ordered field. -/
def TriangleAttained.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K], ∃ s t r : K,
    IsSinh (coshDist 0 1 1 (3 / 2)) s ∧ IsSinh (coshDist 1 (3 / 2) (5 / 2) (3 / 2)) t ∧ IsSinh (coshDist 0 1 (5 / 2) (3 / 2)) r ∧
    coshDist 0 1 1 (3 / 2) + s = 2 ∧ coshDist 1 (3 / 2) (5 / 2) (3 / 2) + t = 2 ∧ coshDist 0 1 (5 / 2) (3 / 2) + r = 4

/-- A reading that fails: `MultiplicativeTriangle` for standard deviations of any sign, as `HyperbolicTriangle` allows them. `h₁`, `h₂`, `h₃`: none is
zero; `hs`, `ht`, `hr`: the three `sinh`. Counterexample: `(0, 1), (0, -1), (0, 4)`, where `4` is not at most `(-1) * (-1/4)`. -/
def MultiplicativeTriangleSignsCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (μ₁ σ₁ μ₂ σ₂ μ₃ σ₃ s t r : K) (h₁ : σ₁ ≠ 0) (h₂ : σ₂ ≠ 0) (h₃ : σ₃ ≠ 0)
    (hs : IsSinh (coshDist μ₁ σ₁ μ₂ σ₂) s) (ht : IsSinh (coshDist μ₂ σ₂ μ₃ σ₃) t) (hr : IsSinh (coshDist μ₁ σ₁ μ₃ σ₃) r),
    coshDist μ₁ σ₁ μ₃ σ₃ + r ≤ (coshDist μ₁ σ₁ μ₂ σ₂ + s) * (coshDist μ₂ σ₂ μ₃ σ₃ + t)

/-- A reading that fails: `MultiplicativeTriangle` with either root. `h₁`, `h₂`, `h₃`: the standard deviations are positive; `hs`, `ht`, `hr`: the
squares are right, the signs free. Counterexample: the points of `TriangleAttained` with `s = -3/4`, where `4` is not at most `(1/2) * 2`. -/
def EitherRootCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (μ₁ σ₁ μ₂ σ₂ μ₃ σ₃ s t r : K) (h₁ : 0 < σ₁) (h₂ : 0 < σ₂) (h₃ : 0 < σ₃)
    (hs : s ^ 2 = coshDist μ₁ σ₁ μ₂ σ₂ ^ 2 - 1) (ht : t ^ 2 = coshDist μ₂ σ₂ μ₃ σ₃ ^ 2 - 1) (hr : r ^ 2 = coshDist μ₁ σ₁ μ₃ σ₃ ^ 2 - 1),
    coshDist μ₁ σ₁ μ₃ σ₃ + r ≤ (coshDist μ₁ σ₁ μ₂ σ₂ + s) * (coshDist μ₂ σ₂ μ₃ σ₃ + t)

end Fisher
