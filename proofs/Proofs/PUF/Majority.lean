prelude
import Algebra.Powers
import Algebra.Tactic.Linear
import PUF.Majority
import Proofs.PUF.Binomial
/-! # Proofs of `PUF.Majority` (PUF-8 a, b)

*Strategy.* The error is the mean of "more than `s`" (`above s`) under the binomial law. Two more reads are two steps of `mean_binomial_succ`, after
which all but the terms at `s` and `s + 1` cancel: (a). For (b), where more than half are flipped, `e^j (1 - e)^(r - j) ≤ e^(s+1) (1 - e)^s`; the
coefficients beyond the middle sum to `4^s`, which is (a) at `e = 1/2`, where the error stays `1/2`. The rest is in `Proofs.PUF.MajorityReads`. -/

universe u
namespace PUF

section
variable {K : Type u} [OrderedField K]

/-- One above `s`, zero up to it. -/
def above (s j : Nat) : K := if s < j then 1 else 0
/-- One at `c`, zero elsewhere. -/
def spike (c j : Nat) : K := if j = c then 1 else 0

theorem above_of_lt {s j : Nat} (h : s < j) : above (K := K) s j = 1 := ite_eq_left h
theorem above_of_le {s j : Nat} (h : j ≤ s) : above (K := K) s j = 0 := ite_eq_right (Nat.not_lt_of_le h)
theorem spike_self (c : Nat) : spike (K := K) c c = 1 := ite_eq_left rfl
theorem spike_of_ne {c j : Nat} (h : j ≠ c) : spike (K := K) c j = 0 := ite_eq_right h
theorem above_nonneg (s j : Nat) : (0 : K) ≤ above s j :=
  (Nat.lt_or_le s j).elim (fun h => by rw [above_of_lt h]; exact zero_le_one) fun h => by rw [above_of_le h]; exact le_refl 0

theorem above_shift (s j : Nat) : above (K := K) (s + 1) (j + 1) = above s j :=
  (Nat.lt_or_le s j).elim (fun h => by rw [above_of_lt h, above_of_lt (Nat.succ_lt_succ h)])
    fun h => by rw [above_of_le h, above_of_le (Nat.succ_le_succ h)]
theorem above_eq_add (s j : Nat) : above (K := K) s j = above (s + 1) j + spike (s + 1) j := by
  refine (Nat.lt_trichotomy j (s + 1)).elim (fun h => ?_) fun h => h.elim (fun e => ?_) fun h => ?_
  · rw [above_of_le (Nat.le_of_lt_succ h), above_of_le (Nat.le_of_lt h), spike_of_ne (Nat.ne_of_lt h), zero_add]
  · rw [e, above_of_lt (Nat.lt_succ_self s), above_of_le (Nat.le_refl _), spike_self, zero_add]
  · rw [above_of_lt (Nat.lt_trans (Nat.lt_succ_self s) h), above_of_lt h, spike_of_ne (Nat.ne_of_gt h), add_zero]
theorem above_succ (s j : Nat) : above (K := K) s (j + 1) = above s j + spike s j := by
  refine (Nat.lt_trichotomy j s).elim (fun h => ?_) fun h => h.elim (fun e => ?_) fun h => ?_
  · rw [above_of_le h, above_of_le (Nat.le_of_lt h), spike_of_ne (Nat.ne_of_lt h), zero_add]
  · rw [e, above_of_lt (Nat.lt_succ_self s), above_of_le (Nat.le_refl s), spike_self, zero_add]
  · rw [above_of_lt (Nat.lt_succ_of_lt h), above_of_lt h, spike_of_ne (Nat.ne_of_gt h), add_zero]

theorem indicator_above (s j : Nat) : indicator (K := K) (fun j => decide (s < j)) j = above s j :=
  (Nat.lt_or_le s j).elim (fun h => by rw [above_of_lt h]; exact indicator_true (decide_eq_true h))
    fun h => by rw [above_of_le h]; exact indicator_false (Bool.ne_true_of_eq_false (decide_eq_false (Nat.not_lt_of_le h)))

theorem majorityError_eq (s : Nat) (e : K) : majorityError s e = mean (2 * s + 2) (binomial (2 * s + 1) e) (above s) :=
  (mass_eq_mean _ _ _).trans (mean_congr fun j _ => indicator_above s j)

theorem mean_spike {N c : Nat} (p : Nat → K) (h : c < N) : mean N p (spike c) = p c :=
  (sum_congr fun i _ => mul_comm (p i) _).trans (sum_ite_mul h p)

/-! ### The coefficients in the middle -/

theorem two_mul_add_one (s : Nat) : 2 * s + 1 = s + (s + 1) := by ring

theorem sub_middle (s : Nat) : 2 * s + 1 - s = s + 1 := by rw [two_mul_add_one, Nat.add_sub_cancel]
theorem sub_middle_succ (s : Nat) : 2 * s + 1 - (s + 1) = s := by
  rw [two_mul_add_one, Nat.add_comm, Nat.add_sub_cancel]
theorem choose_middle (s : Nat) : Nat.choose (2 * s + 1) (s + 1) = Nat.choose (2 * s + 1) s := by
  rw [two_mul_add_one]
  exact (Nat.choose_symm_add s (s + 1)).symm
theorem middle_lt (s : Nat) : s + 1 < 2 * s + 2 := by
  show s + 1 < 2 * s + 1 + 1
  rw [two_mul_add_one]
  exact Nat.succ_lt_succ (Nat.lt_of_lt_of_le (Nat.lt_succ_self s) (Nat.add_comm (s + 1) s ▸ Nat.le_add (s + 1) s))

theorem binomial_middle (s : Nat) (e : K) :
    binomial (2 * s + 1) e s = natCast (Nat.choose (2 * s + 1) s) * e ^ s * (1 - e) ^ (s + 1) := by
  show natCast (Nat.choose (2 * s + 1) s) * e ^ s * (1 - e) ^ (2 * s + 1 - s) = _
  rw [sub_middle]
theorem binomial_middle_succ (s : Nat) (e : K) :
    binomial (2 * s + 1) e (s + 1) = natCast (Nat.choose (2 * s + 1) s) * e ^ (s + 1) * (1 - e) ^ s := by
  show natCast (Nat.choose (2 * s + 1) (s + 1)) * e ^ (s + 1) * (1 - e) ^ (2 * s + 1 - (s + 1)) = _
  rw [sub_middle_succ, choose_middle]
end

theorem majorityStep : MajorityStep.{u} := fun K _ s e => by
  have two_steps : majorityError (s + 1) e = (1 - e) * ((1 - e) * mean (2 * s + 2) (binomial (2 * s + 1) e) (above (s + 1)) +
      e * mean (2 * s + 2) (binomial (2 * s + 1) e) (above s)) + e * ((1 - e) * mean (2 * s + 2) (binomial (2 * s + 1) e) (above s) +
      e * mean (2 * s + 2) (binomial (2 * s + 1) e) (fun j => above s j + spike s j)) := by
    rw [majorityError_eq]
    show mean (2 * s + 1 + 1 + 2) (binomial (2 * s + 1 + 1 + 1) e) (above (s + 1)) = _
    rw [mean_binomial_succ, mean_congr fun j _ => above_shift s j]
    show (1 - e) * mean (2 * s + 1 + 2) (binomial (2 * s + 1 + 1) e) (above (s + 1)) +
      e * mean (2 * s + 1 + 2) (binomial (2 * s + 1 + 1) e) (above s) = _
    rw [mean_binomial_succ (2 * s + 1) e (above (s + 1)), mean_binomial_succ (2 * s + 1) e (above s), mean_congr fun j _ => above_shift s j,
      mean_congr fun j _ => above_succ s j]
  have lower : mean (2 * s + 2) (binomial (2 * s + 1) e) (above s) =
      mean (2 * s + 2) (binomial (2 * s + 1) e) (above (s + 1)) + binomial (2 * s + 1) e (s + 1) := by
    rw [mean_congr fun j _ => above_eq_add s j, mean_add, mean_spike _ (middle_lt s)]
  rw [two_steps, mean_add, mean_spike _ (Nat.lt_trans (Nat.lt_succ_self s) (middle_lt s)), majorityError_eq, lower, binomial_middle,
    binomial_middle_succ, mul_pow, pow_succ, pow_succ]
  ring

theorem moreReadsHelpIff : MoreReadsHelpIff.{u} := fun K _ s e h0 h1 => by
  have step := majorityStep K s e
  have coefficient : (0 : K) < natCast (Nat.choose (2 * s + 1) s) :=
    natCast_pos (Nat.choose_pos (by rw [two_mul_add_one]; exact Nat.le_add _ _))
  have factor : 0 < natCast (Nat.choose (2 * s + 1) s) * (e * (1 - e)) ^ (s + 1) :=
    mul_pos coefficient (pow_pos (mul_pos h0 (sub_pos.mpr h1)) (s + 1))
  refine ⟨fun h => lt_of_not_le fun k => ?_, fun h => ?_⟩
  · have sign := mul_nonneg (le_of_lt factor) (show 0 ≤ 2 * e - 1 by linear [k])
    refine not_le_of_lt h ?_
    linear [step, sign]
  · have sign := mul_pos factor (show 0 < 1 - 2 * e by linear [h])
    linear [step, sign]

section
variable {K : Type u} [OrderedField K]

/-- At one half the majority errs half of the time, however many reads there are. -/
theorem majorityError_half (s : Nat) : majorityError s (1 / 2 : K) = 1 / 2 := by
  induction s with
  | zero =>
    rw [majorityError_eq]
    show ∑ j < 2, binomial 1 (1 / 2 : K) j * above 0 j = 1 / 2
    rw [sum_two, above_of_le (Nat.le_refl 0), above_of_lt (Nat.lt_succ_self 0)]
    show natCast 1 * (1 / 2 : K) ^ 0 * (1 - 1 / 2) ^ 1 * 0 + natCast 1 * (1 / 2 : K) ^ 1 * (1 - 1 / 2) ^ 0 * 1 = 1 / 2
    rw [natCast_one, pow_zero, pow_one]
    ring
  | succ s ih =>
    have step := majorityStep K s (1 / 2)
    rw [show (1 : K) - 2 * (1 / 2) = 0 by ring, mul_zero, neg_zero] at step
    rw [eq_of_sub_eq_zero step, ih]

/-- The coefficients beyond the middle sum to `4^s`. -/
theorem sum_choose_above (s : Nat) : ∑ j < 2 * s + 2, natCast (Nat.choose (2 * s + 1) j) * above s j = (4 : K) ^ s := by
  have half : (∑ j < 2 * s + 2, natCast (Nat.choose (2 * s + 1) j) * above s j) * (1 / 2 : K) ^ (2 * s + 1) = 1 / 2 := by
    refine Eq.trans ?_ (majorityError_half s)
    rw [majorityError_eq, sum_mul]
    refine sum_congr fun j hj => ?_
    show _ = natCast (Nat.choose (2 * s + 1) j) * (1 / 2 : K) ^ j * (1 - 1 / 2) ^ (2 * s + 1 - j) * above s j
    have split : (1 / 2 : K) ^ (2 * s + 1) = (1 / 2) ^ j * (1 / 2) ^ (2 * s + 1 - j) := by
      rw [← pow_add, Nat.add_sub_of_le (Nat.le_of_lt_succ hj)]
    rw [split, show (1 : K) - 1 / 2 = 1 / 2 by ring]
    ring
  have unit : (4 : K) ^ s * (1 / 2 : K) ^ (2 * s + 1) = 1 / 2 := by
    rw [two_mul_add_one, pow_add, pow_succ, ← mul_assoc, ← mul_assoc, ← mul_pow, ← mul_pow, show (4 : K) * (1 / 2) * (1 / 2) = 1 by ring,
      one_pow, one_mul]
  have nonzero : (1 / 2 : K) ^ (2 * s + 1) ≠ 0 := ne_of_gt (pow_pos (half_pos zero_lt_one) _)
  exact mul_right_cancel nonzero (half.trans unit.symm)

/-- Where more than half of the reads are flipped, the pattern with the fewest flips is the likeliest. -/
theorem flips_le {e : K} (h0 : 0 ≤ e) (h1 : e ≤ 1 / 2) {s j : Nat} (hs : s < j) (hj : j < 2 * s + 2) :
    e ^ j * (1 - e) ^ (2 * s + 1 - j) ≤ e ^ (s + 1) * (1 - e) ^ s := by
  have more : s + 1 + (j - (s + 1)) = j := Nat.add_sub_of_le hs
  have rest : j - (s + 1) + (2 * s + 1 - j) = s := by
    have whole : j + (2 * s + 1 - j) = s + 1 + s := by
      rw [Nat.add_sub_of_le (Nat.le_of_lt_succ hj), two_mul_add_one, Nat.add_comm]
    refine Nat.add_left_cancel (a := s + 1) ?_
    rw [← Nat.add_assoc, more, whole]
  have half : e ≤ 1 - e := by linear [h1]
  have nonneg : 0 ≤ 1 - e := le_trans h0 half
  have split : e ^ j = e ^ (s + 1) * e ^ (j - (s + 1)) := by rw [← pow_add, more]
  have other : (1 - e) ^ s = (1 - e) ^ (j - (s + 1)) * (1 - e) ^ (2 * s + 1 - j) := by rw [← pow_add, rest]
  rw [split, other, mul_assoc]
  exact mul_le_mul_of_nonneg_left (mul_le_mul_of_nonneg_right (pow_le_pow_left h0 half _) (pow_nonneg nonneg _)) (pow_nonneg h0 _)
end

theorem majorityErrorLe : MajorityErrorLe.{u} := fun K _ s e h0 h1 => by
  have collect : e * (4 * e * (1 - e)) ^ s =
      ∑ j < 2 * s + 2, natCast (Nat.choose (2 * s + 1) j) * above s j * (e ^ (s + 1) * (1 - e) ^ s) := by
    rw [← sum_mul, sum_choose_above, mul_pow, mul_pow, pow_succ]
    ring
  rw [collect, majorityError_eq]
  refine sum_le_sum fun j hj => ?_
  show natCast (Nat.choose (2 * s + 1) j) * e ^ j * (1 - e) ^ (2 * s + 1 - j) * above s j ≤ _
  refine (Nat.lt_or_le s j).elim (fun h => ?_) fun h => ?_
  · rw [above_of_lt h, mul_one, mul_one, mul_assoc]
    exact mul_le_mul_of_nonneg_left (flips_le h0 h1 h hj) (natCast_nonneg _)
  · rw [above_of_le h, mul_zero, mul_zero, zero_mul]
    exact le_refl 0

end PUF
