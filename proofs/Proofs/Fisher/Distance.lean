prelude
import Algebra.Squares
import Algebra.SumLemmas
import Algebra.Tactic.Linear
import Proofs.Fisher.DistanceGram
/-! # Proofs of `Fisher.Distance`

The key is `gram_identity`. Its right side is not negative, so `(c₁₃ - c₁₂ c₂₃) ^ 2 ≤ s ^ 2 t ^ 2`, which is the triangle inequality for
`cosh`. For `exp` the addition theorems are used: `C = c₁₂ c₂₃ + s t` and `D = s c₂₃ + c₁₂ t` have `D ^ 2 = C ^ 2 - 1` and
`C + D = (c₁₂ + s) (c₂₃ + t)`. -/

universe u
namespace Fisher

section
variable {K : Type u} [OrderedField K]

theorem gram_denominator_pos {σ₁ σ₂ σ₃ : K} (h₁ : σ₁ ≠ 0) (h₂ : σ₂ ≠ 0) (h₃ : σ₃ ≠ 0) : 0 < 8 * (σ₁ ^ 2 * σ₂ ^ 2 * σ₃ ^ 2) := by
  rw [pow_two, pow_two, pow_two]
  exact mul_pos (natCast_succ_pos 7) (mul_pos (mul_pos (mul_self_pos h₁) (mul_self_pos h₂)) (mul_self_pos h₃))

/-- A product of two `sinh`, squared. -/
theorem sinh_mul_sq {c d s t : K} (hs : s ^ 2 = c ^ 2 - 1) (ht : t ^ 2 = d ^ 2 - 1) : (s * t) ^ 2 = (c ^ 2 - 1) * (d ^ 2 - 1) := by
  rw [← hs, ← ht]
  ring

theorem cosh_triangle {μ₁ σ₁ μ₂ σ₂ μ₃ σ₃ s t : K} (h₁ : σ₁ ≠ 0) (h₂ : σ₂ ≠ 0) (h₃ : σ₃ ≠ 0)
    (hs : IsSinh (coshDist μ₁ σ₁ μ₂ σ₂) s) (ht : IsSinh (coshDist μ₂ σ₂ μ₃ σ₃) t) :
    coshDist μ₁ σ₁ μ₃ σ₃ ≤ coshDist μ₁ σ₁ μ₂ σ₂ * coshDist μ₂ σ₂ μ₃ σ₃ + s * t := by
  have gram := gram_identity μ₁ μ₂ μ₃ h₁ h₂ h₃
  rw [← sinh_mul_sq hs.sq ht.sq] at gram
  have nonneg := div_nonneg (sq_nonneg (geodesicDefect μ₁ σ₁ μ₂ σ₂ μ₃ σ₃)) (le_of_lt (gram_denominator_pos h₁ h₂ h₃))
  rw [← gram] at nonneg
  have bound := le_of_sq_le_sq (mul_nonneg hs.nonneg ht.nonneg) (sub_nonneg.mp nonneg)
  rw [add_comm]
  exact sub_le_iff_le_add.mp bound

/-! ### F13 -/

/-- What `cosh` exceeds one by is not negative, and zero at equal points only. -/
theorem one_le_coshDist {σ₁ σ₂ : K} (μ₁ μ₂ : K) (h₁ : 0 < σ₁) (h₂ : 0 < σ₂) : 1 ≤ coshDist μ₁ σ₁ μ₂ σ₂ :=
  le_add_of_nonneg_right (div_nonneg (by positivity) (by positivity))

theorem coshDist_self (μ σ : K) : coshDist μ σ μ σ = 1 := by
  show 1 + ((μ - μ) ^ 2 + 2 * (σ - σ) ^ 2) / (4 * (σ * σ)) = 1
  rw [sub_self, sub_self, show (0 : K) ^ 2 + 2 * 0 ^ 2 = 0 by ring, zero_div, add_zero]

theorem eq_of_coshDist_eq_one {μ₁ σ₁ μ₂ σ₂ : K} (h₁ : 0 < σ₁) (h₂ : 0 < σ₂) (h : coshDist μ₁ σ₁ μ₂ σ₂ = 1) : μ₁ = μ₂ ∧ σ₁ = σ₂ := by
  have quotient : ((μ₁ - μ₂) ^ 2 + 2 * (σ₁ - σ₂) ^ 2) / (4 * (σ₁ * σ₂)) = 0 := add_left_cancel (h.trans (add_zero 1).symm)
  have top : (μ₁ - μ₂) ^ 2 + 2 * (σ₁ - σ₂) ^ 2 = 0 := ((div_eq_iff (by positivity)).mp quotient).trans (zero_mul _)
  have means : 0 ≤ (μ₁ - μ₂) ^ 2 := sq_nonneg _
  have deviations : 0 ≤ 2 * (σ₁ - σ₂) ^ 2 := by positivity
  refine ⟨eq_of_sub_eq_zero (sq_eq_zero (eq_zero_of_add_eq_zero_left means deviations top)), ?_⟩
  have second := (mul_eq_zero.mp (eq_zero_of_add_eq_zero_right means deviations top)).elim (fun e => absurd e two_ne_zero) id
  exact eq_of_sub_eq_zero (sq_eq_zero second)

/-- The addition theorems of `cosh` and `sinh`, as far as they are algebra. -/
theorem sinh_add_sq {c d s t : K} (hs : s ^ 2 = c ^ 2 - 1) (ht : t ^ 2 = d ^ 2 - 1) :
    (s * d + c * t) ^ 2 = (c * d + s * t) ^ 2 - 1 := by
  have expand : (c * d + s * t) ^ 2 - (s * d + c * t) ^ 2 = (c ^ 2 - s ^ 2) * (d ^ 2 - t ^ 2) := by ring
  rw [hs, ht, sub_sub_self, sub_sub_self, mul_one] at expand
  rw [← expand, sub_sub_self]
end

/-! ### The claims -/

theorem gramIdentity : GramIdentity.{u} := fun _ _ μ₁ _ μ₂ _ μ₃ _ h₁ h₂ h₃ => gram_identity μ₁ μ₂ μ₃ h₁ h₂ h₃

theorem hyperbolicTriangle : HyperbolicTriangle.{u} := fun _ _ _ _ _ _ _ _ _ _ h₁ h₂ h₃ hs ht => cosh_triangle h₁ h₂ h₃ hs ht

theorem equalityOnGeodesic : EqualityOnGeodesic.{u} := by
  intro K _ μ₁ σ₁ μ₂ σ₂ μ₃ σ₃ s t h₁ h₂ h₃ hs ht he
  have gram := gram_identity μ₁ μ₂ μ₃ h₁ h₂ h₃
  rw [← sinh_mul_sq hs ht, he, add_sub_cancel_left, sub_self] at gram
  have zero := (div_eq_iff (ne_of_gt (gram_denominator_pos h₁ h₂ h₃))).mp gram.symm
  rw [zero_mul] at zero
  exact sq_eq_zero zero

theorem expDistance : ExpDistance.{u} := by
  intro K _ μ₁ σ₁ μ₂ σ₂ s h₁ h₂ hs
  have one := one_le_coshDist μ₁ μ₂ h₁ h₂
  have root := hs.nonneg
  refine ⟨by linear, fun e => eq_of_coshDist_eq_one h₁ h₂ (by linear), fun h => ?_⟩
  have square := hs.sq
  rw [h.left, h.right, coshDist_self, show (1 : K) ^ 2 - 1 = 0 by ring] at square
  rw [h.left, h.right, coshDist_self, sq_eq_zero square, add_zero]

theorem multiplicativeTriangle : MultiplicativeTriangle.{u} := by
  intro K _ μ₁ σ₁ μ₂ σ₂ μ₃ σ₃ s t r h₁ h₂ h₃ hs ht hr
  have cosh := cosh_triangle (ne_of_gt h₁) (ne_of_gt h₂) (ne_of_gt h₃) hs ht
  have first : 0 ≤ coshDist μ₁ σ₁ μ₂ σ₂ := le_trans zero_le_one (one_le_coshDist μ₁ μ₂ h₁ h₂)
  have second : 0 ≤ coshDist μ₂ σ₂ μ₃ σ₃ := le_trans zero_le_one (one_le_coshDist μ₂ μ₃ h₂ h₃)
  have third : 0 ≤ coshDist μ₁ σ₁ μ₃ σ₃ := le_trans zero_le_one (one_le_coshDist μ₁ μ₃ h₁ h₃)
  have squares : coshDist μ₁ σ₁ μ₃ σ₃ ^ 2 ≤ (coshDist μ₁ σ₁ μ₂ σ₂ * coshDist μ₂ σ₂ μ₃ σ₃ + s * t) ^ 2 := sq_le_sq_of_le third cosh
  have sinh : r ≤ s * coshDist μ₂ σ₂ μ₃ σ₃ + coshDist μ₁ σ₁ μ₂ σ₂ * t := by
    refine le_of_sq_le_sq (add_nonneg (mul_nonneg hs.nonneg second) (mul_nonneg first ht.nonneg)) ?_
    rw [hr.sq, sinh_add_sq hs.sq ht.sq]
    exact sub_le_sub_right squares 1
  refine le_trans (add_le_add cosh sinh) (le_of_eq ?_)
  ring

theorem triangleAttained : TriangleAttained.{u} := by
  intro K _
  have first : (coshDist 0 1 1 (3 / 2) : K) = 5 / 4 := by
    show 1 + ((0 - 1) ^ 2 + 2 * (1 - 3 / 2) ^ 2) / (4 * (1 * (3 / 2))) = (5 / 4 : K)
    ring
  have second : (coshDist 1 (3 / 2) (5 / 2) (3 / 2) : K) = 5 / 4 := by
    show 1 + ((1 - 5 / 2) ^ 2 + 2 * (3 / 2 - 3 / 2) ^ 2) / (4 * (3 / 2 * (3 / 2))) = (5 / 4 : K)
    ring
  have third : (coshDist 0 1 (5 / 2) (3 / 2) : K) = 17 / 8 := by
    show 1 + ((0 - 5 / 2) ^ 2 + 2 * (1 - 3 / 2) ^ 2) / (4 * (1 * (3 / 2))) = (17 / 8 : K)
    ring
  rw [first, second, third]
  refine ⟨3 / 4, 3 / 4, 15 / 8, ⟨by positivity, ?_⟩, ⟨by positivity, ?_⟩, ⟨by positivity, ?_⟩, ?_, ?_, ?_⟩ <;> ring

end Fisher
