prelude
import TPF.Converse
import Proofs.TPF.RandomPredictor
/-! # Proofs of `TPF.Converse` (TPF-L11 and L12)

*Strategy.* With uniform labels `p i j` is the defect plus `X i / n`, so the largest entry of a row is the largest
defect plus `X i / n`, and `bayes - 1/n` is the sum of the rows' largest defects (`bayes_sub_eq`). A row of defects sums
to zero: its positive parts sum to its largest entry at least and to `n - 1` times it at most, since one entry is not
positive (`sum_posPart_le`). With two labels the larger entry is the entry of the label `0` plus the positive part of
the difference. -/

universe u
namespace TPF
variable {K : Type u} [OrderedField K] {m n : Nat} {p : Nat → Nat → K}

/-! ### TPF-L11 -/

theorem maxBelow_add_const {n : Nat} (hn : n ≠ 0) (c : K) (f : Nat → K) : maxBelow n (fun j => f j + c) = maxBelow n f + c :=
  le_antisymm (maxBelow_le hn fun _ hj => add_le_add_right (le_maxBelow hj) c)
    ((exists_eq_maxBelow (f := f) hn).elim fun j hj => by
      rw [hj.right]
      exact le_maxBelow (f := fun j => f j + c) hj.left)

theorem maxBelow_le_sum_posPart (n : Nat) (f : Nat → K) : maxBelow n f ≤ ∑ j < n, posPart (f j) :=
  (Nat.eq_or_ne n 0).elim (fun e => by rw [e]; exact le_refl _)
    fun hn => maxBelow_le hn fun _ hj => le_trans (le_posPart _)
      (single_le_sum (f := fun j => posPart (f j)) (fun j _ => posPart_nonneg (f j)) hj)

/-- Numbers with sum zero: their positive parts sum to at most `n - 1` times the largest. -/
theorem sum_posPart_le {n : Nat} {f : Nat → K} (hn : n ≠ 0) (h : ∑ j < n, f j = 0) :
    ∑ j < n, posPart (f j) ≤ (natCast n - 1) * maxBelow n f := by
  obtain ⟨k, hk, l⟩ := exists_le_of_sum_le (f := f) (g := fun _ => 0) hn (le_of_eq (h.trans (sum_const_zero n).symm))
  obtain ⟨q, hq, z⟩ := exists_le_of_sum_le (f := fun _ => 0) (g := f) hn (le_of_eq ((sum_const_zero n).trans h.symm))
  have big : 0 ≤ maxBelow n f := le_trans z (le_maxBelow hq)
  have s : ∑ j < n, posPart (f j) ≤ ∑ j < n, (if j = k then 0 else maxBelow n f) := sum_le_sum fun j hj => by
    exact (Nat.eq_or_ne j k).elim (fun e => by rw [ite_eq_left e, e, posPart_of_nonpos l]; exact le_refl 0)
      fun e => by rw [ite_eq_right e]; exact posPart_le (le_maxBelow hj) big
  rw [sum_erase hk fun _ => maxBelow n f, sum_const] at s
  rw [sub_mul, one_mul]
  exact s

theorem total_of_uniform (hn : n ≠ 0) (hu : UniformLabels m n p) : total m n p = 1 := by
  rw [← sum_colSum, sum_congr hu, sum_const, mul_div_cancel _ (natCast_ne_zero hn)]

/-- With uniform labels the best predictor's advantage is the sum of the rows' largest defects. -/
theorem bayes_sub_eq (hn : n ≠ 0) (hu : UniformLabels m n p) :
    bayes m n p - 1 / natCast n = ∑ i < m, maxBelow n (defect m n p i) := by
  have row : ∀ i, i < m → maxBelow n (p i) = maxBelow n (defect m n p i) + rowSum n p i * (1 / natCast n) := fun i _ => by
    rw [← maxBelow_add_const hn]
    refine maxBelow_congr fun j hj => ?_
    rw [← hu j hj]
    exact (sub_add_cancel _ _).symm
  show ∑ i < m, maxBelow n (p i) - 1 / natCast n = _
  rw [sum_congr row, sum_add, ← sum_mul, sum_rowSum, total_of_uniform hn hu, one_mul, add_sub_cancel_right]

theorem uniformAdvantageAtMost : UniformAdvantageAtMost.{u} := fun K _ m n p hn hu => by
  rw [bayes_sub_eq hn hu, leakage_eq_sum_posPart (total_of_uniform hn hu)]
  exact sum_le_sum fun i _ => maxBelow_le_sum_posPart n _

/-- `UniformAdvantageAtMost` without `hn`, which is idle by `1 / 0 = 0`: both sides are zero. -/
theorem uniformAdvantageAtMost_without_hn (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (hu : UniformLabels m n p) :
    bayes m n p - 1 / natCast n ≤ leakage m n p :=
  (Nat.eq_or_ne n 0).elim (fun z => by
    have none : bayes m 0 p = 0 := sum_eq_zero fun _ _ => rfl
    have flat : leakage m 0 p = 0 := (congrArg (fun s => s / 2) (sum_eq_zero fun _ _ => rfl)).trans (zero_div 2)
    rw [z, none, flat, natCast_zero, div_zero, sub_zero]
    exact le_refl 0) fun hn => uniformAdvantageAtMost K m n p hn hu

theorem uniformAdvantageAtLeast : UniformAdvantageAtLeast.{u} := fun K _ m n p hn hu => by
  rw [bayes_sub_eq hn hu, leakage_eq_sum_posPart (total_of_uniform hn hu), mul_sum]
  exact sum_le_sum fun i _ => sum_posPart_le hn (sum_defect_row_zero (total_of_uniform hn hu) i)

theorem twoLabelsAdvantage : TwoLabelsAdvantage.{u} := fun K _ m p hu => by
  refine le_antisymm (uniformAdvantageAtMost K m 2 p (by decide) hu) ?_
  have s := uniformAdvantageAtLeast K m 2 p (by decide) hu
  rw [show (natCast 2 : K) - 1 = 1 by rw [show (natCast 2 : K) = 1 + 1 from natCast_succ 1, add_sub_cancel_right], one_mul] at s
  exact s

/-! ### TPF-L12 -/

theorem colSum_zero_eq (ht : total m 2 p = 1) : 1 - colSum m p 1 = colSum m p 0 :=
  sub_eq_of_eq_add (((sum_two (colSum m p)).symm.trans ((sum_colSum m 2 p).trans ht)).symm)

theorem advantageIdentity : AdvantageIdentity.{u} := fun K _ m p ht => by
  rw [colSum_zero_eq ht]
  show ∑ i < m, max (p i 0) (p i 1) - ∑ i < m, p i 0 = _
  rw [← sum_sub]
  exact sum_congr fun i _ => by rw [max_eq_add_posPart, add_sub_cancel_left]

/-- A rare label is not the best constant answer. -/
theorem baseline_of_rare (ht : total m 2 p = 1) (hv : colSum m p 1 ≤ 1 / 2) : baseline m 2 p = 1 - colSum m p 1 := by
  rw [colSum_zero_eq ht]
  refine max_eq_left ?_
  show colSum m p 1 ≤ colSum m p 0
  rw [← colSum_zero_eq ht]
  refine le_sub_iff_add_le.mpr ?_
  rw [← add_halves (1 : K)]
  exact add_le_add hv hv

/-- Some predictor exceeds `c` just if `bayes` does. -/
theorem exists_predictor_iff (hn : n ≠ 0) (c : K) :
    (∃ h : Nat → Nat, InRange m n h ∧ c < accuracy m p h) ↔ c < bayes m n p :=
  ⟨fun ⟨h, hh, l⟩ => lt_of_lt_of_le l (sum_le_sum fun i hi => le_maxBelow (hh i hi)), fun l =>
    ⟨bestPredictor n p, (bayesAttained K m n p (Nat.pos_of_ne hn)).left, by
      rw [(bayesAttained K m n p (Nat.pos_of_ne hn)).right]
      exact l⟩⟩

theorem rareLabelAdvantage : RareLabelAdvantage.{u} := fun K _ m p ht hv => by
  have gain : baseline m 2 p < bayes m 2 p ↔ ∃ i, i < m ∧ p i 0 < p i 1 := by
    have e := advantageIdentity K m p ht
    rw [← baseline_of_rare ht hv] at e
    refine ⟨fun l => ?_, fun ⟨i, hi, l⟩ => ?_⟩
    · have s := sub_pos.mpr l
      rw [e, ← sum_const_zero m] at s
      obtain ⟨i, hi, q⟩ := exists_lt_of_sum_lt s
      exact ⟨i, hi, fun k => q (le_of_eq (posPart_of_nonpos (sub_nonpos.mpr k)))⟩
    · refine sub_pos.mp ?_
      rw [e]
      exact sum_pos (fun _ _ => posPart_nonneg _) ⟨i, hi, lt_of_lt_of_le (sub_pos.mpr l) (le_posPart _)⟩
  have some := exists_predictor_iff (m := m) (p := p) (Nat.ne_of_pos (Nat.zero_lt_succ 1)) (baseline m 2 p)
  exact ⟨fun h => gain.mp (some.mp h), fun h => some.mpr (gain.mpr h)⟩

end TPF
