prelude
import TPF.Stages
import Proofs.TPF.EnergyLemmas
import Algebra.Tactic.Linear
import Algebra.SumLemmas
import Algebra.Rat
import Algebra.Below
import Algebra.Decide
/-! # Proofs of `TPF.Stages` (TPF-E10)

*Strategy.* `StagedSaving` is Abel's summation, by induction on the number of stages: one stage more adds the rounds between the last two stages times
what has failed so far, and the failures telescope. The bounds compare the sum term by term with one in which all survivors are the last ones. -/

universe u
namespace TPF

section Lemmas
variable {R : Type u} [CommRing R]

theorem stagedCost_succ (s : Nat) (k a : Nat → R) :
    stagedCost (s + 1) k a = stagedCost s k a + a s * (k (s + 1) - k s) := (add_assoc _ _ _).symm

/-- What has failed at the first stages is all that has not survived. -/
theorem sum_failed (s : Nat) (a : Nat → R) : ∑ i < s, (entering a i - a i) = 1 - entering a s := by
  induction s with
  | zero => exact (sub_self (1 : R)).symm
  | succ s ih =>
    rw [sum_succ, ih]
    show 1 - entering a s + (entering a s - a s) = 1 - a s
    ring

/-- Constant survivors cost the rounds until the first stage, and theirs from there to the end. -/
theorem stagedCost_const (s : Nat) (k : Nat → R) (c : R) : stagedCost s k (fun _ => c) = k 0 + c * (k s - k 0) := by
  rw [← sum_telescope, mul_sum]
  rfl

end Lemmas

section Insert
variable {R : Type u}

theorem insertAt_lt {t i : Nat} (x : R) (f : Nat → R) (h : i < t + 1) : insertAt t x f i = f i := ite_eq_left h
theorem insertAt_at (t : Nat) (x : R) (f : Nat → R) : insertAt t x f (t + 1) = x :=
  (ite_eq_right (Nat.lt_irrefl _)).trans (ite_eq_left rfl)
theorem insertAt_gt {t i : Nat} (x : R) (f : Nat → R) (h : t < i) : insertAt t x f (i + 1) = f i :=
  (ite_eq_right fun l => Nat.not_lt_of_le (Nat.le_of_lt h) (Nat.lt_of_succ_lt_succ l)).trans
    (ite_eq_right fun e => Nat.ne_of_gt (Nat.succ_lt_succ h) e)
end Insert

theorem stagedSaving : StagedSaving.{u} := fun R _ s k a => by
  induction s with
  | zero =>
    show k 0 - (k 0 + 0) = 0
    ring
  | succ s ih =>
    have split : ∑ i < s + 1, (entering a i - a i) * (k (s + 1) - k i) =
        (∑ i < s, (entering a i - a i) * (k s - k i)) + (∑ i < s + 1, (entering a i - a i)) * (k (s + 1) - k s) := by
      have terms : ∑ i < s, (entering a i - a i) * (k (s + 1) - k i) =
          (∑ i < s, (entering a i - a i) * (k s - k i)) + (∑ i < s, (entering a i - a i)) * (k (s + 1) - k s) := by
        rw [sum_mul, ← sum_add]
        exact sum_congr fun i _ => by ring
      rw [sum_succ, terms, sum_succ]
      ring
    rw [split, ← ih, sum_failed, stagedCost_succ]
    show k (s + 1) - (stagedCost s k a + a s * (k (s + 1) - k s)) = k s - stagedCost s k a + (1 - a s) * (k (s + 1) - k s)
    ring

theorem stagedCostMono : StagedCostMono.{u} := fun K _ s k a b hk h =>
  add_le_add_left (sum_le_sum fun i hi => mul_le_mul_of_nonneg_right (h i hi) (sub_nonneg_of_le (hk i hi))) _

/-- The last survivors have passed every stage. -/
theorem last_le {K : Type u} [OrderedField K] {s : Nat} {a : Nat → K} (ha : Nested s a) :
    ∀ i, i < s + 1 → a s ≤ a i := by
  induction s with
  | zero => exact fun i hi => le_of_eq (congrArg a (Nat.eq_zero_of_le (Nat.le_of_lt_succ hi)).symm)
  | succ s ih =>
    intro i hi
    have step : a (s + 1) ≤ a s := ha s (Nat.lt_succ_self _)
    exact (Nat.lt_or_eq_of_lt_succ hi).elim
      (fun l => le_trans step (ih (fun j hj => ha j (Nat.lt_succ_of_lt hj)) i l)) fun e => by rw [e]; exact le_refl _

theorem stagedCostLower : StagedCostLower.{u} := fun K _ s k a hk ha => by
  rw [← stagedCost_const (s + 1) k (a s), stagedCost_succ, stagedCost_succ]
  exact add_le_add_right (stagedCostMono K s k _ a hk fun i hi => last_le ha i (Nat.lt_succ_of_lt hi)) _

theorem stagedCostLowerIff : StagedCostLowerIff.{u} := fun K _ s k a hk ha => by
  rw [← stagedCost_const (s + 1) k (a s), stagedCost_succ, stagedCost_succ]
  have terms : ∀ i, i < s → a s * (k (i + 1) - k i) ≤ a i * (k (i + 1) - k i) := fun i hi =>
    mul_le_mul_of_nonneg_right (last_le ha i (Nat.lt_succ_of_lt hi)) (le_of_lt (sub_pos.mpr (hk i hi)))
  refine ⟨fun e i hi => ?_, fun e => ?_⟩
  · have sums := add_left_cancel (add_right_cancel e)
    have t := eq_of_sum_eq_of_le terms sums.symm hi
    exact (mul_right_cancel (ne_of_gt (sub_pos.mpr (hk i hi))) t).symm
  · exact congrArg (fun c => k 0 + c + a s * (k (s + 1) - k s)) (sum_congr fun i hi => by rw [e i hi])

theorem stagedCostSurvivors : StagedCostSurvivors.{u} := fun K _ s k a hk h0 ha h1 => by
  refine le_trans ?_ (stagedCostLower K s k a hk ha)
  exact le_of_sub_eq (c := (1 - a s) * k 0) (by ring) (mul_nonneg (sub_nonneg_of_le h1) h0)

theorem stageInserted : StageInserted.{u} := fun R _ s t x b k a ht => by
  induction s with
  | zero => exact absurd ht (Nat.not_lt_zero t)
  | succ s ih =>
    refine (Nat.lt_or_eq_of_lt_succ ht).elim (fun l => ?_) fun e => ?_
    · rw [stagedCost_succ s, stagedCost_succ (s + 1), insertAt_gt x k (Nat.lt_succ_of_lt l), insertAt_gt x k l, insertAt_gt b a l,
        ← ih l]
      ring
    · rw [stagedCost_succ s, stagedCost_succ (s + 1), stagedCost_succ s, ← e, insertAt_at, insertAt_at,
        insertAt_gt x k (Nat.lt_succ_self t), insertAt_lt x k (Nat.lt_succ_self t), insertAt_lt b a (Nat.lt_succ_self t)]
      have same : stagedCost t (insertAt t x k) (insertAt t b a) = stagedCost t k a := by
        show insertAt t x k 0 + ∑ i < t, insertAt t b a i * (insertAt t x k (i + 1) - insertAt t x k i) = _
        rw [insertAt_lt x k (Nat.zero_lt_succ t)]
        exact congrArg (k 0 + ·) (sum_congr fun i hi => by
          rw [insertAt_lt b a (Nat.lt_succ_of_lt hi), insertAt_lt x k (Nat.succ_lt_succ hi), insertAt_lt x k (Nat.lt_succ_of_lt hi)])
      rw [same]
      ring

theorem stageInsertedPays : StageInsertedPays.{u} := fun K _ s t x b w k a ht => by
  rw [← stageInserted K s t x b k a ht]
  exact ⟨fun h => by linear, fun h => by linear⟩

/-! ### The readings that fail -/

/-- Stages at 1 and 2 of 4 rounds. -/
def oneTwoFour (i : Nat) : Rat := if i = 0 then 1 else if i = 1 then 2 else 4

theorem not_stageSavingsMultiplyCareless : ¬ StageSavingsMultiplyCareless.{0} := fun h =>
  absurd (h Rat oneTwoFour (fun i => if i = 0 then 1 / 2 else 1 / 4) (1 / 2) (1 / 2) (by decide +kernel)
    (Nat.forall_below_two (by decide +kernel) (by decide +kernel)) (by decide +kernel) (by decide +kernel) (by decide +kernel)
    (by decide +kernel)) (by decide +kernel)

theorem not_stagedCostLowerAnySurvivorsCareless : ¬ StagedCostLowerAnySurvivorsCareless.{0} := fun h =>
  absurd (h Rat 1 oneTwoFour (fun i => if i = 0 then 1 / 2 else 1)
    (Nat.forall_below_two (by decide +kernel) (by decide +kernel))
    (Nat.forall_below_two (by decide +kernel) (by decide +kernel))) (by decide +kernel)

end TPF
