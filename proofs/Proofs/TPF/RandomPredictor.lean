prelude
import TPF.RandomPredictor
import Proofs.TPF.Predictor
/-! # Proofs of `TPF.RandomPredictor` (TPF-L10)

*Strategy.* In each row a weighted mean of the entries is at most the largest entry, which `argmaxBelow` finds. So every
randomised predictor scores at most what `bestPredictor` scores, and the claims on deterministic predictors carry over.
-/

universe u
namespace TPF
variable {K : Type u} [OrderedField K] {m n : Nat} {p w : Nat → Nat → K}

theorem argmaxBelow_spec {n : Nat} (f : Nat → K) (hn : n ≠ 0) : argmaxBelow n f < n ∧ f (argmaxBelow n f) = maxBelow n f := by
  induction n with
  | zero => exact absurd rfl hn
  | succ n ih =>
    cases n with
    | zero => exact ⟨Nat.lt_succ_self 0, rfl⟩
    | succ k =>
      show (if maxBelow (k + 1) f ≤ f (k + 1) then k + 1 else argmaxBelow (k + 1) f) < k + 2 ∧
        f (if maxBelow (k + 1) f ≤ f (k + 1) then k + 1 else argmaxBelow (k + 1) f) = max (maxBelow (k + 1) f) (f (k + 1))
      obtain ⟨r, e⟩ := ih (Nat.ne_of_pos (Nat.zero_lt_succ k))
      exact (le_or_lt (maxBelow (k + 1) f) (f (k + 1))).elim
        (fun c => by rw [ite_eq_left c]; exact ⟨Nat.lt_succ_self _, (max_eq_right c).symm⟩)
        fun c => by rw [ite_eq_right c]; exact ⟨Nat.lt_succ_of_lt r, e.trans (max_eq_left (le_of_lt c)).symm⟩

theorem bayesAttained : BayesAttained.{u} := fun K _ m n p hn =>
  ⟨fun i _ => (argmaxBelow_spec (p i) (Nat.ne_of_pos hn)).left,
    sum_congr fun i _ => (argmaxBelow_spec (p i) (Nat.ne_of_pos hn)).right⟩

theorem randomAtMostBayes : RandomAtMostBayes.{u} := fun K _ m n p w hw => sum_le_sum fun i hi => by
  have s : ∑ j < n, p i j * w i j ≤ ∑ j < n, maxBelow n (p i) * w i j :=
    sum_le_sum fun j hj => mul_le_mul_of_nonneg_right (le_maxBelow hj) (hw.nonneg i hi j hj)
  rw [← mul_sum, hw.row_eq_one i hi, mul_one] at s
  exact s

theorem baselineAtMostBayes : BaselineAtMostBayes.{u} := fun K _ m n p =>
  (Nat.eq_or_ne n 0).elim (fun e => by rw [e]; exact le_of_eq (sum_const_zero m).symm)
    fun hn => maxBelow_le hn fun j hj => sum_le_sum fun i _ => le_maxBelow hj

/-- With no label there are no weights that sum to one, hence no value of the observable either. -/
theorem Channel.pos_or_empty (hw : Channel m n w) : 0 < n ∨ m = 0 := by
  cases n with
  | succ n => exact Or.inl (Nat.zero_lt_succ n)
  | zero =>
    cases m with
    | zero => exact Or.inr rfl
    | succ m => exact absurd (hw.row_eq_one 0 (Nat.zero_lt_succ m)) zero_ne_one

/-- A bound on all deterministic predictors bounds the randomised ones. -/
theorem randomAccuracy_le {c : K} (hw : Channel m n w) (hc : ∀ h, InRange m n h → accuracy m p h ≤ c) :
    randomAccuracy m n p w ≤ c :=
  hw.pos_or_empty.elim
    (fun hn => le_trans (randomAtMostBayes K m n p w hw)
      (le_trans (le_of_eq (bayesAttained K m n p hn).right.symm) (hc _ (bayesAttained K m n p hn).left)))
    fun e => by
      have s := hc (fun _ => 0) (fun i hi => absurd (e ▸ hi) (Nat.not_lt_zero i))
      rw [e] at s ⊢
      exact s

theorem noAdvantageRandomised : NoAdvantageRandomised.{u} := fun K _ m n p w hp hi hw =>
  randomAccuracy_le hw fun h hh => noAdvantage K m n p h hp hi hh

theorem advantageAtMostLeakageRandomised : AdvantageAtMostLeakageRandomised.{u} := fun K _ m n p w hp hw =>
  sub_le_iff_le_add.mpr (randomAccuracy_le hw fun h hh =>
    sub_le_iff_le_add.mp (advantageAtMostLeakage K m n p h hp hh))

theorem advantageWitnessRandomised : AdvantageWitnessRandomised.{u} := fun K _ m n p w hp hw hb => by
  have s : ∑ i < m, ∑ j < n, rowSum n p i * colSum m p j * w i j ≤ baseline m n p := by
    have t : ∑ i < m, ∑ j < n, rowSum n p i * colSum m p j * w i j ≤ ∑ i < m, rowSum n p i * baseline m n p :=
      sum_le_sum fun i hi => by
        have r : ∑ j < n, rowSum n p i * colSum m p j * w i j ≤ ∑ j < n, rowSum n p i * baseline m n p * w i j :=
          sum_le_sum fun j hj => mul_le_mul_of_nonneg_right
            (mul_le_mul_of_nonneg_left (le_maxBelow hj) (rowSum_nonneg hp.nonneg hi)) (hw.nonneg i hi j hj)
        rw [← mul_sum, hw.row_eq_one i hi, mul_one] at r
        exact r
    rw [← sum_mul, sum_rowSum, hp.total_eq_one, one_mul] at t
    exact t
  obtain ⟨i, hi, l⟩ := exists_lt_of_sum_lt (lt_of_le_of_lt s hb)
  obtain ⟨j, hj, k⟩ := exists_lt_of_sum_lt l
  have z : w i j ≠ 0 := fun e => by
    rw [e, mul_zero, mul_zero] at k
    exact lt_irrefl 0 k
  have pos : 0 < w i j := lt_of_le_of_ne (hw.nonneg i hi j hj) z.symm
  exact ⟨i, hi, j, hj, pos, fun q => k (mul_le_mul_of_nonneg_right q (le_of_lt pos))⟩

end TPF
