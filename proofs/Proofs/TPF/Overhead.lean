prelude
import TPF.Overhead
import Proofs.TPF.EnergyLemmas
import Algebra.Tactic.Linear
import Algebra.Rat
/-! # Proofs of `TPF.Overhead` (TPF-E13, E15)

*Strategy.* Identities of fields; each comparison is read off a difference. -/

universe u
namespace TPF

theorem overheadFree : OverheadFree.{u} := fun K _ k R a => by
  show R + 0 - 1 * ((1 - a) * (R - k)) = k + a * (R - k)
  ring

theorem overheadSaving : OverheadSaving.{u} := fun K _ k R a g w hR => by
  show 1 - (R + w - g * ((1 - a) * (R - k))) / R = g * ((1 - a) * (1 - k / R)) - w / R
  ring

theorem overheadGainIff : OverheadGainIff.{u} := fun K _ k R a g w => by
  show R + w - g * ((1 - a) * (R - k)) < R ↔ w < g * ((1 - a) * (R - k))
  exact ⟨fun h => by linear, fun h => by linear⟩

theorem ungatedSavesNothing : UngatedSavesNothing.{u} := fun K _ k R a w hw => by
  show R ≤ R + w - 0 * ((1 - a) * (R - k))
  linear

theorem amdahlBound : AmdahlBound.{u} := fun K _ k R a g w e he hR hk hg hg1 ha hw => by
  rw [overheadSaving K k R a g w (ne_of_gt hR)]
  have part : 0 ≤ 1 - k / R := sub_nonneg_of_le ((div_le_one hR).mpr hk)
  have look : 0 ≤ w / R := div_nonneg hw (le_of_lt hR)
  have all : g * ((1 - a) * (1 - k / R)) ≤ 1 - k / R :=
    le_of_sub_eq (c := (1 - g) * (1 - k / R) + g * (a * (1 - k / R))) (by ring)
      (add_nonneg (mul_nonneg (sub_nonneg_of_le hg1) part) (mul_nonneg hg (mul_nonneg ha part)))
  exact mul_le_mul_of_nonneg_left (by linear) he

theorem hashrateSavesIff : HashrateSavesIff.{u} := fun K _ g p hg => by
  show (1 + p) / (1 + g) < 1 ↔ p < g
  exact ⟨fun h => by
    have t := (div_lt_iff hg).mp h
    linear, fun h => (div_lt_iff hg).mpr (by linear)⟩

theorem quarterMoreHashrate : QuarterMoreHashrate.{u} := fun K _ => by
  show 1 - (1 + 0) / (1 + 1 / 4) = (1 : K) / 5
  ring

theorem wasteRemoved : WasteRemoved.{u} := fun K _ d d' hd h => (le_or_lt (1 / 5) d).elim id fun small => by
  have pos : 0 < 1 - d := by linear
  have t := (le_div_iff pos).mp h
  exact absurd t (not_le_of_lt (by linear))

theorem sharesAndEnergyAlike : SharesAndEnergyAlike.{u} := fun K _ r R c v f hr hR hc hv hf => by
  ring

/-! ### The readings that fail -/

theorem not_partialGatingSavesCareless : ¬ PartialGatingSavesCareless.{0} := fun h =>
  absurd (h Rat 0 1 0 0 (by decide +kernel) (by decide +kernel) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

theorem not_figureAnyGatingCareless : ¬ FigureAnyGatingCareless.{0} := fun h =>
  absurd (h Rat (1 / 2) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

theorem not_hashrateIsEnergyCareless : ¬ HashrateIsEnergyCareless.{0} := fun h => absurd (h Rat) (by decide +kernel)

theorem not_hashrateAnyPowerCareless : ¬ HashrateAnyPowerCareless.{0} := fun h =>
  absurd (h Rat 1 1 (by decide +kernel) (by decide +kernel)) (by decide +kernel)

theorem not_wasteRemovedAnyCareless : ¬ WasteRemovedAnyCareless.{0} := fun h =>
  absurd (h Rat 0 (-1) (by decide +kernel)) (by decide +kernel)

end TPF
