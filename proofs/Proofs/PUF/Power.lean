prelude
import Algebra.PairSum
import Algebra.Tactic.Linear
import PUF.Samples
import Proofs.PUF.Law
/-! # Lemmas on the law of independent samples

The last sample is split off: a mean over `k + 1` samples is the mean over `k` of the mean over one (`mean_power_succ`). From this, by induction,
functions of one sample have the mean of that sample (`mean_digit`), and functions of two different samples multiply (`mean_digit_mul`). -/

universe u
namespace PUF

section
variable {K : Type u} [OrderedField K] {N : Nat} {P Q : Nat → K}

theorem power_zero (N : Nat) (P : Nat → K) (ω : Nat) : power N P 0 ω = 1 := rfl
theorem power_succ (N : Nat) (P : Nat → K) (k ω : Nat) : power N P (k + 1) ω = power N P k (ω / N) * P (ω % N) := rfl

/-- The last sample is split off. -/
theorem mean_power_succ (N k : Nat) (P : Nat → K) (g : Nat → Nat → K) :
    mean (N ^ (k + 1)) (power N P (k + 1)) (fun ω => g (ω / N) (ω % N)) =
      mean (N ^ k) (power N P k) fun a => mean N P (g a) := by
  show ∑ ω < (N ^ k * N), power N P k (ω / N) * P (ω % N) * g (ω / N) (ω % N) =
    ∑ a < N ^ k, power N P k a * ∑ r < N, P r * g a r
  rw [sum_div_mod (N ^ k) N fun a r => power N P k a * P r * g a r]
  refine sum_congr fun a _ => ?_
  rw [mul_sum]
  exact sum_congr fun r _ => mul_assoc _ _ _

theorem sum_power (hP : ∑ i < N, P i = 1) (k : Nat) : ∑ ω < N ^ k, power N P k ω = 1 := by
  induction k with
  | zero => exact zero_add 1
  | succ k ih =>
    show ∑ ω < (N ^ k * N), power N P k (ω / N) * P (ω % N) = 1
    rw [sum_div_mod (N ^ k) N fun a r => power N P k a * P r, ← sum_mul_sum, ih, hP, mul_one]

theorem power_nonneg (hP : ∀ i, i < N → 0 ≤ P i) (k : Nat) : ∀ ω, ω < N ^ k → 0 ≤ power N P k ω := by
  induction k with
  | zero => exact fun _ _ => zero_le_one
  | succ k ih =>
    intro ω h
    have parts := Nat.div_lt_of_lt_mul (show ω < N ^ k * N from h)
    exact mul_nonneg (ih _ parts.left) (hP _ parts.right)

theorem pmf_power (hP : Pmf N P) (k : Nat) : Pmf (N ^ k) (power N P k) :=
  ⟨power_nonneg hP.nonneg k, sum_power hP.sum_eq_one k⟩

/-- A function of one sample has the mean that it has on that sample. -/
theorem mean_digit (hP : ∑ i < N, P i = 1) (f : Nat → K) {k t : Nat} (ht : t < k) :
    mean (N ^ k) (power N P k) (fun ω => f (digit N t ω)) = mean N P f := by
  induction k generalizing t with
  | zero => exact absurd ht (Nat.not_lt_zero t)
  | succ k ih =>
    cases t with
    | zero =>
      refine (mean_power_succ N k P fun _ r => f r).trans ?_
      rw [mean_const, sum_power hP, one_mul]
    | succ t =>
      refine (mean_power_succ N k P fun a _ => f (digit N t a)).trans (Eq.trans (mean_congr fun a _ => ?_) (ih (Nat.lt_of_succ_lt_succ ht)))
      rw [mean_const, hP, one_mul]

/-- Functions of two different samples multiply. -/
theorem mean_digit_mul (hP : ∑ i < N, P i = 1) (f g : Nat → K) {k s t : Nat} (hs : s < k) (ht : t < k) (hne : s ≠ t) :
    mean (N ^ k) (power N P k) (fun ω => f (digit N s ω) * g (digit N t ω)) = mean N P f * mean N P g := by
  induction k generalizing s t with
  | zero => exact absurd ht (Nat.not_lt_zero t)
  | succ k ih =>
    cases s with
    | zero =>
      cases t with
      | zero => exact absurd rfl hne
      | succ t =>
        refine (mean_power_succ N k P fun a r => f r * g (digit N t a)).trans ?_
        have inner : ∀ a, mean N P (fun r => f r * g (digit N t a)) = mean N P f * g (digit N t a) := fun a =>
          (mean_congr fun r _ => mul_comm (f r) _).trans ((mean_mul_left N P f _).trans (mul_comm _ _))
        rw [mean_congr fun a _ => inner a, mean_mul_left, mean_digit hP g (Nat.lt_of_succ_lt_succ ht)]
    | succ s =>
      cases t with
      | zero =>
        refine (mean_power_succ N k P fun a r => f (digit N s a) * g r).trans ?_
        rw [mean_congr fun a _ => (mean_mul_left N P g (f (digit N s a))).trans (mul_comm _ _), mean_mul_left,
          mean_digit hP f (Nat.lt_of_succ_lt_succ hs), mul_comm]
      | succ t =>
        refine (mean_power_succ N k P fun a _ => f (digit N s a) * g (digit N t a)).trans
          (Eq.trans (mean_congr fun a _ => ?_)
            (ih (Nat.lt_of_succ_lt_succ hs) (Nat.lt_of_succ_lt_succ ht) fun e => hne (congrArg Nat.succ e)))
        rw [mean_const, hP, one_mul]

/-- Bernoulli's inequality, for `1 - x`. -/
theorem one_sub_mul_le_pow {x : K} (hx : x ≤ 1) (k : Nat) : 1 - natCast k * x ≤ (1 - x) ^ k := by
  induction k with
  | zero => exact le_of_eq (by rw [pow_zero]; show 1 - 0 * x = 1; ring)
  | succ k ih =>
    rw [pow_succ, natCast_succ]
    refine le_trans ?_ (mul_le_mul_of_nonneg_right ih (sub_nonneg_of_le hx))
    have s := mul_nonneg (natCast_nonneg k) (sq_nonneg x)
    linear [s]
end

end PUF
