prelude
import TPF.Gain
import Algebra.SumLemmas
import Proofs.TPF.Energy
/-! # Proofs of `TPF.Gain` (TPF-E3 to E5)

*Strategy.* E3 by induction on the number of attempts. E4 and E5 compare `cost * v` with `f * R` by their difference,
`v * (1 - a) * k - R * (f - a * v)`. -/

universe u
namespace TPF

theorem attemptsMeanSum : AttemptsMeanSum.{u} := fun K _ N q => by
  induction N with
  | zero =>
    show 0 + natCast 0 * (1 - q) ^ 0 = (0 : K)
    rw [natCast_zero]
    ring
  | succ N ih =>
    have e : attemptsMean (N + 1) q = attemptsMean N q + (1 - q) ^ N := by
      show (∑ t < N, natCast (t + 1) * ((1 - q) ^ t * q)) + natCast (N + 1) * ((1 - q) ^ N * q) + natCast (N + 1) * (1 - q) ^ (N + 1) =
        (∑ t < N, natCast (t + 1) * ((1 - q) ^ t * q)) + natCast N * (1 - q) ^ N + (1 - q) ^ N
      rw [natCast_succ, pow_succ]
      ring
    rw [e, ih]
    rfl

theorem foundWithinPow : FoundWithinPow.{u} := fun K _ N q => by
  induction N with
  | zero =>
    show (0 : K) = 1 - (1 - q) ^ 0
    rw [pow_zero, sub_self]
  | succ N ih =>
    show foundWithin N q + (1 - q) ^ N * q = 1 - (1 - q) ^ (N + 1)
    rw [ih, pow_succ]
    ring

theorem roundsPerShare : RoundsPerShare.{u} := fun K _ N c q => by
  rw [attemptsMeanSum]
  show (∑ t < N, (1 - q) ^ t) * c * q = c * ∑ t < N, (1 - q) ^ t * q
  rw [← sum_mul]
  ring

theorem gainIff : GainIff.{u} := fun K _ k R a v f => by
  show (k + a * (R - k)) * v < f * R ↔ _
  exact lt_iff_of_sub_eq (by ring)

theorem gainIffRecall : GainIffRecall.{u} := fun K _ k R a v β hv => by
  show (k + a * (R - k)) * v < β * v * R ↔ k + a * (R - k) < β * R
  exact lt_iff_of_sub_eq_mul hv (by ring)

theorem gainIffMargin : GainIffMargin.{u} := fun K _ k R a v β hv => by
  show (k + a * (R - k)) * v < β * v * R ↔ (1 - a) * k < (β - a) * R
  exact lt_iff_of_sub_eq_mul hv (by ring)

theorem fixedBudgetIff : FixedBudgetIff.{u} := fun K _ k R a v f x r => by
  show r * v - x * R < r * f - x * (k + a * (R - k)) ↔ _
  exact lt_iff_of_sub_eq (by ring)

theorem noNetGain : NoNetGain.{u} := fun K _ k R a v f hR hk ha hf hv => by
  show f * R ≤ (k + a * (R - k)) * v
  exact le_of_sub_eq (c := (a * v - f) * R + k * (1 - a) * v) (by ring)
    (add_nonneg (mul_nonneg (sub_nonneg_of_le hf) hR) (mul_nonneg (mul_nonneg hk (sub_nonneg_of_le ha)) hv))

theorem noNetGainEqIff : NoNetGainEqIff.{u} := fun K _ k R a v hv => by
  show a * v * R = (k + a * (R - k)) * v ↔ _
  have e : (k + a * (R - k)) * v - a * v * R = v * ((1 - a) * k) := by ring
  refine ⟨fun h => ?_, fun h => (eq_of_sub_eq_zero ?_).symm⟩
  · rw [← h, sub_self] at e
    exact (mul_eq_zero.mp e.symm).elim (fun z => absurd z hv) id
  · rw [e, h, mul_zero]

theorem noNetGainLoss : NoNetGainLoss.{u} := fun K _ k R a v ha hv => by
  show (k + a * (R - k)) / (a * v) = _
  ring

theorem independentSavesPerAttempt : IndependentSavesPerAttempt.{u} := fun K _ k R a hR hk ha => by
  rw [savingIdentity K k R a (ne_of_gt hR)]
  exact mul_pos (sub_pos.mpr ha) (one_sub_div_pos hR hk)

end TPF
