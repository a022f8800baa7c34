prelude
import TPF.ShareSaving
import Proofs.TPF.Energy
import Proofs.TPF.Joint
/-! # Proofs of `TPF.ShareSaving` (TPF-E7, E9)

*Strategy.* The saving per share is a fraction over `f * R` (`savingPerShare_eq`); each bound is multiplied out and read off the sign of a
product. The leakage of two events is twice their covariance, because the four defects are equal up to sign. -/

universe u
namespace TPF
variable {K : Type u} [OrderedField K] {k R a v f : K}

/-- A difference of fractions with one positive denominator has the sign of the numerator. -/
theorem le_of_sub_eq_div {x y n d : K} (h : y - x = n / d) (hn : 0 ≤ n) (hd : 0 < d) : x ≤ y :=
  le_of_sub_eq h (div_nonneg hn (le_of_lt hd))

theorem shareSavingLeCovariance : ShareSavingLeCovariance.{u} := fun K _ k R a v f hR hk ha hv hf => by
  show 1 - (k + a * (R - k)) * v / (f * R) ≤ (f - a * v) / f
  exact le_of_sub_eq_div (n := k * (1 - a) * v) (d := f * R) (by ring)
    (mul_nonneg (mul_nonneg hk (sub_nonneg_of_le ha)) hv) (mul_pos hf hR)

theorem shareSavingLeLift : ShareSavingLeLift.{u} := fun K _ k R a v β hR hk ha hv hβ => by
  show 1 - (k + a * (R - k)) * v / (β * v * R) ≤ 1 - a / β
  exact le_of_sub_eq_div (n := k * (1 - a)) (d := β * R) (by ring) (mul_nonneg hk (sub_nonneg_of_le ha)) (mul_pos hβ hR)

theorem leakagePair : LeakagePair.{u} := fun K _ p hT => by
  refine leakage_eq_of_tv2 ?_
  have r := fun i => (sum_two (defect 2 2 p i)).symm.trans (sum_defect_row_zero hT i)
  have c := fun j => (sum_two (fun i => defect 2 2 p i j)).symm.trans (sum_defect_col_zero hT j)
  have e10 : defect 2 2 p 1 0 = -defect 2 2 p 1 1 := eq_neg_of_add_eq_zero (r 1)
  have e01 : defect 2 2 p 0 1 = -defect 2 2 p 1 1 := eq_neg_of_add_eq_zero (c 1)
  have e00 : defect 2 2 p 0 0 = defect 2 2 p 1 1 := by rw [eq_neg_of_add_eq_zero (r 0), e01, neg_neg]
  show ∑ i < 2, ∑ j < 2, |defect 2 2 p i j| = 2 * (2 * |defect 2 2 p 1 1|)
  rw [sum_two, sum_two, sum_two, e00, e01, e10, abs_neg]
  ring

theorem shareSavingLeLeakage : ShareSavingLeLeakage.{u} := fun K _ k R p hp hR hk hf => by
  have one : 1 < 2 := Nat.lt_succ_self 1
  refine le_trans (shareSavingLeCovariance K k R _ _ _ hR hk (rowSum_le_one hp one) (colSum_nonneg hp.nonneg one) hf) ?_
  rw [leakagePair K p hp.total_eq_one]
  have e : 2 * |p 1 1 - rowSum 2 p 1 * colSum 2 p 1| / (2 * p 1 1) = |p 1 1 - rowSum 2 p 1 * colSum 2 p 1| / p 1 1 := by ring
  rw [e]
  exact div_le_div_of_nonneg_right (le_abs_self _) (le_of_lt hf)

theorem shareFactorLe : ShareFactorLe.{u} := fun K _ k R a v β hk hkR ha hv hβ => by
  show β * v * R / ((k + a * (R - k)) * v) ≤ β * R / k
  have hm : 0 ≤ a * (R - k) := mul_nonneg ha (sub_nonneg_of_le hkR)
  have hc : 0 < k + a * (R - k) := add_pos_of_pos_of_nonneg hk hm
  have hR : 0 ≤ R := le_trans (le_of_lt hk) hkR
  exact le_of_sub_eq_div (n := β * R * (a * (R - k))) (d := k * (k + a * (R - k))) (by ring)
    (mul_nonneg (mul_nonneg hβ hR) hm) (mul_pos hk hc)

/-- How far a filter is from the perfect oracle. -/
theorem oracle_sub_saving (hR : 0 < R) (hf : 0 < f) : (1 - k / R) * (1 - v) - savingPerShare k R a v f =
    (k * (v - f) + v * ((a - f) * (R - k))) / (f * R) := by
  show (1 - k / R) * (1 - v) - (1 - (k + a * (R - k)) * v / (f * R)) = _
  ring

theorem shareSavingLeOracle : ShareSavingLeOracle.{u} := fun K _ k R a v f hR hk hkR hf hfa hfv =>
  le_of_sub_eq_div (oracle_sub_saving hR hf)
    (add_nonneg (mul_nonneg hk (sub_nonneg_of_le hfv)) (mul_nonneg (le_trans (le_of_lt hf) hfv)
      (mul_nonneg (sub_nonneg_of_le hfa) (sub_nonneg_of_le hkR)))) (mul_pos hf hR)

theorem shareSavingEqOracleIff : ShareSavingEqOracleIff.{u} := fun K _ k R a v f hk hkR hf hfa hfv => by
  have hR : 0 < R := lt_trans hk hkR
  have hv : 0 < v := lt_of_lt_of_le hf hfv
  have hm : 0 < R - k := sub_pos.mpr hkR
  have d := oracle_sub_saving (k := k) (a := a) (v := v) hR hf
  refine ⟨fun h => ?_, fun ⟨h, h'⟩ => ?_⟩
  · rw [h, sub_self] at d
    have n : k * (v - f) + v * ((a - f) * (R - k)) = 0 :=
      ((div_eq_iff (ne_of_gt (mul_pos hf hR))).mp d.symm).trans (zero_mul _)
    have n1 : 0 ≤ k * (v - f) := mul_nonneg (le_of_lt hk) (sub_nonneg_of_le hfv)
    have n2 : 0 ≤ v * ((a - f) * (R - k)) :=
      mul_nonneg (le_of_lt hv) (mul_nonneg (sub_nonneg_of_le hfa) (le_of_lt hm))
    have z1 : v = f := eq_of_sub_eq_zero
      ((mul_eq_zero.mp (eq_zero_of_add_eq_zero_left n1 n2 n)).elim (fun z => absurd z (ne_of_gt hk)) id)
    have z2 : (a - f) * (R - k) = 0 :=
      (mul_eq_zero.mp (eq_zero_of_add_eq_zero_right n1 n2 n)).elim (fun z => absurd z (ne_of_gt hv)) id
    have z3 : a = f := eq_of_sub_eq_zero ((mul_eq_zero.mp z2).elim id fun z => absurd z (ne_of_gt hm))
    exact ⟨z1.symm, z3.trans z1.symm⟩
  · refine (eq_of_sub_eq_zero (d.trans ?_)).symm
    rw [h', ← h]
    ring

theorem exactOracleSaving : ExactOracleSaving.{u} := fun K _ k R v hR hv => by
  show 1 - (k + v * (R - k)) * v / (v * R) = _
  ring

theorem shareSavingBelowMaximum : ShareSavingBelowMaximum.{u} := fun K _ k R a v f hk hkR hf hfa hfv => by
  have hR : 0 < R := lt_of_le_of_lt hk hkR
  refine lt_of_le_of_lt (shareSavingLeOracle K k R a v f hR hk (le_of_lt hkR) hf hfa hfv) ?_
  exact lt_of_sub_eq (c := v * (1 - k / R)) (by ring) (mul_pos (lt_of_lt_of_le hf hfv) (one_sub_div_pos hR hkR))

end TPF
