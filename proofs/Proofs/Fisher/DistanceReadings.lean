prelude
import Algebra.Decide
import Algebra.Rat
import Algebra.SumLemmas
import Fisher.Distance
/-! # Distances of Gaussians: witnesses, and the readings that fail

Closed examples over the rationals, with points whose three roots are rational, settled by evaluation. -/

namespace Fisher

instance {c s : Rat} : Decidable (IsSinh c s) :=
  decidable_of_iff (0 ≤ s ∧ s ^ 2 = c ^ 2 - 1) ⟨fun h => ⟨h.left, h.right⟩, fun h => ⟨h.nonneg, h.sq⟩⟩

/-- Off a geodesic, `(0, 1), (1, 1), (1, 3/2)`: both sides are `25/1152`. -/
theorem gramIdentity_witness : ∃ μ₁ σ₁ μ₂ σ₂ μ₃ σ₃ : Rat, σ₁ ≠ 0 ∧ σ₂ ≠ 0 ∧ σ₃ ≠ 0 ∧ geodesicDefect μ₁ σ₁ μ₂ σ₂ μ₃ σ₃ ≠ 0 :=
  ⟨0, 1, 1, 1, 1, 3 / 2, by decide +kernel⟩

/-- On a geodesic, `(0, 1), (1, 3/2), (5/2, 3/2)`: `17/8` on both sides. -/
theorem hyperbolicTriangle_witness : ∃ μ₁ σ₁ μ₂ σ₂ μ₃ σ₃ s t : Rat, σ₁ ≠ 0 ∧ σ₂ ≠ 0 ∧ σ₃ ≠ 0 ∧
    IsSinh (coshDist μ₁ σ₁ μ₂ σ₂) s ∧ IsSinh (coshDist μ₂ σ₂ μ₃ σ₃) t :=
  ⟨0, 1, 1, 3 / 2, 5 / 2, 3 / 2, 3 / 4, 3 / 4, by decide +kernel⟩

theorem equalityOnGeodesic_witness : ∃ μ₁ σ₁ μ₂ σ₂ μ₃ σ₃ s t : Rat, σ₁ ≠ 0 ∧ σ₂ ≠ 0 ∧ σ₃ ≠ 0 ∧
    s ^ 2 = coshDist μ₁ σ₁ μ₂ σ₂ ^ 2 - 1 ∧ t ^ 2 = coshDist μ₂ σ₂ μ₃ σ₃ ^ 2 - 1 ∧
    coshDist μ₁ σ₁ μ₃ σ₃ = coshDist μ₁ σ₁ μ₂ σ₂ * coshDist μ₂ σ₂ μ₃ σ₃ + s * t :=
  ⟨0, 1, 1, 3 / 2, 5 / 2, 3 / 2, 3 / 4, 3 / 4, by decide +kernel⟩

theorem expDistance_witness : ∃ μ₁ σ₁ μ₂ σ₂ s : Rat, 0 < σ₁ ∧ 0 < σ₂ ∧ IsSinh (coshDist μ₁ σ₁ μ₂ σ₂) s ∧
    coshDist μ₁ σ₁ μ₂ σ₂ + s = 2 :=
  ⟨0, 1, 1, 3 / 2, 3 / 4, by decide +kernel⟩

/-- Off a geodesic, `(0, 1), (1, 1), (1, 3/2)`: `2` on the left, `2 * (3/2)` on the right. -/
theorem multiplicativeTriangle_witness : ∃ μ₁ σ₁ μ₂ σ₂ μ₃ σ₃ s t r : Rat, 0 < σ₁ ∧ 0 < σ₂ ∧ 0 < σ₃ ∧
    IsSinh (coshDist μ₁ σ₁ μ₂ σ₂) s ∧ IsSinh (coshDist μ₂ σ₂ μ₃ σ₃) t ∧ IsSinh (coshDist μ₁ σ₁ μ₃ σ₃) r ∧
    coshDist μ₁ σ₁ μ₃ σ₃ + r < (coshDist μ₁ σ₁ μ₂ σ₂ + s) * (coshDist μ₂ σ₂ μ₃ σ₃ + t) :=
  ⟨0, 1, 1, 1, 1, 3 / 2, 3 / 4, 5 / 12, 3 / 4, by decide +kernel⟩

/-! ### Without one of the hypotheses

Of `EqualityOnGeodesic` the three `σ ≠ 0` can be left out one at a time, by `x / 0 = 0` only: `Proofs.Fisher.DistanceNeeds`. -/

/-- `EqualityOnGeodesic` without `hs`, at `(0, 1), (1, 1), (1, 3/2)`: `s = -1/4` makes an equality. -/
theorem equalityOnGeodesic_needs_hs : ∃ μ₁ σ₁ μ₂ σ₂ μ₃ σ₃ s t : Rat, σ₁ ≠ 0 ∧ σ₂ ≠ 0 ∧ σ₃ ≠ 0 ∧ t ^ 2 = coshDist μ₂ σ₂ μ₃ σ₃ ^ 2 - 1 ∧
    coshDist μ₁ σ₁ μ₃ σ₃ = coshDist μ₁ σ₁ μ₂ σ₂ * coshDist μ₂ σ₂ μ₃ σ₃ + s * t ∧ ¬ geodesicDefect μ₁ σ₁ μ₂ σ₂ μ₃ σ₃ = 0 :=
  ⟨0, 1, 1, 1, 1, 3 / 2, -1 / 4, 5 / 12, by decide +kernel⟩

/-- Without `ht`, at the same points: `t = -5/36`. -/
theorem equalityOnGeodesic_needs_ht : ∃ μ₁ σ₁ μ₂ σ₂ μ₃ σ₃ s t : Rat, σ₁ ≠ 0 ∧ σ₂ ≠ 0 ∧ σ₃ ≠ 0 ∧ s ^ 2 = coshDist μ₁ σ₁ μ₂ σ₂ ^ 2 - 1 ∧
    coshDist μ₁ σ₁ μ₃ σ₃ = coshDist μ₁ σ₁ μ₂ σ₂ * coshDist μ₂ σ₂ μ₃ σ₃ + s * t ∧ ¬ geodesicDefect μ₁ σ₁ μ₂ σ₂ μ₃ σ₃ = 0 :=
  ⟨0, 1, 1, 1, 1, 3 / 2, 3 / 4, -5 / 36, by decide +kernel⟩

/-- Without `he`, at the same points, with the right roots. -/
theorem equalityOnGeodesic_needs_he : ∃ μ₁ σ₁ μ₂ σ₂ μ₃ σ₃ s t : Rat, σ₁ ≠ 0 ∧ σ₂ ≠ 0 ∧ σ₃ ≠ 0 ∧ s ^ 2 = coshDist μ₁ σ₁ μ₂ σ₂ ^ 2 - 1 ∧
    t ^ 2 = coshDist μ₂ σ₂ μ₃ σ₃ ^ 2 - 1 ∧ ¬ geodesicDefect μ₁ σ₁ μ₂ σ₂ μ₃ σ₃ = 0 :=
  ⟨0, 1, 1, 1, 1, 3 / 2, 3 / 4, 5 / 12, by decide +kernel⟩

/-- Without two of the three `σ ≠ 0`: with `x / 0 = 0` all `cosh` are one, and the defect is not zero. -/
theorem equalityOnGeodesic_needs_deviations : ∃ μ₁ σ₁ μ₂ σ₂ μ₃ σ₃ s t : Rat, σ₃ ≠ 0 ∧ IsSinh (coshDist μ₁ σ₁ μ₂ σ₂) s ∧
    IsSinh (coshDist μ₂ σ₂ μ₃ σ₃) t ∧ coshDist μ₁ σ₁ μ₃ σ₃ = coshDist μ₁ σ₁ μ₂ σ₂ * coshDist μ₂ σ₂ μ₃ σ₃ + s * t ∧
    geodesicDefect μ₁ σ₁ μ₂ σ₂ μ₃ σ₃ ≠ 0 :=
  ⟨0, 0, 1, 0, 1, 1, 0, 0, by decide +kernel⟩

/-- `MultiplicativeTriangle` without `h₁`: `(0, -1), (0, 1), (0, 4)`, where `-1/4` is not at most `(-1) * 4`. -/
theorem multiplicativeTriangle_needs_h₁ : ∃ μ₁ σ₁ μ₂ σ₂ μ₃ σ₃ s t r : Rat, 0 < σ₂ ∧ 0 < σ₃ ∧ IsSinh (coshDist μ₁ σ₁ μ₂ σ₂) s ∧
    IsSinh (coshDist μ₂ σ₂ μ₃ σ₃) t ∧ IsSinh (coshDist μ₁ σ₁ μ₃ σ₃) r ∧
    ¬ coshDist μ₁ σ₁ μ₃ σ₃ + r ≤ (coshDist μ₁ σ₁ μ₂ σ₂ + s) * (coshDist μ₂ σ₂ μ₃ σ₃ + t) :=
  ⟨0, -1, 0, 1, 0, 4, 0, 15 / 8, 15 / 8, by decide +kernel⟩

/-- Without `h₃`: the same points, the other way. -/
theorem multiplicativeTriangle_needs_h₃ : ∃ μ₁ σ₁ μ₂ σ₂ μ₃ σ₃ s t r : Rat, 0 < σ₁ ∧ 0 < σ₂ ∧ IsSinh (coshDist μ₁ σ₁ μ₂ σ₂) s ∧
    IsSinh (coshDist μ₂ σ₂ μ₃ σ₃) t ∧ IsSinh (coshDist μ₁ σ₁ μ₃ σ₃) r ∧
    ¬ coshDist μ₁ σ₁ μ₃ σ₃ + r ≤ (coshDist μ₁ σ₁ μ₂ σ₂ + s) * (coshDist μ₂ σ₂ μ₃ σ₃ + t) :=
  ⟨0, 4, 0, 1, 0, -1, 15 / 8, 0, 15 / 8, by decide +kernel⟩

/-! ### The readings that fail -/

theorem not_geodesicInAnyOrderCareless : ¬ GeodesicInAnyOrderCareless.{0} := fun h =>
  absurd (h Rat 0 1 (5 / 2) (3 / 2) 1 (3 / 2) (15 / 8) (3 / 4) (by decide +kernel) (by decide +kernel) (by decide +kernel)
    (by decide +kernel) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

theorem not_triangleThroughCertaintyCareless : ¬ TriangleThroughCertaintyCareless.{0} := fun h =>
  absurd (h Rat 0 1 0 0 1 1 0 0 (by decide +kernel) (by decide +kernel) (by decide +kernel) (by decide +kernel) (by decide +kernel))
    (by decide +kernel)

theorem not_copiesCareless : ¬ CopiesCareless.{0} := fun h =>
  absurd (h Rat 2 0 1 0 (4 / 3) 0 (16 / 9) (7 / 24) (7 / 24) (5 / 12) (5 / 12) (by decide +kernel) (by decide +kernel) (by decide +kernel)
    (by decide +kernel) (by decide +kernel) (by decide +kernel) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

theorem not_multiplicativeTriangleSignsCareless : ¬ MultiplicativeTriangleSignsCareless.{0} := fun h =>
  absurd (h Rat 0 1 0 (-1) 0 4 0 (15 / 8) (15 / 8) (by decide +kernel) (by decide +kernel) (by decide +kernel) (by decide +kernel)
    (by decide +kernel) (by decide +kernel)) (by decide +kernel)

theorem not_eitherRootCareless : ¬ EitherRootCareless.{0} := fun h =>
  absurd (h Rat 0 1 1 (3 / 2) (5 / 2) (3 / 2) (-3 / 4) (3 / 4) (15 / 8) (by decide +kernel) (by decide +kernel) (by decide +kernel)
    (by decide +kernel) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

end Fisher
