prelude
import Algebra.OrderLemmas
import Algebra.Tactic.Ring
/-! # Comparing by a difference

Four lemmas for the energy claims: an inequality or an equivalence of inequalities follows from an identity between differences, which
`ring` checks. -/

universe u
namespace TPF
variable {K : Type u} [OrderedField K] {a b c d : K}

theorem le_of_sub_eq (h : b - a = c) (hc : 0 ≤ c) : a ≤ b := le_of_sub_nonneg (h ▸ hc)
theorem lt_of_sub_eq (h : b - a = c) (hc : 0 < c) : a < b := sub_pos.mp (h ▸ hc)
theorem le_iff_of_sub_eq (h : b - a = d - c) : a ≤ b ↔ c ≤ d :=
  ⟨fun k => sub_nonneg.mp (h ▸ sub_nonneg.mpr k), fun k => sub_nonneg.mp (h ▸ sub_nonneg.mpr k)⟩
theorem lt_iff_of_sub_eq (h : b - a = d - c) : a < b ↔ c < d :=
  ⟨fun k => sub_pos.mp (h ▸ sub_pos.mpr k), fun k => sub_pos.mp (h ▸ sub_pos.mpr k)⟩
theorem eq_iff_of_sub_eq (h : b - a = d - c) : a = b ↔ c = d :=
  ⟨fun k => (eq_of_sub_eq_zero (h ▸ sub_eq_zero_of_eq k.symm)).symm,
    fun k => (eq_of_sub_eq_zero (h ▸ sub_eq_zero_of_eq k.symm)).symm⟩
/-- A positive factor does not change the sign of a difference. -/
theorem lt_iff_of_sub_eq_mul {e : K} (he : 0 < e) (h : b - a = e * (d - c)) : a < b ↔ c < d := by
  refine ⟨fun k => sub_pos.mp (lt_of_mul_lt_mul_left (a := 0) (c := e) ?_ (le_of_lt he)), fun k => sub_pos.mp ?_⟩
  · rw [← h, mul_zero]
    exact sub_pos.mpr k
  · rw [h]
    exact mul_pos he (sub_pos.mpr k)

end TPF
