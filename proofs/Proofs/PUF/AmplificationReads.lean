prelude
import Proofs.PUF.Amplification
/-! # Proofs of `PUF.Amplification` (PUF-8 c for pairwise independent reads), and the readings that fail

*Strategy.* More than `s` of `2 s + 1` flips lie `(2 s + 1) (1/2 - e)` or more above the mean: Cantelli's inequality, with the variance of
`countMoments`. The readings are refuted by five independent answers, and by one read 32 times. -/

universe u
namespace PUF

theorem majorityErrorPairwise : MajorityErrorPairwise.{u} := fun K _ M s p E e hp hE h1 => by
  have reads : (0 : K) < natCast (2 * s + 1) := natCast_pos (Nat.zero_lt_succ _)
  have distance : 0 ≤ natCast (2 * s + 1) * (1 / 2 - e) := mul_nonneg (le_of_lt reads) (sub_nonneg_of_le h1)
  have moments := countMoments K M (2 * s + 1) p E e hp.sum_eq_one hE
  have bound := cantelli K M p (count (2 * s + 1) E) (natCast (2 * s + 1) * (1 / 2 - e)) hp distance
  rw [moments.left, moments.right] at bound
  have half : (natCast (2 * s + 1) : K) ≤ 2 * natCast (s + 1) := by
    rw [natCast_succ, natCast_succ, natCast_mul]
    show (2 : K) * natCast s + 1 ≤ 2 * (natCast s + 1)
    linear [zero_le_one (K := K)]
  have wider : mass M p (atLeast (natCast (s + 1) : K) (count (2 * s + 1) E)) ≤
      mass M p (atLeast (natCast (2 * s + 1) * e + natCast (2 * s + 1) * (1 / 2 - e)) (count (2 * s + 1) E)) := by
    rw [mass_eq_mean, mass_eq_mean]
    refine mean_le_mean hp.nonneg fun ω _ => ?_
    refine (indicator_cases (K := K) (atLeast (natCast (s + 1) : K) (count (2 * s + 1) E)) ω).elim (fun h => ?_) fun h => ?_
    · have reach : (natCast (s + 1) : K) ≤ count (2 * s + 1) E ω := of_decide_eq_true h.left
      rw [indicator_true (show atLeast (natCast (2 * s + 1) * e + natCast (2 * s + 1) * (1 / 2 - e)) (count (2 * s + 1) E) ω = true from
        decide_eq_true (by linear [reach, half]))]
      exact indicator_le_one _ ω
    · rw [h.right]
      exact indicator_nonneg _ ω
  have e0 : 0 ≤ e := by
    rw [← hE.mass_eq 0 (Nat.zero_lt_succ _)]
    exact mass_nonneg hp.nonneg _
  have spread : 0 ≤ natCast (2 * s + 1) * e * (1 - e) + (natCast (2 * s + 1) * (1 / 2 - e)) ^ 2 :=
    add_nonneg (mul_nonneg (mul_nonneg (le_of_lt reads) e0) (by linear [h1])) (sq_nonneg _)
  have chain := le_trans (mul_le_mul_of_nonneg_right wider spread) bound
  refine le_of_mul_le_mul_left (c := natCast (2 * s + 1)) ?_ reads
  linear [chain]

/-- Why `MajorityErrorPairwise` asks that no weight be negative: by the number of flips, `0` to `3`, the patterns of three reads weigh `5/4`, `-1`,
`5/4`, `-1`. Each read is flipped with weight `1/2`, two with weight `1/4`, two or more with weight `11/4`. -/
def signedReads (ω : Nat) : Rat := if ω = 0 then 5 / 4 else if ω = 3 then 5 / 4 else if ω = 5 then 5 / 4 else if ω = 6 then 5 / 4 else -1

theorem majorityErrorPairwise_needs_nonneg : ∑ ω < 8, signedReads ω = 1 ∧ PairwiseSamples 8 3 signedReads flipped (1 / 2) ∧
    ¬ mass 8 signedReads (atLeast (natCast 2 : Rat) (count 3 flipped)) * (1 / 2 * (1 - 1 / 2) + natCast 3 * (1 / 2 - 1 / 2) ^ 2) ≤
      1 / 2 * (1 - 1 / 2) :=
  ⟨by decide +kernel, ⟨by decide +kernel, by decide +kernel⟩, by decide +kernel⟩

theorem majorityErrorPairwise_needs_hp : ∃ (M s : Nat) (p : Nat → Rat) (E : Nat → Nat → Bool) (e : Rat),
    PairwiseSamples M (2 * s + 1) p E e ∧ e ≤ 1 / 2 ∧
    ¬ mass M p (atLeast (natCast (s + 1) : Rat) (count (2 * s + 1) E)) * (e * (1 - e) + natCast (2 * s + 1) * (1 / 2 - e) ^ 2) ≤
      e * (1 - e) :=
  ⟨8, 1, signedReads, flipped, 1 / 2, majorityErrorPairwise_needs_nonneg.right.left, by decide +kernel,
    majorityErrorPairwise_needs_nonneg.right.right⟩

/-! ### The readings that fail -/

theorem not_linearSamplesSufficeCareless : ¬ LinearSamplesSufficeCareless.{0} := fun h =>
  absurd (h Rat 2 5 (coin (3 / 5)) (coin (2 / 5)) (fun i => decide (i = 1)) (by decide +kernel) (by decide +kernel) (by decide +kernel)
    (by decide +kernel)) (by decide +kernel)

/-- One sample, read 32 times. -/
theorem not_dependentSamplesSufficeCareless : ¬ DependentSamplesSufficeCareless.{0} := fun h =>
  absurd (h Rat 2 32 (coin (3 / 4)) (coin (1 / 4)) (fun _ ω => decide (ω = 1)) (1 / 4) (3 / 4) (1 / 8) (by decide +kernel) (by decide +kernel)
    (fun _ _ => by decide +kernel) (fun _ _ => by decide +kernel) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

end PUF
