prelude
import Algebra.Squares
import Algebra.SumLemmas
import Algebra.Tactic.Linear
import Proofs.Fisher.Form
import Fisher.CheapDistances
/-! # Proofs of `Fisher.CheapDistances`: what holds

`(√C - √A - √B) (√C + √A + √B)` has the sign of the triangle inequality; squaring twice gives `SqTriangle`. Both inequalities of distances are
the Cauchy–Schwarz inequality: the form of a sum, or the square of a sum of two chords, is `A + B + 2 M` with `M ^ 2 ≤ A B`. -/

universe u
namespace Fisher

section
variable {K : Type u} [OrderedField K]

/-- A cross term whose square is at most the product makes a triangle. -/
theorem sqTriangle_of_cross {A B C M : K} (hM : M * M ≤ A * B) (hC : C = A + B + 2 * M) : SqTriangle A B C := by
  refine Or.inr ?_
  rw [hC, show (A + B + 2 * M - A - B) ^ 2 = 4 * (M * M) by ring]
  exact mul_le_mul_of_nonneg_left hM (le_of_lt four_pos)

/-- The Cauchy–Schwarz inequality for a mean and a deviation. -/
theorem cross_le (u v u' v' : K) : (u * u' + 2 * (v * v')) * (u * u' + 2 * (v * v')) ≤ (u ^ 2 + 2 * v ^ 2) * (u' ^ 2 + 2 * v' ^ 2) := by
  have gap : 0 ≤ (u * v' - v * u') ^ 2 := sq_nonneg _
  linear

theorem cross_div_le (u v u' v' s : K) :
    (u * u' + 2 * (v * v')) / s * ((u * u' + 2 * (v * v')) / s) ≤ (u ^ 2 + 2 * v ^ 2) / s * ((u' ^ 2 + 2 * v' ^ 2) / s) := by
  rw [div_mul_div_comm, div_mul_div_comm]
  exact div_le_div_of_nonneg_right (cross_le u v u' v') (mul_self_nonneg s)

/-- One term of the form, of a sum. -/
theorem sum_form_term (u v u' v' : K) {a b s : K} (ha : u + u' = a) (hb : v + v' = b) :
    (a ^ 2 + 2 * b ^ 2) / s = (u ^ 2 + 2 * v ^ 2) / s + (u' ^ 2 + 2 * v' ^ 2) / s + 2 * ((u * u' + 2 * (v * v')) / s) := by
  rw [← ha, ← hb]
  ring
end

theorem sqTriangleReads : SqTriangleReads.{u} := by
  intro K _ a b c ha hb hc
  have product : 0 ≤ 2 * (a * b) := mul_nonneg (le_of_lt two_pos) (mul_nonneg ha hb)
  have sum_sq : (a + b) ^ 2 = a ^ 2 + b ^ 2 + 2 * (a * b) := by ring
  have twice : 4 * (a ^ 2 * b ^ 2) = (2 * (a * b)) ^ 2 := by ring
  refine ⟨fun h => le_of_sq_le_sq (add_nonneg ha hb) (h.elim (fun l => by linear) fun l => ?_), fun h => ?_⟩
  · rw [twice] at l
    have excess := le_of_sq_le_sq product l
    linear
  · have squares := sq_le_sq_of_le hc h
    refine (le_or_lt (c ^ 2) (a ^ 2 + b ^ 2)).elim Or.inl fun l => Or.inr ?_
    rw [twice]
    exact sq_le_sq_of_le (by linear) (by linear)

theorem fixedScaleDistance : FixedScaleDistance.{u} := by
  intro K _ d τ μ₁ σ₁ μ₂ σ₂ μ₃ σ₃ hτ
  refine ⟨sum_congr fun i _ => ?_, ?_, ?_⟩
  · rw [show (μ₁ i - μ₂ i) ^ 2 + 2 * (σ₁ i - σ₂ i) ^ 2 = (μ₂ i - μ₁ i) ^ 2 + 2 * (σ₂ i - σ₁ i) ^ 2 by ring]
  · have definite := (formPositiveDefinite K d τ (fun i => μ₁ i - μ₂ i) (fun i => σ₁ i - σ₂ i) hτ).right
    refine ⟨fun h i hi => ?_, fun h => definite.mpr fun i hi => ⟨sub_eq_zero_of_eq (h i hi).left, sub_eq_zero_of_eq (h i hi).right⟩⟩
    have zero := definite.mp h i hi
    exact ⟨eq_of_sub_eq_zero zero.left, eq_of_sub_eq_zero zero.right⟩
  · refine sqTriangle_of_cross
      (M := ∑ i < d, ((μ₁ i - μ₂ i) * (μ₂ i - μ₃ i) + 2 * ((σ₁ i - σ₂ i) * (σ₂ i - σ₃ i))) / τ i ^ 2) ?_ ?_
    · exact mul_self_sum_le (fun i _ => term_nonneg (μ₁ i - μ₂ i) (σ₁ i - σ₂ i) (τ i))
        (fun i _ => term_nonneg (μ₂ i - μ₃ i) (σ₂ i - σ₃ i) (τ i))
        fun i _ => cross_div_le (μ₁ i - μ₂ i) (σ₁ i - σ₂ i) (μ₂ i - μ₃ i) (σ₂ i - σ₃ i) (τ i ^ 2)
    · show ∑ i < d, ((μ₁ i - μ₃ i) ^ 2 + 2 * (σ₁ i - σ₃ i) ^ 2) / τ i ^ 2
        = (∑ i < d, ((μ₁ i - μ₂ i) ^ 2 + 2 * (σ₁ i - σ₂ i) ^ 2) / τ i ^ 2)
          + (∑ i < d, ((μ₂ i - μ₃ i) ^ 2 + 2 * (σ₂ i - σ₃ i) ^ 2) / τ i ^ 2) + 2 * _
      rw [mul_sum, ← sum_add, ← sum_add]
      exact sum_congr fun i _ => sum_form_term (μ₁ i - μ₂ i) (σ₁ i - σ₂ i) (μ₂ i - μ₃ i) (σ₂ i - σ₃ i) (by rw [sub_add_sub_cancel])
        (by rw [sub_add_sub_cancel])

theorem chordTriangle : ChordTriangle.{u} := by
  intro K _ d x y z hx hy hz
  have cross : ∑ i < d, (x i - y i) * (y i - z i)
      = (∑ i < d, x i * y i) - (∑ i < d, x i * z i) - (∑ i < d, y i * y i) + ∑ i < d, y i * z i := by
    rw [← sum_sub, ← sum_sub, ← sum_add]
    exact sum_congr fun i _ => by ring
  have chord : ∀ f g : Nat → K, ∑ i < d, (f i - g i) * (f i - g i)
      = (∑ i < d, f i * f i) + (∑ i < d, g i * g i) - 2 * ∑ i < d, f i * g i := fun f g => by
    rw [mul_sum, ← sum_add, ← sum_sub]
    exact sum_congr fun i _ => by ring
  have bound := cauchy_schwarz d (fun i => x i - y i) (fun i => y i - z i)
  rw [cross, chord, chord, hx, hy, hz] at bound
  refine Or.inr ?_
  show (1 - (∑ i < d, x i * z i) - (1 - ∑ i < d, x i * y i) - (1 - ∑ i < d, y i * z i)) ^ 2
    ≤ 4 * ((1 - ∑ i < d, x i * y i) * (1 - ∑ i < d, y i * z i))
  linear

end Fisher
