prelude
import Algebra.SumLemmas
import Algebra.Tactic.Linear
import Fisher.Distance
/-! # The determinant of three hyperbolic cosines

Multiplied by its denominator it is a polynomial in the differences of the means and in the variances (`gram_scaled`), and that polynomial is a
square (`gram_square`). `ring` expands the two to polynomials of degree six, which takes about a second. -/

universe u
namespace Fisher

section
variable {K : Type u} [OrderedField K]

/-- `4 σ₁ σ₂ cosh (ρ / √2)`, a polynomial. -/
theorem coshDist_mul {σ₁ σ₂ : K} (μ₁ μ₂ : K) (h₁ : σ₁ ≠ 0) (h₂ : σ₂ ≠ 0) :
    coshDist μ₁ σ₁ μ₂ σ₂ * (4 * (σ₁ * σ₂)) = (μ₁ - μ₂) ^ 2 + 2 * σ₁ ^ 2 + 2 * σ₂ ^ 2 := by
  have four : (4 * (σ₁ * σ₂) : K) ≠ 0 := mul_ne_zero (ne_of_gt four_pos) (mul_ne_zero h₁ h₂)
  show (1 + ((μ₁ - μ₂) ^ 2 + 2 * (σ₁ - σ₂) ^ 2) / (4 * (σ₁ * σ₂))) * (4 * (σ₁ * σ₂)) = _
  rw [add_mul, div_mul_cancel _ four]
  ring

/-- The determinant of the three `cosh`, multiplied by `32 σ₁² σ₂² σ₃²`. -/
theorem gram_scaled {a b c x y z A B C : K} (hA : a * (4 * (x * y)) = A) (hB : b * (4 * (y * z)) = B) (hC : c * (4 * (x * z)) = C) :
    ((a ^ 2 - 1) * (b ^ 2 - 1) - (c - a * b) ^ 2) * (32 * (x ^ 2 * y ^ 2 * z ^ 2))
      = A * B * C - 2 * z ^ 2 * A ^ 2 - 2 * x ^ 2 * B ^ 2 - 2 * y ^ 2 * C ^ 2 + 32 * (x ^ 2 * y ^ 2 * z ^ 2) := by
  rw [← hA, ← hB, ← hC]
  ring

/-- It is a square. -/
theorem gram_square (a b x y z : K) :
    (a ^ 2 + 2 * x + 2 * y) * (b ^ 2 + 2 * y + 2 * z) * ((a + b) ^ 2 + 2 * x + 2 * z)
        - 2 * z * (a ^ 2 + 2 * x + 2 * y) ^ 2 - 2 * x * (b ^ 2 + 2 * y + 2 * z) ^ 2 - 2 * y * ((a + b) ^ 2 + 2 * x + 2 * z) ^ 2
        + 32 * (x * y * z)
      = (2 * a * (y - z) - 2 * b * (x - y) - a * b * (a + b)) ^ 2 := by ring

theorem gram_identity {σ₁ σ₂ σ₃ : K} (μ₁ μ₂ μ₃ : K) (h₁ : σ₁ ≠ 0) (h₂ : σ₂ ≠ 0) (h₃ : σ₃ ≠ 0) :
    (coshDist μ₁ σ₁ μ₂ σ₂ ^ 2 - 1) * (coshDist μ₂ σ₂ μ₃ σ₃ ^ 2 - 1)
        - (coshDist μ₁ σ₁ μ₃ σ₃ - coshDist μ₁ σ₁ μ₂ σ₂ * coshDist μ₂ σ₂ μ₃ σ₃) ^ 2
      = geodesicDefect μ₁ σ₁ μ₂ σ₂ μ₃ σ₃ ^ 2 / (8 * (σ₁ ^ 2 * σ₂ ^ 2 * σ₃ ^ 2)) := by
  have square := gram_square (μ₁ - μ₂) (μ₂ - μ₃) (σ₁ ^ 2) (σ₂ ^ 2) (σ₃ ^ 2)
  rw [sub_add_sub_cancel, ← gram_scaled (coshDist_mul μ₁ μ₂ h₁ h₂) (coshDist_mul μ₂ μ₃ h₂ h₃) (coshDist_mul μ₁ μ₃ h₁ h₃)] at square
  have defect : 2 * (μ₁ - μ₂) * (σ₂ ^ 2 - σ₃ ^ 2) - 2 * (μ₂ - μ₃) * (σ₁ ^ 2 - σ₂ ^ 2) - (μ₁ - μ₂) * (μ₂ - μ₃) * (μ₁ - μ₃)
      = 2 * geodesicDefect μ₁ σ₁ μ₂ σ₂ μ₃ σ₃ := by
    show _ = 2 * (μ₁ * (σ₂ ^ 2 - σ₃ ^ 2) + μ₂ * (σ₃ ^ 2 - σ₁ ^ 2) + μ₃ * (σ₁ ^ 2 - σ₂ ^ 2) + (μ₁ - μ₂) * (μ₂ - μ₃) * (μ₃ - μ₁) / 2)
    ring
  have eight : (32 : K) * (σ₁ ^ 2 * σ₂ ^ 2 * σ₃ ^ 2) = 4 * (8 * (σ₁ ^ 2 * σ₂ ^ 2 * σ₃ ^ 2)) := by ring
  have four : (2 * geodesicDefect μ₁ σ₁ μ₂ σ₂ μ₃ σ₃) ^ 2 = 4 * geodesicDefect μ₁ σ₁ μ₂ σ₂ μ₃ σ₃ ^ 2 := by ring
  rw [defect, four, eight, mul_left_comm] at square
  have eightfold : 8 * (σ₁ ^ 2 * σ₂ ^ 2 * σ₃ ^ 2) ≠ 0 := by
    rw [pow_two, pow_two, pow_two]
    exact mul_ne_zero (ne_of_gt (natCast_succ_pos 7)) (mul_ne_zero (mul_ne_zero (mul_ne_zero h₁ h₁) (mul_ne_zero h₂ h₂)) (mul_ne_zero h₃ h₃))
  exact (eq_div_iff eightfold).mpr (mul_left_cancel (ne_of_gt four_pos) square)
end

end Fisher
