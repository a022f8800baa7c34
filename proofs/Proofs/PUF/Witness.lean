prelude
import Algebra.Tactic.Linear
import PUF.Witness
import Proofs.PUF.Law
/-! # Proofs of `PUF.Witness` (PUF-4, PUF-5)

*Strategy.* The advantage of a test is `∑ (P i - Q i) * f i` (`advantage_eq`). With equal masses the differences sum to zero, so the test may be
lowered by `1/2`, after which it is at most `1/2` in absolute value: that gives the bound with the constant one. The best test collects the
positive parts. An event is a test; a sure answer that differs has advantage one. -/

universe u
namespace PUF

section
variable {K : Type u} [OrderedField K] {N : Nat} {P Q : Nat → K}

theorem abs_sub_half_le {a : K} (h : 0 ≤ a ∧ a ≤ 1) : |a - 1 / 2| ≤ 1 / 2 :=
  abs_le_of (by linear [h.right]) (by linear [h.left])

/-- Where the laws agree everywhere, every test has the same mean on both. -/
theorem sum_abs_eq_zero (h : ¬ 0 < tv N P Q) {i : Nat} (hi : i < N) : P i = Q i := by
  have z : ∑ i < N, |P i - Q i| = 0 :=
    le_antisymm (by linear [le_of_not_lt h, two_tv N P Q]) (sum_nonneg fun i _ => abs_nonneg _)
  exact eq_of_sub_eq_zero (eq_zero_of_abs_eq_zero
    (eq_zero_of_sum_eq_zero (f := fun i => |P i - Q i|) (fun i _ => abs_nonneg _) z hi))
end

theorem tvPosIff : TvPosIff.{u} := fun K _ N P Q => by
  refine ⟨fun h => ?_, fun h => lt_of_le_of_ne (tv_nonneg N P Q) fun e => ?_⟩
  · refine (Nat.forall_or_exists (p := fun i => P i = Q i) N).elim (fun a => absurd h ?_) id
    rw [tv_eq_of_two (c := 0) ((sum_eq_zero fun i hi => by rw [a i hi, sub_self, abs_zero]).trans (mul_zero _).symm)]
    exact lt_irrefl 0
  · obtain ⟨i, hi, hne⟩ := h
    exact hne (sum_abs_eq_zero (fun k => ne_of_lt k e) hi)

theorem testAdvantageLe : TestAdvantageLe.{u} := fun K _ N P Q f h hf => by
  have shift : ∑ i < N, (P i - Q i) * f i = ∑ i < N, (P i - Q i) * (f i - 1 / 2) := by
    rw [sum_congr fun i _ => mul_sub (P i - Q i) (f i) (1 / 2), sum_sub, ← sum_mul, sum_sub_eq_zero h, zero_mul, sub_zero]
  rw [advantage_eq, shift]
  refine le_trans (abs_sum_le_sum_abs N _) ?_
  have half : tv N P Q = (∑ i < N, |P i - Q i|) * (1 / 2) := by
    rw [one_div, ← div_eq_mul_inv]
    rfl
  rw [half, sum_mul]
  exact sum_le_sum fun i hi => by
    rw [abs_mul]
    exact mul_le_mul_of_nonneg_left (abs_sub_half_le (hf i hi)) (abs_nonneg _)

theorem bestTestAdvantage : BestTestAdvantage.{u} := fun K _ N P Q h => by
  rw [advantage_eq, tv_eq_sum_posPart h]
  refine sum_congr fun i _ => ?_
  refine (le_or_lt (P i) (Q i)).elim (fun k => ?_) fun k => ?_
  · rw [show preferring P Q i = 0 from ite_eq_right (not_lt_of_le k), mul_zero, posPart_of_nonpos (sub_nonpos.mpr k)]
  · rw [show preferring P Q i = 1 from ite_eq_left k, mul_one, posPart_of_nonneg (sub_nonneg.mpr (le_of_lt k))]

theorem errorSum_eq {K : Type u} [OrderedField K] {N : Nat} {P : Nat → K} (hP : ∑ i < N, P i = 1) (Q f : Nat → K) :
    errorSum N P Q f = 1 - (mean N P f - mean N Q f) := by
  have e : mean N P (fun i => 1 - f i) = 1 - mean N P f := by
    rw [mean_sub N P (fun _ => 1) f, mean_const, hP, one_mul]
  show mean N P (fun i => 1 - f i) + mean N Q f = _
  rw [e]
  ring

theorem testErrorsGe : TestErrorsGe.{u} := fun K _ N P Q f hP hQ hf => by
  rw [errorSum_eq hP]
  exact sub_le_sub_left (le_trans (le_abs_self _) (testAdvantageLe K N P Q f (hP.trans hQ.symm) hf)) 1

theorem bestTestErrors : BestTestErrors.{u} := fun K _ N P Q hP hQ => by
  rw [errorSum_eq hP, bestTestAdvantage K N P Q (hP.trans hQ.symm)]

theorem tvLeOne : TvLeOne.{u} := fun K _ N P Q hP hQ => by
  rw [tv_eq_sum_posPart (hP.sum_eq_one.trans hQ.sum_eq_one.symm), ← hP.sum_eq_one]
  exact sum_le_sum fun i hi => posPart_le (sub_le_self (hQ.nonneg i hi)) (hP.nonneg i hi)

theorem witnessIffDifferent : WitnessIffDifferent.{u} := fun K _ N P Q => by
  refine ⟨fun ⟨f, _, hne⟩ => ?_, fun ⟨k, hk, hne⟩ => ?_⟩
  · refine (Nat.forall_or_exists (p := fun i => P i = Q i) N).elim (fun a => absurd ?_ hne) id
    exact sum_congr fun i hi => by rw [a i hi]
  · refine ⟨fun i => if i = k then 1 else 0, fun i _ => ?_, fun e => hne ?_⟩
    · show 0 ≤ (if i = k then (1 : K) else 0) ∧ (if i = k then (1 : K) else 0) ≤ 1
      split
      · exact ⟨zero_le_one, le_refl 1⟩
      · exact ⟨le_refl 0, zero_le_one⟩
    · have at_k : ∀ R : Nat → K, mean N R (fun i => if i = k then 1 else 0) = R k := fun R =>
        (sum_congr fun i _ => mul_comm (R i) _).trans (sum_ite_mul hk R)
      rw [at_k, at_k] at e
      exact e

theorem oneBitWitness : OneBitWitness.{u} := fun K _ N P Q E h => by
  rw [mass_eq_mean, mass_eq_mean]
  exact testAdvantageLe K N P Q (indicator E) h fun i _ => ⟨indicator_nonneg E i, indicator_le_one E i⟩

theorem sureBitDistinguishes : SureBitDistinguishes.{u} := fun K _ N P Q E hP hQ h1 h0 => by
  refine le_antisymm (tvLeOne K N P Q hP hQ) ?_
  have w := oneBitWitness K N P Q E (hP.sum_eq_one.trans hQ.sum_eq_one.symm)
  rw [h1, h0, sub_zero, abs_one] at w
  exact w

end PUF
