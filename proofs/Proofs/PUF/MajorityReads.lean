prelude
import Proofs.PUF.Majority
/-! # Proofs of `PUF.Majority` (PUF-8 c, and what is counted), and the readings that fail

*Strategy.* (c) is Chebyshev's inequality for the binomial law, whose variance is `r e (1 - e)`. That the binomial law counts independent reads is
`mean_reads`; the events are turned into functions of the number of flips. -/

universe u
namespace PUF

theorem binomialIsLaw : BinomialIsLaw.{u} := fun _ _ r e h0 h1 => ⟨fun j _ => binomial_nonneg h0 h1 r j, sum_binomial r e⟩

theorem majorityErrorMoment : MajorityErrorMoment.{u} := fun K _ s e h0 h1 => by
  have nonneg : ∀ j, j < 2 * s + 2 → 0 ≤ binomial (2 * s + 1) e j := fun j _ => binomial_nonneg h0 (by linear [h1]) _ j
  have reads : (0 : K) < natCast (2 * s + 1) := natCast_pos (Nat.zero_lt_succ _)
  have distance : 0 ≤ natCast (2 * s + 1) * (1 / 2 - e) := mul_nonneg (le_of_lt reads) (sub_nonneg_of_le h1)
  have bound := chebyshev K (2 * s + 2) (binomial (2 * s + 1) e) (fun j => natCast j) (natCast (2 * s + 1) * e)
    (natCast (2 * s + 1) * (1 / 2 - e)) nonneg distance
  have far : majorityError s e ≤
      mass (2 * s + 2) (binomial (2 * s + 1) e) (farFrom (natCast (2 * s + 1) * e) (natCast (2 * s + 1) * (1 / 2 - e)) fun j => natCast j) := by
    rw [majorityError_eq, mass_eq_mean]
    refine mean_le_mean nonneg fun j _ => ?_
    refine (Nat.lt_or_le s j).elim (fun h => ?_) fun h => ?_
    · have reach : (natCast s : K) + 1 ≤ natCast j := by
        rw [← natCast_succ]
        exact natCast_le_natCast h
      have count : (natCast (2 * s + 1) : K) = 2 * natCast s + 1 := by
        rw [natCast_succ, natCast_mul]
        rfl
      have inside : farFrom (natCast (2 * s + 1) * e) (natCast (2 * s + 1) * (1 / 2 - e)) (fun j => (natCast j : K)) j = true :=
        decide_eq_true (le_trans (show natCast (2 * s + 1) * (1 / 2 - e) ≤ natCast j - natCast (2 * s + 1) * e by
          linear [reach, count]) (le_abs_self _))
      rw [indicator_true inside, above_of_lt h]
      exact le_refl 1
    · rw [above_of_le h]
      exact indicator_nonneg _ j
  have variance : deviation (2 * s + 2) (binomial (2 * s + 1) e) (fun j => natCast j) (natCast (2 * s + 1) * e) =
      natCast (2 * s + 1) * e * (1 - e) := (moments_binomial (2 * s + 1) e).right
  rw [variance] at bound
  have chain := le_trans (mul_le_mul_of_nonneg_left far (sq_nonneg (natCast (2 * s + 1) * (1 / 2 - e)))) bound
  refine le_of_mul_le_mul_left (c := natCast (2 * s + 1)) ?_ reads
  linear [chain]

/-! ### What is counted -/

theorem binomialOfReads : BinomialOfReads.{u} := fun K _ r j e => by
  have event : ∀ ω, ω < 2 ^ r → indicator (K := K) (fun ω => decide (count r flipped ω = (natCast j : K))) ω = spike j (ones r ω) := fun ω _ => by
    refine (Nat.eq_or_ne (ones r ω) j).elim (fun h => ?_) fun h => ?_
    · rw [h, spike_self]
      exact indicator_true (decide_eq_true (by rw [count_flipped, h]))
    · rw [spike_of_ne h]
      exact indicator_false (Bool.ne_true_of_eq_false (decide_eq_false fun e => h (natCast_inj (K := K) (by rw [← count_flipped, e]))))
  rw [mass_eq_mean, mean_congr event, mean_reads]
  refine (Nat.lt_or_le j (r + 1)).elim (fun h => mean_spike _ h) fun h => ?_
  rw [binomial_of_lt h]
  exact sum_eq_zero fun i hi => by rw [spike_of_ne (Nat.ne_of_lt (Nat.lt_of_lt_of_le hi h)), mul_zero]

theorem majorityErrorOfReads : MajorityErrorOfReads.{u} := fun K _ s e => by
  have event : ∀ ω, ω < 2 ^ (2 * s + 1) →
      indicator (K := K) (atLeast (natCast (s + 1) : K) (count (2 * s + 1) flipped)) ω = above s (ones (2 * s + 1) ω) := fun ω _ => by
    refine (Nat.lt_or_le s (ones (2 * s + 1) ω)).elim (fun h => ?_) fun h => ?_
    · rw [above_of_lt h]
      exact indicator_true (decide_eq_true (by rw [count_flipped]; exact natCast_le_natCast h))
    · rw [above_of_le h]
      refine indicator_false (Bool.ne_true_of_eq_false (decide_eq_false fun k => ?_))
      rw [count_flipped] at k
      exact Nat.not_le_of_lt (Nat.lt_succ_of_le h) (le_of_natCast_le k)
  rw [mass_eq_mean, mean_congr event, mean_reads, majorityError_eq]

/-! ### The readings that fail -/

theorem not_majorityErrorAnyNoiseCareless : ¬ MajorityErrorAnyNoiseCareless.{0} := fun h =>
  absurd (h Rat 1 (3 / 4) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

/-- One read, repeated three times. -/
theorem not_majorityErrorCorrelatedCareless : ¬ MajorityErrorCorrelatedCareless.{0} := fun h =>
  absurd (h Rat 2 1 (coin (1 / 4)) (fun _ ω => decide (ω = 1)) (1 / 4) (by decide +kernel) (fun _ _ => by decide +kernel)
    (by decide +kernel) (by decide +kernel)) (by decide +kernel)

end PUF
