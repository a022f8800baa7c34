prelude
import Algebra.Rat
import Algebra.Powers
import PUF.Coins
import Proofs.PUF.Samples
/-! # Proofs of `PUF.Coins` (PUF-10)

*Strategy.* The sum of the products of two power laws is a power (`sum_power_mul`), so the sum of the squares of the differences is known exactly:
`2^(-k) ((1 + d²)^k - 1)`. Cauchy–Schwarz over the `2^k` outcomes turns it into a bound on the sum of the differences. The number of samples comes
out by `(1 + x)^k (1 - k x) ≤ 1`, Bernoulli's inequality from the other side. -/

universe u
namespace PUF

section
variable {K : Type u} [OrderedField K]

/-- The sum of the products of two power laws is a power. -/
theorem sum_power_mul (N k : Nat) (P Q : Nat → K) :
    ∑ ω < N ^ k, power N P k ω * power N Q k ω = (∑ i < N, P i * Q i) ^ k := by
  induction k with
  | zero =>
    refine Eq.trans ?_ (pow_zero _).symm
    show ∑ ω < 1, power N P 0 ω * power N Q 0 ω = 1
    rw [sum_one]
    exact mul_one 1
  | succ k ih =>
    show ∑ ω < (N ^ k * N), power N P k (ω / N) * P (ω % N) * (power N Q k (ω / N) * Q (ω % N)) = _
    rw [sum_div_mod (N ^ k) N fun a r => power N P k a * P r * (power N Q k a * Q r), pow_succ, ← ih, sum_mul_sum]
    exact sum_congr₂ fun a _ r _ => mul_mul_mul_comm _ _ _ _

theorem sum_coin_mul (e f : K) : ∑ i < 2, coin e i * coin f i = (1 - e) * (1 - f) + e * f := by
  rw [sum_two]
  rfl

/-- The squares of the differences, times the number of outcomes. -/
theorem sum_sq_sub (k : Nat) (d : K) :
    (∑ ω < 2 ^ k, (power 2 (coin (1 / 2)) k ω - power 2 (coin ((1 + d) / 2)) k ω) *
      (power 2 (coin (1 / 2)) k ω - power 2 (coin ((1 + d) / 2)) k ω)) * 2 ^ k = (1 + d ^ 2) ^ k - 1 := by
  have expand : ∑ ω < 2 ^ k, (power 2 (coin (1 / 2)) k ω - power 2 (coin ((1 + d) / 2)) k ω) *
      (power 2 (coin (1 / 2)) k ω - power 2 (coin ((1 + d) / 2)) k ω) =
      (1 / 2) ^ k - 2 * (1 / 2) ^ k + ((1 + d ^ 2) * (1 / 2)) ^ k := by
    have terms : ∀ ω, ω < 2 ^ k → (power 2 (coin (1 / 2)) k ω - power 2 (coin ((1 + d) / 2)) k ω) *
        (power 2 (coin (1 / 2)) k ω - power 2 (coin ((1 + d) / 2)) k ω) =
        power 2 (coin (1 / 2)) k ω * power 2 (coin (1 / 2)) k ω -
          2 * (power 2 (coin (1 / 2)) k ω * power 2 (coin ((1 + d) / 2)) k ω) +
          power 2 (coin ((1 + d) / 2)) k ω * power 2 (coin ((1 + d) / 2)) k ω := fun ω _ => by ring
    rw [sum_congr terms, sum_add, sum_sub, ← mul_sum, sum_power_mul, sum_power_mul, sum_power_mul, sum_coin_mul, sum_coin_mul, sum_coin_mul,
      show (1 - 1 / 2) * (1 - 1 / 2) + 1 / 2 * (1 / 2) = (1 / 2 : K) by ring,
      show (1 - 1 / 2) * (1 - (1 + d) / 2) + 1 / 2 * ((1 + d) / 2) = 1 / 2 by ring,
      show (1 - (1 + d) / 2) * (1 - (1 + d) / 2) + (1 + d) / 2 * ((1 + d) / 2) = (1 + d ^ 2) * (1 / 2) by ring]
  have unit : (1 / 2 : K) ^ k * 2 ^ k = 1 := by rw [← mul_pow, show (1 / 2 : K) * 2 = 1 by ring, one_pow]
  rw [expand, mul_pow]
  have factor : ((1 / 2) ^ k - 2 * (1 / 2) ^ k + (1 + d ^ 2) ^ k * (1 / 2) ^ k) * 2 ^ k =
      ((1 + d ^ 2) ^ k - 1) * ((1 / 2 : K) ^ k * 2 ^ k) := by ring
  rw [factor, unit, mul_one]

/-- Bernoulli's inequality from the other side. -/
theorem pow_mul_one_sub_le {x : K} (hx : 0 ≤ x) (k : Nat) : (1 + x) ^ k * (1 - natCast k * x) ≤ 1 := by
  induction k with
  | zero =>
    rw [pow_zero, natCast_zero, zero_mul, sub_zero, mul_one]
    exact le_refl 1
  | succ k ih =>
    have power : 0 ≤ (1 + x) ^ k := pow_nonneg (add_nonneg zero_le_one hx) k
    have lost := mul_nonneg power (add_nonneg (mul_nonneg (natCast_nonneg k) (sq_nonneg x)) (sq_nonneg x))
    rw [pow_succ, natCast_succ]
    linear [ih, lost]
end

theorem fairCoinTv : FairCoinTv.{u} := fun K _ d => by
  refine tv_eq_of_two ?_
  rw [sum_two]
  show |1 - 1 / 2 - (1 - (1 + d) / 2)| + |1 / 2 - (1 + d) / 2| = 2 * (|d| / 2)
  rw [show (1 : K) - 1 / 2 - (1 - (1 + d) / 2) = 1 / 2 * d by ring, show (1 : K) / 2 - (1 + d) / 2 = -(1 / 2 * d) by ring, abs_neg, abs_mul,
    abs_of_pos (half_pos zero_lt_one)]
  ring

theorem fairCoinPowerTv : FairCoinPowerTv.{u} := fun K _ k d => by
  have cauchy := mul_self_sum_le (n := 2 ^ k) (a := fun ω => |power 2 (coin (1 / 2)) k ω - power 2 (coin ((1 + d) / 2)) k ω|)
    (b := fun ω => (power 2 (coin (1 / 2)) k ω - power 2 (coin ((1 + d) / 2)) k ω) *
      (power 2 (coin (1 / 2)) k ω - power 2 (coin ((1 + d) / 2)) k ω)) (c := fun _ => (1 : K))
    (fun _ _ => mul_self_nonneg _) (fun _ _ => zero_le_one) fun ω _ => by
      rw [abs_mul_abs_self, mul_one]
      exact le_refl _
  rw [sum_one_eq_natCast, natCast_two_pow, sum_sq_sub, ← two_tv] at cauchy
  linear [cauchy]

theorem fairCoinSamplesNeeded : FairCoinSamplesNeeded.{u} := fun K _ k d a f ha hf hδ => by
  have seen := le_trans hδ (testAdvantageLe K (2 ^ k) _ _ f
    ((sum_power (sum_coin (1 / 2)) k).trans (sum_power (sum_coin ((1 + d) / 2)) k).symm) hf)
  have square := mul_self_le_mul_self ha seen
  have bound := fairCoinPowerTv K k d
  have grown : 1 + 4 * a ^ 2 ≤ (1 + d ^ 2) ^ k := by linear [square, bound]
  refine (le_or_lt 1 (natCast k * d ^ 2)).elim (fun h => ?_) fun h => ?_
  · have more := mul_nonneg (mul_nonneg (le_of_lt four_pos) (sq_nonneg a)) (sub_nonneg_of_le h)
    linear [more, h]
  · have less := mul_le_mul_of_nonneg_right grown (le_of_lt (sub_pos.mpr h))
    linear [le_trans less (pow_mul_one_sub_le (sq_nonneg d) k)]

theorem not_fairCoinTvGrowsCareless : ¬ FairCoinTvGrowsCareless.{0} := fun h =>
  absurd (h Rat 3 (1 / 3) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

end PUF
