prelude
import TPF.Energy
import Proofs.TPF.EnergyLemmas
/-! # Proofs of `TPF.Energy` (TPF-E1, E2)

*Strategy.* `savingIdentity` is an identity of fields; each bound is the sign of a product read off it. -/

universe u
namespace TPF

theorem savingIdentity : SavingIdentity.{u} := fun K _ k R a hR => by
  show 1 - (k + a * (R - k)) / R = (1 - a) * (1 - k / R)
  ring

section
variable {K : Type u} [OrderedField K] {k R a f : K}

/-- The part of the rounds that come after the check. -/
theorem one_sub_div_nonneg (hR : 0 < R) (hk : k ≤ R) : 0 ≤ 1 - k / R := sub_nonneg_of_le ((div_le_one hR).mpr hk)
theorem one_sub_div_pos (hR : 0 < R) (hk : k < R) : 0 < 1 - k / R :=
  sub_pos.mpr ((div_lt_iff hR).mpr (by rw [one_mul]; exact hk))
theorem one_sub_div_ne_zero (hR : R ≠ 0) (hk : k ≠ R) : 1 - k / R ≠ 0 := fun e => hk (by
  have s := congrArg (· * R) (eq_of_sub_eq_zero e)
  have t : 1 * R = k / R * R := s
  rw [div_mul_cancel k hR, one_mul] at t
  exact t.symm)
end

theorem savingLeMaximum : SavingLeMaximum.{u} := fun K _ k R a hR ha hk => by
  rw [savingIdentity K k R a (ne_of_gt hR)]
  exact le_of_sub_eq (c := a * (1 - k / R)) (by ring) (mul_nonneg ha (one_sub_div_nonneg hR hk))

theorem savingEqMaximumIff : SavingEqMaximumIff.{u} := fun K _ k R a hR hk => by
  rw [savingIdentity K k R a hR]
  refine ⟨fun h => ?_, fun h => by rw [h]; ring⟩
  have e : a * (1 - k / R) = 0 := by
    have s := sub_eq_zero_of_eq h.symm
    have t : (1 - k / R) - (1 - a) * (1 - k / R) = a * (1 - k / R) := by ring
    exact t.symm.trans s
  exact (mul_eq_zero.mp e).elim id fun z => absurd z (one_sub_div_ne_zero hR hk)

theorem savingFiveOfSixtyFour : SavingFiveOfSixtyFour.{u} := fun K _ => by
  refine ⟨?_, fun a ha => ?_⟩
  · show 1 - (5 + 0 * (64 - 5)) / 64 = (59 : K) / 64
    ring
  · show 1 - (5 + a * (64 - 5)) / 64 ≤ (59 : K) / 64
    exact le_of_sub_eq (c := a * (59 / 64)) (by ring) (mul_nonneg ha (by positivity))

theorem figureBoundsSaving : FigureBoundsSaving.{u} := fun K _ a ha => by
  show 1 - (5 + a * (64 - 5)) / 64 < (9219 : K) / 10000
  exact lt_of_sub_eq (c := a * (59 / 64) + 1 / 40000) (by ring) (add_pos_of_nonneg_of_pos (mul_nonneg ha (by positivity)) (by positivity))

theorem savingByAccounting : SavingByAccounting.{u} := fun K _ => by
  refine ⟨?_, ?_, ?_⟩
  · show 1 - (5 + 0 * (128 - 5)) / 128 = (123 : K) / 128
    ring
  · show 1 - (2 + 0 * (61 - 2)) / 61 = (59 : K) / 61
    ring
  · show 1 - (2 + 0 * (125 - 2)) / 125 = (123 : K) / 125
    ring

theorem rejectAllFindsNothing : RejectAllFindsNothing.{u} := fun _ _ _ _ hf hfa ha => le_antisymm (ha ▸ hfa) hf

theorem savingLeFound : SavingLeFound.{u} := fun K _ k R a f hR hk hfa => by
  rw [savingIdentity K k R a (ne_of_gt hR)]
  exact le_of_sub_eq (c := (a - f) * (1 - k / R)) (by ring)
    (mul_nonneg (sub_nonneg_of_le hfa) (one_sub_div_nonneg hR hk))

theorem savingBelowMaximum : SavingBelowMaximum.{u} := fun K _ k R a f hR hk hf hfa => by
  rw [savingIdentity K k R a (ne_of_gt hR)]
  exact lt_of_sub_eq (c := a * (1 - k / R)) (by ring) (mul_pos (lt_of_lt_of_le hf hfa) (one_sub_div_pos hR hk))

end TPF
