prelude
import TPF.Stopping
import Algebra.SumLemmas
/-! # Proofs of `TPF.Stopping` (TPF-E6)

*Strategy.* Markov's inequality `R * P(pass) ≤ mean` (`markov`) holds for every `R`, outcome by outcome; times `P(valid)` it gives
the claim. A negative `R` is a case of its own, in which the left side is not positive. -/

universe u
namespace TPF
variable {K : Type u} [OrderedField K]

theorem indicator_nonneg (b : Bool) : (0 : K) ≤ indicator b := by
  cases b with
  | true => exact zero_le_one
  | false => exact le_refl 0
theorem indicator_and_le (a b : Bool) : (indicator (and a b) : K) ≤ indicator a := by
  cases a with
  | true => cases b with
    | true => exact le_refl 1
    | false => exact zero_le_one
  | false => exact le_refl 0

theorem weight_nonneg {N : Nat} {P : Nat → K} (hP : ∀ ω, ω < N → 0 ≤ P ω) (E : Nat → Bool) : 0 ≤ weight N P E :=
  sum_nonneg fun ω h => mul_nonneg (hP ω h) (indicator_nonneg (E ω))

/-- The rounds of a filter with one check: `k`, and `R - k` more where `F` happens. -/
theorem checkRounds_eq (k R : K) (F : Nat → Bool) (ω : Nat) :
    checkRounds k R F ω = k + indicator (F ω) * (R - k) := by
  unfold checkRounds
  cases F ω with
  | true => exact ((congrArg (k + ·) (one_mul (R - k))).trans (add_sub_cancel k R)).symm
  | false => exact ((congrArg (k + ·) (zero_mul (R - k))).trans (add_zero k)).symm

theorem costIsMean : CostIsMean.{u} := fun K _ N P F k R hP => by
  have e : ∀ ω, ω < N → P ω * checkRounds k R F ω = P ω * k + P ω * indicator (F ω) * (R - k) := fun ω _ => by
    rw [checkRounds_eq, mul_add, mul_assoc]
  show ∑ ω < N, P ω * checkRounds k R F ω = k + (∑ ω < N, P ω * indicator (F ω)) * (R - k)
  rw [sum_congr e, sum_add, ← sum_mul, ← sum_mul, hP, one_mul]

theorem foundLePassed : FoundLePassed.{u} := fun _ _ _ _ F V hP =>
  sum_le_sum fun ω h => mul_le_mul_of_nonneg_left (indicator_and_le (F ω) (V ω)) (hP ω h)

/-- An outcome that passes has used `R` rounds, and one that does not has used no negative number. -/
theorem mul_indicator_passes_le (R : K) {τ : Nat → K} {ω : Nat} (hτ : 0 ≤ τ ω) : R * indicator (passes R τ ω) ≤ τ ω := by
  show R * indicator (decide (R ≤ τ ω)) ≤ τ ω
  refine (le_or_lt R (τ ω)).elim (fun h => ?_) fun h => ?_
  · rw [decide_eq_true h]
    exact le_trans (le_of_eq (mul_one R)) h
  · rw [decide_eq_false h]
    exact le_trans (le_of_eq (mul_zero R)) hτ

theorem markov {N : Nat} {P τ : Nat → K} (R : K) (hP : ∀ ω, ω < N → 0 ≤ P ω) (hτ : ∀ ω, ω < N → 0 ≤ τ ω) :
    R * weight N P (passes R τ) ≤ meanRounds N P τ := by
  show R * (∑ ω < N, P ω * indicator (passes R τ ω)) ≤ _
  rw [mul_sum]
  exact sum_le_sum fun ω h => by
    rw [mul_left_comm]
    exact mul_le_mul_of_nonneg_left (mul_indicator_passes_le R (hτ ω h)) (hP ω h)

theorem stopNoGain : StopNoGain.{u} := fun K _ N P τ V R hP hτ hc => by
  have hv := weight_nonneg hP V
  refine (le_total 0 R).elim (fun hR => ?_) fun hR => ?_
  · refine le_trans (mul_le_mul_of_nonneg_left hc hR) ?_
    rw [← mul_assoc]
    exact mul_le_mul_of_nonneg_right (markov R hP hτ) hv
  · have hm : 0 ≤ meanRounds N P τ := sum_nonneg fun ω h => mul_nonneg (hP ω h) (hτ ω h)
    have hl : R * weight N P (both (passes R τ) V) ≤ 0 := by
      rw [mul_comm]
      exact mul_nonpos_of_nonneg_of_nonpos (weight_nonneg hP _) hR
    exact le_trans hl (mul_nonneg hm hv)

end TPF
