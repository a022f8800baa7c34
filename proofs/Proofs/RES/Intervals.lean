prelude
import Algebra.Below
import Algebra.SumLemmas
import Algebra.Tactic.Linear
import RES.Intervals
/-! # Proofs of `RES.Intervals`

*Strategy.* The first-step equations say `p * M = 1` and `p * S = 2 * M - 1`, hence `S = M * (2 * M - 1)` (`second_eq`), from which all of RES-1 is
read off. Being linear in the weights this gives the dispersion of a mixture; its sign and its zero are read off a sum of squares
(`driftDispersion_squares`). For a given mean and dispersion the second rate solves one linear equation (`two_rates`).

The module may take 2 s to build: `ring` with quotients, most of it in `two_rates`. -/

universe u
namespace RES

section
variable {K : Type u} [OrderedField K]

theorem cappedMean_succ (p : K) (N : Nat) : cappedMean p (N + 1) = cappedMean p N + (1 - p) ^ N := by
  show (∑ t < N + 1, natCast (t + 1) * (p * (1 - p) ^ t)) + natCast (N + 1) * (1 - p) ^ (N + 1) =
    (∑ t < N, natCast (t + 1) * (p * (1 - p) ^ t)) + natCast N * (1 - p) ^ N + (1 - p) ^ N
  rw [sum_succ, natCast_succ, pow_succ]
  ring

theorem cappedSecond_succ (p : K) (N : Nat) :
    cappedSecond p (N + 1) = cappedSecond p N + (2 * natCast N + 1) * (1 - p) ^ N := by
  show (∑ t < N + 1, natCast (t + 1) * natCast (t + 1) * (p * (1 - p) ^ t)) + natCast (N + 1) * natCast (N + 1) * (1 - p) ^ (N + 1) =
    (∑ t < N, natCast (t + 1) * natCast (t + 1) * (p * (1 - p) ^ t)) + natCast N * natCast N * (1 - p) ^ N +
      (2 * natCast N + 1) * (1 - p) ^ N
  rw [sum_succ, natCast_succ, pow_succ]
  ring

theorem cappedMean_zero (p : K) : cappedMean p 0 = 0 := by
  show 0 + natCast 0 * (1 - p) ^ 0 = (0 : K)
  rw [natCast_zero, zero_mul, add_zero]

theorem cappedSecond_zero (p : K) : cappedSecond p 0 = 0 := by
  show 0 + natCast 0 * natCast 0 * (1 - p) ^ 0 = (0 : K)
  rw [natCast_zero, zero_mul, zero_mul, add_zero]
end

theorem firstStepOfLaw : FirstStepOfLaw.{u} := by
  intro K _ p N
  induction N with
  | zero =>
    rw [cappedMean_succ, cappedSecond_succ, cappedMean_zero, cappedSecond_zero, natCast_zero, pow_zero]
    exact ⟨by ring, by ring⟩
  | succ N ih =>
    obtain ⟨mean, second⟩ := ih
    refine ⟨?_, ?_⟩
    · calc cappedMean p (N + 1 + 1) = 1 + (1 - p) * cappedMean p N + (1 - p) ^ N * (1 - p) := by
            rw [cappedMean_succ p (N + 1), mean, pow_succ]
        _ = 1 + (1 - p) * (cappedMean p N + (1 - p) ^ N) := by ring
        _ = 1 + (1 - p) * cappedMean p (N + 1) := by rw [cappedMean_succ p N]
    · calc cappedSecond p (N + 1 + 1)
          = 1 + 2 * ((1 - p) * cappedMean p N) + (1 - p) * cappedSecond p N + (2 * (natCast N + 1) + 1) * ((1 - p) ^ N * (1 - p)) := by
            rw [cappedSecond_succ p (N + 1), second, pow_succ, natCast_succ]
        _ = 1 + 2 * ((1 - p) * (cappedMean p N + (1 - p) ^ N)) + (1 - p) * (cappedSecond p N + (2 * natCast N + 1) * (1 - p) ^ N) := by
            ring
        _ = 1 + 2 * ((1 - p) * cappedMean p (N + 1)) + (1 - p) * cappedSecond p (N + 1) := by
            rw [cappedMean_succ p N, cappedSecond_succ p N]

/-! ### RES-1 -/

section
variable {K : Type u} [OrderedField K] {p M S : K}

theorem rate_mul_mean (h : FirstStep p M S) : p * M = 1 := by
  have e := h.left
  linear [e]

theorem rate_ne_zero (h : FirstStep p M S) : p ≠ 0 := fun z => zero_ne_one (K := K) (by
  rw [← rate_mul_mean h, z, zero_mul])

theorem mean_ne_zero (h : FirstStep p M S) : M ≠ 0 := fun z => zero_ne_one (K := K) (by
  rw [← rate_mul_mean h, z, mul_zero])

/-- The second moment in terms of the mean. -/
theorem second_eq (h : FirstStep p M S) : S = M * (2 * M - 1) := by
  have mean := rate_mul_mean h
  have second : p * S = 2 * M - 1 := by
    have e := h.right
    linear [e, mean]
  rw [← second, ← mul_assoc, mul_comm M p, mean, one_mul]

theorem mean_eq (h : FirstStep p M S) : M = 1 / p :=
  (eq_div_iff (rate_ne_zero h)).mpr (by rw [mul_comm]; exact rate_mul_mean h)

theorem rate_eq (h : FirstStep p M S) : p = 1 / M := (eq_div_iff (mean_ne_zero h)).mpr (rate_mul_mean h)
end

theorem memorylessMoments : MemorylessMoments.{u} := by
  intro K _ p M S hp
  rw [show (2 - p) / p ^ 2 = (1 + (1 - p)) / (p * p) by rw [pow_two, ← one_add_one_eq_two, add_sub_assoc]]
  refine ⟨fun h => ⟨mean_eq h, ?_⟩, fun ⟨hM, hS⟩ => ?_⟩
  · rw [second_eq h, mean_eq h, ← div_div]
    ring
  · rw [hM, hS, ← div_div]
    exact ⟨by ring, by ring⟩

theorem memorylessVariance : MemorylessVariance.{u} := by
  intro K _ p M S hw
  have hp := rate_ne_zero hw
  rw [second_eq hw, mean_eq hw, ← div_div]
  ring

theorem memorylessDispersion : MemorylessDispersion.{u} := by
  intro K _ p M S hw
  show S - M * M - M * (M - 1) = 0
  rw [second_eq hw]
  ring

theorem memorylessVariation : MemorylessVariation.{u} := by
  intro K _ p M S hw
  have hM := mean_ne_zero hw
  have e : squaredVariation M S = 1 - 1 / M := by
    show (S - M * M) / (M * M) = 1 - 1 / M
    rw [second_eq hw, ← div_div]
    ring
  exact ⟨e.trans (by rw [← rate_eq hw]), e⟩

theorem noMomentsAtRateZero : NoMomentsAtRateZero.{u} := fun _ _ _ _ h => rate_ne_zero h rfl

/-! ### RES-3 -/

section
variable {K : Type u} [OrderedField K] {m : Nat} {w p M S : Nat → K}

theorem mix_second (hw : ∀ i, i < m → FirstStep (p i) (M i) (S i)) :
    mix m w S = 2 * mix m w (fun i => M i * M i) - mix m w M := by
  show ∑ i < m, w i * S i = 2 * (∑ i < m, w i * (M i * M i)) - ∑ i < m, w i * M i
  rw [mul_sum, ← sum_sub]
  refine sum_congr fun i hi => ?_
  rw [second_eq (hw i hi)]
  ring

theorem dispersion_mix (hw : ∀ i, i < m → FirstStep (p i) (M i) (S i)) :
    dispersion (mix m w M) (mix m w S) = 2 * (mix m w (fun i => M i * M i) - mix m w M * mix m w M) := by
  show mix m w S - mix m w M * mix m w M - mix m w M * (mix m w M - 1) = _
  rw [mix_second hw]
  ring

/-- With total weight one the dispersion is a sum of squares. -/
theorem driftDispersion_squares (hw : ∀ i, i < m → FirstStep (p i) (M i) (S i)) (h1 : ∑ i < m, w i = 1) :
    dispersion (mix m w M) (mix m w S) = 2 * ∑ i < m, w i * ((M i - mix m w M) * (M i - mix m w M)) := by
  rw [dispersion_mix hw]
  have open_square : ∀ i, i < m → w i * ((M i - mix m w M) * (M i - mix m w M)) =
      w i * (M i * M i) - 2 * mix m w M * (w i * M i) + mix m w M * mix m w M * w i := fun i _ => by ring
  rw [sum_congr open_square, sum_add, sum_sub, ← mul_sum, ← mul_sum, h1]
  show 2 * (mix m w (fun i => M i * M i) - mix m w M * mix m w M) =
    2 * (mix m w (fun i => M i * M i) - 2 * mix m w M * mix m w M + mix m w M * mix m w M * 1)
  ring
end

theorem driftDispersion : DriftDispersion.{u} := fun _ _ _ _ _ _ _ hw => dispersion_mix hw

theorem driftDispersionNonneg : DriftDispersionNonneg.{u} := by
  intro K _ m w p M S hw h0 h1
  rw [driftDispersion_squares hw h1]
  exact mul_nonneg (le_of_lt two_pos) (sum_nonneg fun i hi => mul_nonneg (h0 i hi) (mul_self_nonneg _))

theorem driftDispersionZero : DriftDispersionZero.{u} := by
  intro K _ m w p M S hw h0 h1
  rw [driftDispersion_squares hw h1]
  refine ⟨fun z i j hi hj wi wj => ?_, fun same => ?_⟩
  · -- each rate that occurs has the mean of the mixture
    have zero : ∑ i < m, w i * ((M i - mix m w M) * (M i - mix m w M)) = 0 :=
      (mul_eq_zero.mp z).elim (fun e => absurd e two_ne_zero) id
    have at_mean : ∀ k, k < m → 0 < w k → M k = mix m w M := fun k hk wk => by
      have term := eq_zero_of_sum_eq_zero (f := fun i => w i * ((M i - mix m w M) * (M i - mix m w M)))
        (fun i hi => mul_nonneg (h0 i hi) (mul_self_nonneg _)) zero hk
      exact eq_of_sub_eq_zero (mul_self_eq_zero ((mul_eq_zero.mp term).elim (fun e => absurd e (ne_of_gt wk)) id))
    rw [rate_eq (hw i hi), rate_eq (hw j hj), at_mean i hi wi, at_mean j hj wj]
  · -- one mean for all that occur is the mean of the mixture
    have at_mean : ∀ k, k < m → 0 < w k → M k = mix m w M := fun k hk wk => by
      have all : ∀ i, i < m → w i * M i = w i * M k := fun i hi =>
        (eq_or_ne (w i) 0).elim (fun e => by rw [e, zero_mul, zero_mul]) fun e => by
          have wi : 0 < w i := lt_of_le_of_ne (h0 i hi) e.symm
          rw [mean_eq (hw i hi), mean_eq (hw k hk), same i k hi hk wi wk]
      show M k = ∑ i < m, w i * M i
      rw [sum_congr all, ← sum_mul, h1, one_mul]
    have zero : ∑ i < m, w i * ((M i - mix m w M) * (M i - mix m w M)) = 0 := sum_eq_zero fun i hi =>
      (eq_or_ne (w i) 0).elim (fun e => by rw [e, zero_mul]) fun e => by
        rw [at_mean i hi (lt_of_le_of_ne (h0 i hi) e.symm), sub_self, zero_mul, mul_zero]
    rw [zero, mul_zero]

/-- The table `a`, `b`, `b`, … -/
def pair {K : Type u} (a b : K) (i : Nat) : K :=
  match i with
  | .zero => a
  | .succ _ => b

/-- The two rates `1` and `1 / (1 + a * s)`, the second with the weight `1 / s`. -/
theorem two_rates {K : Type u} [OrderedField K] {a s : K} (ha : 0 < a) (hs1 : 1 ≤ s) :
    ∃ w p M S : Nat → K, (∀ i, i < 2 → 0 ≤ w i) ∧ ∑ i < 2, w i = 1 ∧ (∀ i, i < 2 → 0 < p i ∧ p i ≤ 1) ∧
      (∀ i, i < 2 → FirstStep (p i) (M i) (S i)) ∧ mix 2 w M = 1 + a ∧ dispersion (1 + a) (mix 2 w S) = 2 * (a * a) * (s - 1) := by
  have hs : 0 < s := lt_of_lt_of_le zero_lt_one hs1
  have hM : 0 < 1 + a * s := add_pos zero_lt_one (mul_pos ha hs)
  refine ⟨pair (1 - 1 / s) (1 / s), pair 1 (1 / (1 + a * s)), pair 1 (1 + a * s),
    pair 1 ((1 + a * s) * (2 * (1 + a * s) - 1)), Nat.forall_below_two ?_ ?_, ?_, Nat.forall_below_two ⟨zero_lt_one, le_refl 1⟩ ⟨?_, ?_⟩,
    Nat.forall_below_two ?_ ?_, ?_, ?_⟩
  · show 0 ≤ 1 - 1 / s
    exact sub_nonneg_of_le ((div_le_one hs).mpr hs1)
  · show 0 ≤ 1 / s
    positivity
  · rw [sum_two]
    show 1 - 1 / s + 1 / s = 1
    ring
  · show 0 < 1 / (1 + a * s)
    positivity
  · show 1 / (1 + a * s) ≤ 1
    exact (div_le_one hM).mpr (le_add_of_nonneg_right (by positivity))
  · exact ⟨show 1 = 1 + (1 - 1) * (1 : K) by ring, show 1 = 1 + 2 * ((1 - 1) * 1) + (1 - 1) * (1 : K) by ring⟩
  · refine ⟨?_, ?_⟩
    · show 1 + a * s = 1 + (1 - 1 / (1 + a * s)) * (1 + a * s)
      ring
    · show (1 + a * s) * (2 * (1 + a * s) - 1) =
        1 + 2 * ((1 - 1 / (1 + a * s)) * (1 + a * s)) + (1 - 1 / (1 + a * s)) * ((1 + a * s) * (2 * (1 + a * s) - 1))
      ring
  · show ∑ i < 2, pair (1 - 1 / s) (1 / s) i * pair 1 (1 + a * s) i = 1 + a
    rw [sum_two]
    show (1 - 1 / s) * 1 + 1 / s * (1 + a * s) = 1 + a
    ring
  · show (∑ i < 2, pair (1 - 1 / s) (1 / s) i * pair 1 ((1 + a * s) * (2 * (1 + a * s) - 1)) i) - (1 + a) * (1 + a) -
      (1 + a) * (1 + a - 1) = 2 * (a * a) * (s - 1)
    rw [sum_two]
    show (1 - 1 / s) * 1 + 1 / s * ((1 + a * s) * (2 * (1 + a * s) - 1)) - (1 + a) * (1 + a) - (1 + a) * (1 + a - 1) = 2 * (a * a) * (s - 1)
    ring

theorem overdispersionByDrift : OverdispersionByDrift.{u} := by
  intro K _ μ D hμ hD
  have ha : 0 < μ - 1 := sub_pos.mpr hμ
  have hq : 0 < 2 * ((μ - 1) * (μ - 1)) := mul_pos two_pos (mul_pos ha ha)
  have tables := two_rates ha (le_add_of_nonneg_right (div_nonneg hD (le_of_lt hq)) : 1 ≤ 1 + D / (2 * ((μ - 1) * (μ - 1))))
  rw [add_sub_cancel, add_sub_cancel_left, mul_div_cancel D (ne_of_gt hq)] at tables
  exact tables

end RES
