prelude
import TPF.Filter
import Proofs.TPF.Predictor
import Proofs.TPF.Leakage
import Proofs.TPF.ShareSaving
import Proofs.TPF.Gain
/-! # Proofs of `TPF.Filter` (TPF-E8, E12)

*Strategy.* Everything is linear in the weights. For E8 the covariance of a filter is `∑ w i * D i 1` with the defects `D` of
`TPF.Joint`, which sum to zero, so the weights may be shifted by one half. For E12 the net gain is
`∑ w i * stateGain i - k * v` (`netGainSum`) and each weight is best at 0 or 1; since the unclipped sum is `k * v`, the maximum is
positive exactly when some term was clipped. -/

universe u
namespace TPF
variable {K : Type u} [OrderedField K] {m : Nat} {p : Nat → Nat → K} {w : Nat → K}

instance decidableIsFilter (m : Nat) (w : Nat → K) : Decidable (IsFilter m w) :=
  decidable_of_iff (∀ i, i < m → 0 ≤ w i ∧ w i ≤ 1) (Iff.refl _)

/-! ### TPF-E8 -/

theorem filterIndependent : FilterIndependent.{u} := fun K _ m p w hi => by
  show ∑ i < m, w i * p i 1 = (∑ i < m, w i * rowSum 2 p i) * colSum m p 1
  rw [sum_mul]
  exact sum_congr fun i h => by rw [hi i h 1 (Nat.lt_succ_self 1), mul_assoc]

/-- A filter lets at most everything pass, and an independent table has mass zero or one. -/
theorem passProb_le_one (hp : Nonneg2 m 2 p) (hi : Indep m 2 p) (hw : ∀ i, i < m → w i ≤ 1) : passProb m w p ≤ 1 := by
  have h : passProb m w p ≤ total m 2 p :=
    sum_le_sum fun i k => mul_le_of_le_one_left (rowSum_nonneg hp k) (hw i k)
  exact le_trans h ((eq_or_ne (total m 2 p) 0).elim (fun z => z ▸ zero_le_one)
    fun z => le_of_eq (mul_left_cancel z ((total_mul_self hi).trans (mul_one _).symm)))

theorem filterNoGain : FilterNoGain.{u} := fun K _ m p w k R hp hi hw hk => not_lt_of_le (by
  show foundProb m w p * R ≤ (k + passProb m w p * (R - k)) * colSum m p 1
  rw [filterIndependent K m p w hi]
  exact le_of_sub_eq (c := k * (1 - passProb m w p) * colSum m p 1) (by ring)
    (mul_nonneg (mul_nonneg hk (sub_nonneg_of_le (passProb_le_one hp hi hw))) (colSum_nonneg hp (Nat.lt_succ_self 1))))

/-- The covariance of a filter is a weighted sum of the defects of the column of shares. -/
theorem covariance_filter (m : Nat) (w : Nat → K) (p : Nat → Nat → K) :
    foundProb m w p - passProb m w p * colSum m p 1 = ∑ i < m, w i * defect m 2 p i 1 := by
  show (∑ i < m, w i * p i 1) - (∑ i < m, w i * rowSum 2 p i) * colSum m p 1 = _
  rw [sum_mul, ← sum_sub]
  exact sum_congr fun i _ => by
    show w i * p i 1 - w i * rowSum 2 p i * colSum m p 1 = w i * (p i 1 - rowSum 2 p i * colSum m p 1)
    rw [mul_sub, mul_assoc]

theorem filterCovariance : FilterCovariance.{u} := fun K _ m p w => by
  have f : foundProb m w p = ∑ i < m, ∑ j < 2, p i j * (w i * shareLabel j) := sum_congr fun i _ => by
    rw [sum_two]
    show w i * p i 1 = p i 0 * (w i * 0) + p i 1 * (w i * 1)
    ring
  have a : passProb m w p = ∑ i < m, rowSum 2 p i * w i := sum_congr fun i _ => mul_comm _ _
  have v : colSum m p 1 = ∑ j < 2, colSum m p j * shareLabel j := by
    rw [sum_two]
    show colSum m p 1 = colSum m p 0 * 0 + colSum m p 1 * 1
    ring
  show _ = (∑ i < m, ∑ j < 2, p i j * (w i * shareLabel j)) -
    (∑ i < m, rowSum 2 p i * w i) * ∑ j < 2, colSum m p j * shareLabel j
  rw [← f, ← a, ← v]

theorem zeroLeakageNoGain : ZeroLeakageNoGain.{u} := fun K _ m p w k R hp hl hw hk =>
  filterNoGain K m p w k R hp ((zeroLeakage K m 2 p).mp hl) hw hk

/-- With two labels, the leakage is the sum of the absolute defects of either column. -/
theorem leakage_eq_sum_abs (hT : total m 2 p = 1) : leakage m 2 p = ∑ i < m, |defect m 2 p i 1| := by
  refine leakage_eq_of_tv2 ?_
  show ∑ i < m, ∑ j < 2, |defect m 2 p i j| = 2 * ∑ i < m, |defect m 2 p i 1|
  rw [mul_sum]
  exact sum_congr fun i _ => by
    have e := (sum_two (defect m 2 p i)).symm.trans (sum_defect_row_zero hT i)
    rw [sum_two, eq_neg_of_add_eq_zero e, abs_neg, two_mul]

/-- A weight of a filter is within one half of one half. -/
theorem abs_weight_sub_half {x : K} (h0 : 0 ≤ x) (h1 : x ≤ 1) : |x - 1 / 2| ≤ 1 / 2 :=
  abs_le_of (le_of_sub_eq (c := 1 - x) (by ring) (sub_nonneg_of_le h1)) (le_of_sub_eq (c := x) (by ring) h0)

theorem filterCovarianceLe : FilterCovarianceLe.{u} := fun K _ m p w hT hw => by
  have e : ∑ i < m, w i * defect m 2 p i 1 = ∑ i < m, (w i - 1 / 2) * defect m 2 p i 1 := by
    rw [sum_congr fun i _ => sub_mul (w i) (1 / 2) (defect m 2 p i 1), sum_sub, ← mul_sum, sum_defect_col_zero hT, mul_zero,
      sub_zero]
  have s : leakage m 2 p / 2 = ∑ i < m, 1 / 2 * |defect m 2 p i 1| := by
    rw [← mul_sum, leakage_eq_sum_abs hT]
    ring
  rw [covariance_filter, e, s]
  refine le_trans (abs_sum_le_sum_abs _ _) (sum_le_sum fun i hi => ?_)
  rw [abs_mul]
  exact mul_le_mul_of_nonneg_right (abs_weight_sub_half (hw i hi).left (hw i hi).right) (abs_nonneg _)

theorem filterShareSavingLe : FilterShareSavingLe.{u} := fun K _ m p w k R hp hw hR hk hf => by
  have ha : passProb m w p ≤ 1 := le_trans
    (sum_le_sum fun i h => mul_le_of_le_one_left (rowSum_nonneg hp.nonneg h) (hw i h).right) (le_of_eq hp.total_eq_one)
  have hv : 0 ≤ colSum m p 1 := colSum_nonneg hp.nonneg (Nat.lt_succ_self 1)
  refine le_trans (shareSavingLeCovariance K k R _ _ _ hR hk ha hv hf) ?_
  have c := le_trans (le_abs_self _) (filterCovarianceLe K m p w hp.total_eq_one hw)
  have e : leakage m 2 p / (2 * foundProb m w p) = leakage m 2 p / 2 / foundProb m w p := by ring
  rw [e]
  exact div_le_div_of_nonneg_right c (le_of_lt hf)

/-! ### TPF-E12 -/

theorem sub_lt_zero {a b : K} : a - b < 0 ↔ a < b := ⟨fun h k => h (sub_nonneg.mpr k), fun h k => h (sub_nonneg.mp k)⟩

/-- The unclipped terms sum to the price of the check. -/
theorem sum_stateGain (k R : K) (hT : total m 2 p = 1) : ∑ i < m, stateGain k R m p i = k * colSum m p 1 := by
  show ∑ i < m, (R * p i 1 - (R - k) * colSum m p 1 * rowSum 2 p i) = _
  rw [sum_sub, ← mul_sum, ← mul_sum, sum_rowSum, hT, mul_one, sub_mul]
  show R * colSum m p 1 - (R * colSum m p 1 - k * colSum m p 1) = _
  exact sub_eq_of_eq_add (add_sub_cancel _ _).symm

theorem netGainSum : NetGainSum.{u} := fun K _ m p w k R => by
  show (∑ i < m, w i * p i 1) * R - (k + (∑ i < m, w i * rowSum 2 p i) * (R - k)) * colSum m p 1 = _
  have e : ∀ i, i < m → w i * stateGain k R m p i =
      w i * p i 1 * R - w i * rowSum 2 p i * ((R - k) * colSum m p 1) := fun i _ => by
    show w i * (R * p i 1 - (R - k) * colSum m p 1 * rowSum 2 p i) = _
    rw [mul_sub, mul_comm R, mul_assoc (w i) (p i 1), mul_comm _ (rowSum 2 p i), mul_assoc (w i) (rowSum 2 p i)]
  rw [sum_congr e, sum_sub, ← sum_mul, ← sum_mul, add_mul, mul_assoc _ (R - k), sub_sub, add_comm (k * _)]

theorem mul_le_posPart {c x : K} (h : 0 ≤ c) (h1 : c ≤ 1) : c * x ≤ posPart x :=
  le_trans (mul_le_mul_of_nonneg_left (le_posPart x) h) (mul_le_of_le_one_left (posPart_nonneg x) h1)

theorem netGainLe : NetGainLe.{u} := fun K _ m p w k R hw => by
  rw [netGainSum]
  exact sub_le_sub_right (sum_le_sum fun i hi => mul_le_posPart (hw i hi).left (hw i hi).right) _

theorem isFilter_bestFilter (k R : K) (m : Nat) (p : Nat → Nat → K) : IsFilter m (bestFilter k R m p) := fun i _ => by
  show 0 ≤ (if 0 ≤ stateGain k R m p i then (1 : K) else 0) ∧ (if 0 ≤ stateGain k R m p i then (1 : K) else 0) ≤ 1
  split
  · exact ⟨zero_le_one, le_refl 1⟩
  · exact ⟨le_refl 0, zero_le_one⟩

theorem bestFilter_mul (k R : K) (m : Nat) (p : Nat → Nat → K) (i : Nat) :
    bestFilter k R m p i * stateGain k R m p i = posPart (stateGain k R m p i) := by
  show (if 0 ≤ stateGain k R m p i then (1 : K) else 0) * stateGain k R m p i = _
  refine (le_or_lt 0 (stateGain k R m p i)).elim (fun h => ?_) fun h => ?_
  · rw [ite_eq_left h, one_mul, posPart_of_nonneg h]
  · rw [ite_eq_right h, zero_mul, posPart_of_nonpos (le_of_lt h)]

theorem netGainBest : NetGainBest.{u} := fun K _ m p k R => ⟨isFilter_bestFilter k R m p, by
  rw [netGainSum, sum_congr fun i _ => bestFilter_mul k R m p i]⟩

theorem filterGains_iff {k R : K} : FilterGains k R m w p ↔ 0 < netGain k R m w p :=
  ⟨sub_pos.mpr, sub_pos.mp⟩

theorem filterExists : FilterExists.{u} := fun K _ m p k R hT => by
  refine ⟨fun ⟨w, hw, hg⟩ => ?_, fun ⟨i, hi, hs⟩ => ?_⟩
  · have g := filterGains_iff.mp hg
    rw [netGainSum, ← sum_stateGain k R hT] at g
    obtain ⟨i, hi, h⟩ := exists_lt_of_sum_lt (sub_pos.mp g)
    refine ⟨i, hi, sub_lt_zero.mp (lt_of_not_le fun n => not_le_of_lt h ?_)⟩
    exact mul_le_of_le_one_left n (hw i hi).right
  · refine ⟨bestFilter k R m p, isFilter_bestFilter k R m p, filterGains_iff.mpr ?_⟩
    rw [(netGainBest K m p k R).right, ← sum_stateGain k R hT]
    refine sub_pos.mpr (sum_lt_sum (fun i _ => le_posPart _) ⟨i, hi, ?_⟩)
    have n : stateGain k R m p i < 0 := sub_lt_zero.mpr hs
    rw [posPart_of_nonpos (le_of_lt n)]
    exact n

theorem filterExistsLift : FilterExistsLift.{u} := fun K _ m p k R hT hR hX hv => by
  have e : ∀ i, i < m → (p i 1 / rowSum 2 p i / colSum m p 1 < 1 - k / R ↔
      R * p i 1 < (R - k) * colSum m p 1 * rowSum 2 p i) := fun i hi => by
    have x := hX i hi
    have s : R * p i 1 < (R - k) * colSum m p 1 * rowSum 2 p i ↔ p i 1 / rowSum 2 p i / colSum m p 1 < 1 - k / R :=
      lt_iff_of_sub_eq_mul (mul_pos (mul_pos hR hv) x) (by ring)
    exact ⟨s.mpr, s.mp⟩
  refine ⟨fun h => ?_, fun ⟨i, hi, h⟩ => (filterExists K m p k R hT).mpr ⟨i, hi, (e i hi).mp h⟩⟩
  obtain ⟨i, hi, h⟩ := (filterExists K m p k R hT).mp h
  exact ⟨i, hi, (e i hi).mpr h⟩

end TPF
