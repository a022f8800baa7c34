prelude
import Proofs.Fisher.Distance
/-! # Equality on a geodesic, with one standard deviation zero

By `x / 0 = 0` a point with standard deviation zero has `cosh` one from every other. Then one `sinh` is zero, and the equality makes the other two
points the same. So each single `σ ≠ 0` of `EqualityOnGeodesic` is idle, by that convention only; two of them are not
(`equalityOnGeodesic_needs_deviations`). -/

universe u
namespace Fisher

section
variable {K : Type u} [OrderedField K] {μ₁ σ₁ μ₂ σ₂ μ₃ σ₃ s t : K}

theorem coshDist_zero_left (μ₁ μ₂ σ₂ : K) : coshDist μ₁ 0 μ₂ σ₂ = 1 := by
  show 1 + ((μ₁ - μ₂) ^ 2 + 2 * (0 - σ₂) ^ 2) / (4 * (0 * σ₂)) = 1
  rw [zero_mul, mul_zero, div_zero, add_zero]

theorem coshDist_zero_right (μ₁ σ₁ μ₂ : K) : coshDist μ₁ σ₁ μ₂ 0 = 1 := by
  show 1 + ((μ₁ - μ₂) ^ 2 + 2 * (σ₁ - 0) ^ 2) / (4 * (σ₁ * 0)) = 1
  rw [mul_zero, mul_zero, div_zero, add_zero]

theorem eq_of_coshDist_eq_one_of_ne (h₁ : σ₁ ≠ 0) (h₂ : σ₂ ≠ 0) (h : coshDist μ₁ σ₁ μ₂ σ₂ = 1) : μ₁ = μ₂ ∧ σ₁ = σ₂ := by
  have quotient : ((μ₁ - μ₂) ^ 2 + 2 * (σ₁ - σ₂) ^ 2) / (4 * (σ₁ * σ₂)) = 0 := add_left_cancel (h.trans (add_zero 1).symm)
  have bottom : 4 * (σ₁ * σ₂) ≠ 0 := mul_ne_zero (ne_of_gt four_pos) (mul_ne_zero h₁ h₂)
  have top : (μ₁ - μ₂) ^ 2 + 2 * (σ₁ - σ₂) ^ 2 = 0 := ((div_eq_iff bottom).mp quotient).trans (zero_mul _)
  have means : 0 ≤ (μ₁ - μ₂) ^ 2 := sq_nonneg _
  have deviations : 0 ≤ 2 * (σ₁ - σ₂) ^ 2 := by positivity
  refine ⟨eq_of_sub_eq_zero (sq_eq_zero (eq_zero_of_add_eq_zero_left means deviations top)), ?_⟩
  have second := (mul_eq_zero.mp (eq_zero_of_add_eq_zero_right means deviations top)).elim (fun e => absurd e two_ne_zero) id
  exact eq_of_sub_eq_zero (sq_eq_zero second)

/-- The `sinh` that belongs to one. -/
theorem sinh_of_one (hs : s ^ 2 = (1 : K) ^ 2 - 1) : s = 0 := sq_eq_zero (hs.trans (by ring))

theorem defect_eq_zero_of_second_eq_third (μ₁ σ₁ μ₂ σ₂ : K) : geodesicDefect μ₁ σ₁ μ₂ σ₂ μ₂ σ₂ = 0 := by
  show μ₁ * (σ₂ ^ 2 - σ₂ ^ 2) + μ₂ * (σ₂ ^ 2 - σ₁ ^ 2) + μ₂ * (σ₁ ^ 2 - σ₂ ^ 2) + (μ₁ - μ₂) * (μ₂ - μ₂) * (μ₂ - μ₁) / 2 = 0
  ring

theorem defect_eq_zero_of_first_eq_third (μ₁ σ₁ μ₂ σ₂ : K) : geodesicDefect μ₁ σ₁ μ₂ σ₂ μ₁ σ₁ = 0 := by
  show μ₁ * (σ₂ ^ 2 - σ₁ ^ 2) + μ₂ * (σ₁ ^ 2 - σ₁ ^ 2) + μ₁ * (σ₁ ^ 2 - σ₂ ^ 2) + (μ₁ - μ₂) * (μ₂ - μ₁) * (μ₁ - μ₁) / 2 = 0
  ring

theorem defect_eq_zero_of_first_eq_second (μ₁ σ₁ μ₃ σ₃ : K) : geodesicDefect μ₁ σ₁ μ₁ σ₁ μ₃ σ₃ = 0 := by
  show μ₁ * (σ₁ ^ 2 - σ₃ ^ 2) + μ₁ * (σ₃ ^ 2 - σ₁ ^ 2) + μ₃ * (σ₁ ^ 2 - σ₁ ^ 2) + (μ₁ - μ₁) * (μ₁ - μ₃) * (μ₃ - μ₁) / 2 = 0
  ring
end

/-- `EqualityOnGeodesic` without `h₁`. -/
theorem equalityOnGeodesic_without_h₁ (K : Type u) [OrderedField K] (μ₁ σ₁ μ₂ σ₂ μ₃ σ₃ s t : K) (h₂ : σ₂ ≠ 0) (h₃ : σ₃ ≠ 0)
    (hs : s ^ 2 = coshDist μ₁ σ₁ μ₂ σ₂ ^ 2 - 1) (ht : t ^ 2 = coshDist μ₂ σ₂ μ₃ σ₃ ^ 2 - 1)
    (he : coshDist μ₁ σ₁ μ₃ σ₃ = coshDist μ₁ σ₁ μ₂ σ₂ * coshDist μ₂ σ₂ μ₃ σ₃ + s * t) :
    geodesicDefect μ₁ σ₁ μ₂ σ₂ μ₃ σ₃ = 0 :=
  (eq_or_ne σ₁ 0).elim (fun z => by
    rw [z, coshDist_zero_left] at hs
    rw [z, coshDist_zero_left, coshDist_zero_left, sinh_of_one hs, zero_mul, add_zero, one_mul] at he
    have same := eq_of_coshDist_eq_one_of_ne h₂ h₃ he.symm
    rw [← same.left, ← same.right]
    exact defect_eq_zero_of_second_eq_third μ₁ σ₁ μ₂ σ₂) fun h₁ => equalityOnGeodesic K μ₁ σ₁ μ₂ σ₂ μ₃ σ₃ s t h₁ h₂ h₃ hs ht he

/-- `EqualityOnGeodesic` without `h₂`. -/
theorem equalityOnGeodesic_without_h₂ (K : Type u) [OrderedField K] (μ₁ σ₁ μ₂ σ₂ μ₃ σ₃ s t : K) (h₁ : σ₁ ≠ 0) (h₃ : σ₃ ≠ 0)
    (hs : s ^ 2 = coshDist μ₁ σ₁ μ₂ σ₂ ^ 2 - 1) (ht : t ^ 2 = coshDist μ₂ σ₂ μ₃ σ₃ ^ 2 - 1)
    (he : coshDist μ₁ σ₁ μ₃ σ₃ = coshDist μ₁ σ₁ μ₂ σ₂ * coshDist μ₂ σ₂ μ₃ σ₃ + s * t) :
    geodesicDefect μ₁ σ₁ μ₂ σ₂ μ₃ σ₃ = 0 :=
  (eq_or_ne σ₂ 0).elim (fun z => by
    rw [z, coshDist_zero_right] at hs
    rw [z, coshDist_zero_right, coshDist_zero_left, sinh_of_one hs, zero_mul, add_zero, one_mul] at he
    have same := eq_of_coshDist_eq_one_of_ne h₁ h₃ he
    rw [← same.left, ← same.right]
    exact defect_eq_zero_of_first_eq_third μ₁ σ₁ μ₂ σ₂) fun h₂ => equalityOnGeodesic K μ₁ σ₁ μ₂ σ₂ μ₃ σ₃ s t h₁ h₂ h₃ hs ht he

/-- `EqualityOnGeodesic` without `h₃`. -/
theorem equalityOnGeodesic_without_h₃ (K : Type u) [OrderedField K] (μ₁ σ₁ μ₂ σ₂ μ₃ σ₃ s t : K) (h₁ : σ₁ ≠ 0) (h₂ : σ₂ ≠ 0)
    (hs : s ^ 2 = coshDist μ₁ σ₁ μ₂ σ₂ ^ 2 - 1) (ht : t ^ 2 = coshDist μ₂ σ₂ μ₃ σ₃ ^ 2 - 1)
    (he : coshDist μ₁ σ₁ μ₃ σ₃ = coshDist μ₁ σ₁ μ₂ σ₂ * coshDist μ₂ σ₂ μ₃ σ₃ + s * t) :
    geodesicDefect μ₁ σ₁ μ₂ σ₂ μ₃ σ₃ = 0 :=
  (eq_or_ne σ₃ 0).elim (fun z => by
    rw [z, coshDist_zero_right] at ht
    rw [z, coshDist_zero_right, coshDist_zero_right, sinh_of_one ht, mul_zero, add_zero, mul_one] at he
    have same := eq_of_coshDist_eq_one_of_ne h₁ h₂ he.symm
    rw [← same.left, ← same.right]
    exact defect_eq_zero_of_first_eq_second μ₁ σ₁ μ₃ σ₃) fun h₃ => equalityOnGeodesic K μ₁ σ₁ μ₂ σ₂ μ₃ σ₃ s t h₁ h₂ h₃ hs ht he
end Fisher
