prelude
import Algebra.Squares
import Algebra.SumLemmas
import Algebra.Decide
import Algebra.Rat
import Algebra.Tactic.Linear
import Fisher.Form
/-! # Proofs of `Fisher.Form`

Each term of the form is a sum of squares over a square, so not negative (`term_nonneg`), and zero only if both squares are
(`term_eq_zero`). A sum of such terms is zero only if each is. -/

universe u
namespace Fisher

section
variable {K : Type u} [OrderedField K]

theorem squares_nonneg (a b : K) : 0 ≤ a ^ 2 + 2 * b ^ 2 := by positivity

theorem term_nonneg (a b s : K) : 0 ≤ (a ^ 2 + 2 * b ^ 2) / s ^ 2 :=
  div_nonneg (squares_nonneg a b) (sq_nonneg s)

theorem term_eq_zero {a b s : K} (hs : s ≠ 0) (h : (a ^ 2 + 2 * b ^ 2) / s ^ 2 = 0) : a = 0 ∧ b = 0 := by
  have hs2 : s ^ 2 ≠ 0 := by
    rw [pow_two]
    exact mul_ne_zero hs hs
  have top : a ^ 2 + 2 * b ^ 2 = 0 := by rw [(div_eq_iff hs2).mp h, zero_mul]
  have hb : 0 ≤ 2 * b ^ 2 := mul_nonneg (le_of_lt two_pos) (sq_nonneg b)
  refine ⟨sq_eq_zero (eq_zero_of_add_eq_zero_left (sq_nonneg a) hb top), sq_eq_zero ?_⟩
  exact (mul_eq_zero.mp (eq_zero_of_add_eq_zero_right (sq_nonneg a) hb top)).elim (fun e => absurd e two_ne_zero) id
end

theorem formPositiveDefinite : FormPositiveDefinite.{u} := by
  intro K _ d σ u v hσ
  have terms : ∀ i, i < d → 0 ≤ (u i ^ 2 + 2 * v i ^ 2) / σ i ^ 2 := fun i _ => term_nonneg (u i) (v i) (σ i)
  refine ⟨sum_nonneg terms, fun h i hi => term_eq_zero (hσ i hi) (eq_zero_of_sum_eq_zero terms h hi), fun h => ?_⟩
  refine sum_eq_zero fun i hi => ?_
  rw [(h i hi).left, (h i hi).right, show (0 : K) ^ 2 + 2 * 0 ^ 2 = 0 by ring, zero_div]

/-! ### The hypotheses can be met together, and the readings that fail -/

/-- Two coordinates, and a change of the first mean. -/
theorem formPositiveDefinite_witness : ∃ (d : Nat) (σ u v : Nat → Rat), (∀ i, i < d → σ i ≠ 0) ∧ form d σ u v = 1 :=
  ⟨2, fun _ => 1, fun i => if i = 0 then 1 else 0, fun _ => 0, by decide +kernel⟩

theorem not_formDefiniteCertainCareless : ¬ FormDefiniteCertainCareless.{0} := fun h =>
  absurd ((h Rat 1 (fun _ => 0) (fun _ => 1) (fun _ => 0) (by decide +kernel)).mp (by decide +kernel)) (by decide +kernel)

theorem not_formDefiniteEverywhereCareless : ¬ FormDefiniteEverywhereCareless.{0} := fun h =>
  absurd (h Rat 0 (fun _ => 1) (fun _ => 1) (fun _ => 0) (by decide +kernel) (by decide +kernel) 0).left (by decide +kernel)

end Fisher
