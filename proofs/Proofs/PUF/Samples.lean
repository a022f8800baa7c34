prelude
import Algebra.Rat
import Algebra.Powers
import PUF.Samples
import Proofs.PUF.Power
import Proofs.PUF.Witness
/-! # Proofs of `PUF.Samples` (PUF-9)

*Strategy.* The overlap `∑ min (P i) (Q i)` of two laws is one minus their total variation (`overlap_eq`), and the overlap of products is at least
the product of the overlaps, because `min (a p) (b q) ≥ min a b * min p q`: that gives `1 - tv(P^k) ≥ (1 - tv)^k` by induction, and Bernoulli's
inequality the bound `k tv`. For the lower bound the other samples are summed out. For the pair that attains the bound, all mass of the first law is
on the outcome `0`, where the second has `(1 - d)^k`. -/

universe u
namespace PUF

section
variable {K : Type u} [OrderedField K] {N : Nat} {P Q : Nat → K}

/-- The overlap of two laws is one minus their total variation. -/
theorem overlap_eq (hP : ∑ i < N, P i = 1) (hQ : ∑ i < N, Q i = 1) : ∑ i < N, min (P i) (Q i) = 1 - tv N P Q := by
  rw [sum_congr fun i _ => min_eq_sub_posPart (P i) (Q i), sum_sub, hP, tv_eq_sum_posPart (hP.trans hQ.symm)]

/-- The overlap of `k + 1` samples is at least that of `k` samples times that of one. -/
theorem overlap_succ (hP : Pmf N P) (hQ : Pmf N Q) (k : Nat) :
    (1 - tv (N ^ k) (power N P k) (power N Q k)) * (1 - tv N P Q) ≤ 1 - tv (N ^ (k + 1)) (power N P (k + 1)) (power N Q (k + 1)) := by
  have lawP := pmf_power hP k
  have lawQ := pmf_power hQ k
  rw [← overlap_eq lawP.sum_eq_one lawQ.sum_eq_one, ← overlap_eq hP.sum_eq_one hQ.sum_eq_one,
    ← overlap_eq (sum_power hP.sum_eq_one (k + 1)) (sum_power hQ.sum_eq_one (k + 1))]
  show _ ≤ ∑ ω < (N ^ k * N), min (power N P k (ω / N) * P (ω % N)) (power N Q k (ω / N) * Q (ω % N))
  rw [sum_mul_sum, sum_div_mod (N ^ k) N fun a r => min (power N P k a * P r) (power N Q k a * Q r)]
  exact sum_le_sum₂ fun a ha r hr =>
    min_mul_min_le (lawP.nonneg a ha) (lawQ.nonneg a ha) (hP.nonneg r hr) (hQ.nonneg r hr)
end

theorem powerIsLaw : PowerIsLaw.{u} := fun _ _ _ k _ hP => pmf_power hP k

theorem powerSamples : PowerSamples.{u} := fun K _ N k P hP t ht r hr => by
  rw [mass_eq_mean]
  refine (mean_digit hP (indicator fun i => decide (i = r)) ht).trans ((mass_eq_mean N P _).symm.trans ?_)
  refine (sum_eq_single hr fun i _ hne => ?_).trans ?_
  · exact ite_eq_right (Bool.ne_true_of_eq_false (decide_eq_false hne))
  · exact ite_eq_left (decide_eq_true rfl)

theorem tvLePower : TvLePower.{u} := fun K _ N k P Q hk hP hQ => by
  cases k with
  | zero => exact absurd hk (Nat.lt_irrefl 0)
  | succ k =>
    refine le_of_mul_le_mul_left ?_ two_pos
    rw [two_tv, two_tv]
    show _ ≤ ∑ ω < (N ^ k * N), |power N P k (ω / N) * P (ω % N) - power N Q k (ω / N) * Q (ω % N)|
    rw [sum_div_mod (N ^ k) N fun a r => |power N P k a * P r - power N Q k a * Q r|, sum_comm]
    refine sum_le_sum fun r _ => ?_
    have out : P r - Q r = ∑ a < N ^ k, (power N P k a * P r - power N Q k a * Q r) := by
      rw [sum_sub, ← sum_mul, ← sum_mul, sum_power hP, sum_power hQ, one_mul, one_mul]
    rw [out]
    exact abs_sum_le_sum_abs _ _

theorem tvPowerLe : TvPowerLe.{u} := fun K _ N k P Q hP hQ => by
  have overlap : (1 - tv N P Q) ^ k ≤ 1 - tv (N ^ k) (power N P k) (power N Q k) := by
    have nonneg : 0 ≤ 1 - tv N P Q := sub_nonneg_of_le (tvLeOne K N P Q hP hQ)
    induction k with
    | zero =>
      have none : tv (N ^ 0) (power N P 0) (power N Q 0) = 0 := tv_self (N ^ 0) (power N P 0)
      rw [none, sub_zero, pow_zero]
      exact le_refl 1
    | succ k ih =>
      rw [pow_succ]
      exact le_trans (mul_le_mul_of_nonneg_right ih nonneg) (overlap_succ hP hQ k)
  linear [overlap]

theorem tvPowerLeMul : TvPowerLeMul.{u} := fun K _ N k P Q hP hQ =>
  le_trans (tvPowerLe K N k P Q hP hQ) (by linear [one_sub_mul_le_pow (tvLeOne K N P Q hP hQ) k])

theorem samplesNeeded : SamplesNeeded.{u} := fun K _ N k P Q f δ hP hQ hf hδ => by
  have seen := le_trans hδ (testAdvantageLe K (N ^ k) (power N P k) (power N Q k) f
    ((sum_power hP.sum_eq_one k).trans (sum_power hQ.sum_eq_one k).symm) hf)
  refine ⟨le_trans seen (tvPowerLeMul K N k P Q hP hQ), ?_⟩
  linear [seen, tvPowerLe K N k P Q hP hQ]

section
variable {K : Type u} [OrderedField K]

theorem coin_zero (e : K) : coin e 0 = 1 - e := rfl
theorem coin_succ (e : K) (i : Nat) : coin e (i + 1) = e := rfl
theorem sum_coin (e : K) : ∑ i < 2, coin e i = 1 := by
  rw [sum_two]
  show 1 - e + e = 1
  exact sub_add_cancel 1 e
theorem pmf_coin {e : K} (h0 : 0 ≤ e) (h1 : e ≤ 1) : Pmf 2 (coin e) :=
  ⟨fun i _ => by
    cases i with
    | zero => exact sub_nonneg_of_le h1
    | succ i => exact h0, sum_coin e⟩

/-- The device that never answers "one" has all its mass on the outcome `0`. -/
theorem power_coin_zero (k : Nat) {ω : Nat} (h : ω ≠ 0) (hω : ω < 2 ^ k) : power 2 (coin (0 : K)) k ω = 0 := by
  induction k generalizing ω with
  | zero => exact absurd (Nat.eq_zero_of_le (Nat.le_of_lt_succ hω)) h
  | succ k ih =>
    have parts := Nat.div_lt_of_lt_mul (show ω < 2 ^ k * 2 from hω)
    rw [power_succ]
    refine (Nat.eq_or_ne (ω % 2) 0).elim (fun e => ?_) fun e => ?_
    · refine (Nat.eq_or_ne (ω / 2) 0).elim (fun d => absurd ?_ h) fun d => by rw [ih d parts.left, zero_mul]
      have whole := Nat.div_add_mod (a := ω) (show 0 < 2 from Nat.zero_lt_succ 1)
      rw [d, e] at whole
      exact whole.symm
    · have last : coin (0 : K) (ω % 2) = 0 := ite_eq_right e
      rw [last, mul_zero]

theorem power_coin_at_zero (e : K) (k : Nat) : power 2 (coin e) k 0 = (1 - e) ^ k := by
  induction k with
  | zero => exact (pow_zero _).symm
  | succ k ih =>
    rw [power_succ, pow_succ]
    show power 2 (coin e) k 0 * (1 - e) = _
    rw [ih]

/-- The total variation of these two devices after `k` samples. -/
theorem tv_power_coin {d : K} (h0 : 0 ≤ d) (h1 : d ≤ 1) (k : Nat) :
    tv (2 ^ k) (power 2 (coin 0) k) (power 2 (coin d) k) = 1 - (1 - d) ^ k := by
  have law := pmf_power (pmf_coin h0 h1) k
  have zero := pmf_power (pmf_coin (le_refl (0 : K)) zero_le_one) k
  have inside : 0 < 2 ^ k := by
    refine Nat.pos_of_ne fun e => ?_
    have none := zero.sum_eq_one
    rw [e] at none
    exact zero_ne_one none
  rw [tv_eq_sum_posPart (zero.sum_eq_one.trans law.sum_eq_one.symm)]
  refine (sum_eq_single inside fun ω hω hne => ?_).trans ?_
  · rw [power_coin_zero k hne hω]
    exact posPart_of_nonpos (sub_nonpos.mpr (law.nonneg ω hω))
  · have pow_le : (1 - d) ^ k ≤ 1 := by
      rw [← power_coin_at_zero d k, ← law.sum_eq_one]
      exact single_le_sum law.nonneg inside
    rw [power_coin_at_zero, power_coin_at_zero, sub_zero, one_pow]
    exact posPart_of_nonneg (sub_nonneg_of_le pow_le)
end

theorem tvPowerSharp : TvPowerSharp.{u} := fun K _ k d h0 h1 => by
  refine ⟨tv_eq_of_two ?_, tv_power_coin h0 h1 k⟩
  rw [sum_two]
  show |1 - 0 - (1 - d)| + |0 - d| = 2 * d
  rw [show (1 : K) - 0 - (1 - d) = d by ring, zero_sub, abs_neg, abs_of_nonneg h0, two_mul]

/-- Why `TvLePower` asks for a sample: without one, nothing is told apart. -/
theorem tvLePower_needs_hk : ∃ (N k : Nat) (P Q : Nat → Rat), ∑ i < N, P i = 1 ∧ ∑ i < N, Q i = 1 ∧
    ¬ tv N P Q ≤ tv (N ^ k) (power N P k) (power N Q k) := ⟨2, 0, coin 0, coin 1, by decide +kernel⟩

/-! ### The readings that fail -/

theorem not_tvPowerAddsCareless : ¬ TvPowerAddsCareless.{0} := fun h =>
  absurd (h Rat 2 2 (coin 0) (coin 1) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

theorem not_tvPowerUnnormalisedCareless : ¬ TvPowerUnnormalisedCareless.{0} := fun h =>
  absurd (h Rat 1 2 (fun _ => 1 / 2) (fun _ => 1 / 4) (by decide +kernel) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

instance (N k : Nat) (J P : Nat → Rat) : Decidable (SampleLaw N k J P) :=
  inferInstanceAs (Decidable (∀ t, t < k → ∀ r, r < N → mass (N ^ k) J (fun ω => decide (digit N t ω = r)) = P r))

/-- Two fair answers that are equal: the outcomes `0` and `3`. -/
def equalAnswers (ω : Nat) : Rat := if ω = 0 then 1 / 2 else if ω = 3 then 1 / 2 else 0

/-- Two fair answers that differ: the outcomes `1` and `2`. -/
def oppositeAnswers (ω : Nat) : Rat := if ω = 1 then 1 / 2 else if ω = 2 then 1 / 2 else 0

theorem not_dependentSubadditiveCareless : ¬ DependentSubadditiveCareless.{0} := fun h =>
  absurd (h Rat 2 2 (coin (1 / 2)) (coin (1 / 2)) equalAnswers oppositeAnswers (by decide +kernel) (by decide +kernel) (by decide +kernel)
    (by decide +kernel)) (by decide +kernel)

/-- A fair answer read twice, and "zero" read twice. -/
theorem not_dependentSamplesTellCareless : ¬ DependentSamplesTellCareless.{0} := fun h =>
  absurd (h Rat 2 2 (coin (1 / 2)) (coin 0) equalAnswers (fun ω => if ω = 0 then 1 else 0) (by decide +kernel) (by decide +kernel)
    (by decide +kernel) (by decide +kernel)) (by decide +kernel)

end PUF
