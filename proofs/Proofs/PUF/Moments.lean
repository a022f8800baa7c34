prelude
import Algebra.Rat
import Algebra.Tactic.Linear
import PUF.Moments
import Proofs.PUF.Law
/-! # Proofs of `PUF.Moments` (PUF-6)

*Strategy.* A constant times the probability of an event is the mean of the constant on the event and zero elsewhere; so it is at most the mean of
any quantity that is at least that constant on the event and at least zero elsewhere (`mul_mass_le_mean`). Markov and Chebyshev are this at once.
For Cantelli the quantity is `(t (x - μ) + V)²`: its mean is `V (t² + V)`, on the event it is at least `(t² + V)²`; dividing by `t² + V` gives the
bound without dividing by `t`, so `t = 0` needs no case. The bound below the mean is the one above for `-x`. -/

universe u
namespace PUF

section
variable {K : Type u} [OrderedField K] {N : Nat} {p : Nat → K}

/-- A constant times the mass of an event is at most the mean of a quantity that is at least the constant there, and at least zero elsewhere. -/
theorem mul_mass_le_mean (hp : ∀ i, i < N → 0 ≤ p i) {c : K} {E : Nat → Bool} {y : Nat → K}
    (hE : ∀ i, i < N → E i = true → c ≤ y i) (hy : ∀ i, i < N → 0 ≤ y i) : c * mass N p E ≤ mean N p y := by
  rw [mass_eq_mean, ← mean_mul_left]
  refine mean_le_mean hp fun i hi => ?_
  refine (indicator_cases (K := K) E i).elim (fun h => ?_) fun h => ?_
  · rw [h.right, mul_one]
    exact hE i hi h.left
  · rw [h.right, mul_zero]
    exact hy i hi

/-- The mean deviation of a law about its mean is zero. -/
theorem mean_sub_mean (hp : Pmf N p) (x : Nat → K) : mean N p (fun i => x i - mean N p x) = 0 := by
  rw [mean_sub N p x fun _ => mean N p x, mean_const, hp.sum_eq_one, one_mul, sub_self]

theorem deviation_eq_mean (N : Nat) (p x : Nat → K) (c : K) : deviation N p x c = mean N p fun i => (x i - c) ^ 2 := rfl

theorem deviation_nonneg (hp : ∀ i, i < N → 0 ≤ p i) (x : Nat → K) (c : K) : 0 ≤ deviation N p x c :=
  mean_nonneg hp fun i _ => sq_nonneg (x i - c)

/-- The mean of `(t (x - μ) + V)²`. -/
theorem mean_cantelli (hp : Pmf N p) (x : Nat → K) (t : K) :
    mean N p (fun i => (t * (x i - mean N p x) + variance N p x) ^ 2) =
      variance N p x * (variance N p x + t ^ 2) := by
  have e : mean N p (fun i => (t * (x i - mean N p x) + variance N p x) ^ 2) =
      mean N p (fun i => t ^ 2 * (x i - mean N p x) ^ 2 +
        (2 * t * variance N p x * (x i - mean N p x) + variance N p x ^ 2)) := mean_congr fun i _ => by ring
  rw [e, mean_add N p (fun i => t ^ 2 * (x i - mean N p x) ^ 2), mean_mul_left N p (fun i => (x i - mean N p x) ^ 2),
    mean_add N p fun i => 2 * t * variance N p x * (x i - mean N p x), mean_mul_left N p fun i => x i - mean N p x,
    mean_sub_mean hp, mean_const, hp.sum_eq_one, ← deviation_eq_mean]
  show t ^ 2 * variance N p x + (2 * t * variance N p x * 0 + 1 * variance N p x ^ 2) = _
  ring
end

theorem markov : Markov.{u} := fun K _ N p x t hp hx =>
  mul_mass_le_mean hp (fun _ _ h => of_decide_eq_true h) hx

theorem chebyshev : Chebyshev.{u} := fun K _ N p x c t hp ht => by
  rw [deviation_eq_mean]
  refine mul_mass_le_mean hp (fun i _ h => ?_) fun i _ => sq_nonneg _
  rw [pow_two, pow_two, ← abs_mul_abs_self (x i - c)]
  exact mul_self_le_mul_self ht (of_decide_eq_true h)

theorem cantelli : Cantelli.{u} := fun K _ N p x t hp ht => by
  have hV : 0 ≤ variance N p x := deviation_nonneg hp.nonneg x _
  have hs : 0 ≤ variance N p x + t ^ 2 := add_nonneg hV (sq_nonneg t)
  have bound := mul_mass_le_mean (c := (variance N p x + t ^ 2) ^ 2) (E := atLeast (mean N p x + t) x)
    (y := fun i => (t * (x i - mean N p x) + variance N p x) ^ 2) hp.nonneg (fun i _ h => by
      have far : t ≤ x i - mean N p x := le_sub_iff_add_le.mpr (by rw [add_comm]; exact of_decide_eq_true h)
      have step := mul_le_mul_of_nonneg_left far ht
      rw [pow_two, pow_two (t * _ + _)]
      exact mul_self_le_mul_self hs (by linear [step])) fun i _ => sq_nonneg _
  rw [mean_cantelli hp] at bound
  refine (eq_or_ne (variance N p x + t ^ 2) 0).elim (fun z => ?_) fun z => ?_
  · rw [z, mul_zero]
    exact hV
  · refine le_of_mul_le_mul_right (le_trans (le_of_eq ?_) bound) (lt_of_le_of_ne hs (Ne.symm z))
    ring

theorem cantelliBelow : CantelliBelow.{u} := fun K _ N p x t hp ht => by
  have hm : mean N p (fun i => -1 * x i) = -mean N p x := by
    rw [mean_mul_left, neg_mul, one_mul]
  have hv : variance N p (fun i => -1 * x i) = variance N p x := by
    show mean N p (fun i => (-1 * x i - mean N p fun i => -1 * x i) ^ 2) = mean N p fun i => (x i - mean N p x) ^ 2
    rw [hm]
    exact mean_congr fun i _ => by ring
  have above := cantelli K N p (fun i => -1 * x i) t hp ht
  have same : mass N p (atLeast (mean N p (fun i => -1 * x i) + t) fun i => -1 * x i) = mass N p (atMost (mean N p x - t) x) := by
    rw [hm]
    refine mass_congr fun i _ => ?_
    show decide (-mean N p x + t ≤ -1 * x i) = decide (x i ≤ mean N p x - t)
    refine (le_or_lt (x i) (mean N p x - t)).elim (fun h => ?_) fun h => ?_
    · rw [decide_eq_true h, decide_eq_true (show -mean N p x + t ≤ -1 * x i by linear [h])]
    · rw [decide_eq_false (not_le_of_lt h), decide_eq_false (not_le_of_lt (show -1 * x i < -mean N p x + t by linear [h]))]
  rw [same, hv] at above
  exact above

section
variable {K : Type u} [OrderedField K]

/-- The value `t` with the weight `V`, the value `-V / t` with the weight `t²`, divided by `V + t²`. -/
def extremeLaw (V t : K) (i : Nat) : K := if i = 0 then V / (V + t ^ 2) else t ^ 2 / (V + t ^ 2)
def extremeValue (V t : K) (i : Nat) : K := if i = 0 then t else -(V / t)

theorem mean_extreme {V t : K} (ht : t ≠ 0) : mean 2 (extremeLaw V t) (extremeValue V t) = 0 := by
  show (∑ i < 2, extremeLaw V t i * extremeValue V t i) = 0
  rw [sum_two]
  show V / (V + t ^ 2) * t + t ^ 2 / (V + t ^ 2) * -(V / t) = 0
  ring
end

theorem cantelliSharp : CantelliSharp.{u} := fun K _ V t hV ht => by
  have hs : 0 < V + t ^ 2 := add_pos_of_nonneg_of_pos hV (pow_pos ht 2)
  have hne : V + t ^ 2 ≠ 0 := ne_of_gt hs
  have ht0 : t ≠ 0 := ne_of_gt ht
  have hsum : ∑ i < 2, extremeLaw V t i = 1 := by
    rw [sum_two]
    show V / (V + t ^ 2) + t ^ 2 / (V + t ^ 2) = 1
    rw [← add_div, div_self hne]
  refine ⟨extremeLaw V t, extremeValue V t, ⟨?_, hsum⟩, ?_, ?_⟩
  · intro i _
    show 0 ≤ (if i = 0 then V / (V + t ^ 2) else t ^ 2 / (V + t ^ 2))
    split
    · exact div_nonneg hV (le_of_lt hs)
    · exact div_nonneg (sq_nonneg t) (le_of_lt hs)
  · show (∑ i < 2, extremeLaw V t i * (extremeValue V t i - mean 2 (extremeLaw V t) (extremeValue V t)) ^ 2) = V
    rw [mean_extreme ht0, sum_two]
    show V / (V + t ^ 2) * (t - 0) ^ 2 + t ^ 2 / (V + t ^ 2) * (-(V / t) - 0) ^ 2 = V
    ring
  · rw [mean_extreme ht0, zero_add]
    have yes : atLeast t (extremeValue V t) 0 = true := decide_eq_true (le_refl t)
    have no : ¬ atLeast t (extremeValue V t) 1 = true :=
      Bool.ne_true_of_eq_false (decide_eq_false fun h => not_le_of_lt ht (le_trans h (neg_nonpos.mpr (div_nonneg hV (le_of_lt ht)))))
    show (∑ i < 2, (if atLeast t (extremeValue V t) i = true then extremeLaw V t i else 0)) * (V + t ^ 2) = V
    rw [sum_two, ite_eq_left yes, ite_eq_right no, add_zero]
    exact div_mul_cancel V hne

/-- Why `CantelliSharp` asks `0 < t`: a quantity that surely is at least its mean does not vary. -/
theorem variance_eq_zero_of_sure {K : Type u} [OrderedField K] {N : Nat} {p x : Nat → K} (hp : Pmf N p)
    (h : mass N p (atLeast (mean N p x + 0) x) = 1) : variance N p x = 0 := by
  have off : ∑ i < N, (p i - p i * indicator (atLeast (mean N p x + 0) x) i) = 0 := by
    rw [sum_sub, hp.sum_eq_one]
    show 1 - mean N p (indicator (atLeast (mean N p x + 0) x)) = 0
    rw [← mass_eq_mean, h, sub_self]
  have zero : ∀ i, i < N → p i - p i * indicator (atLeast (mean N p x + 0) x) i = 0 := fun i hi =>
    eq_zero_of_sum_eq_zero (f := fun i => p i - p i * indicator (atLeast (mean N p x + 0) x) i)
      (fun i hi => sub_nonneg_of_le (mul_le_of_le_one_right (hp.nonneg i hi) (indicator_le_one _ i))) off hi
  have above : ∀ i, i < N → 0 ≤ p i * (x i - mean N p x) := fun i hi => by
    refine (indicator_cases (K := K) (atLeast (mean N p x + 0) x) i).elim (fun k => ?_) fun k => ?_
    · have reach : mean N p x + 0 ≤ x i := of_decide_eq_true k.left
      rw [add_zero] at reach
      exact mul_nonneg (hp.nonneg i hi) (sub_nonneg_of_le reach)
    · have none := zero i hi
      rw [k.right, mul_zero, sub_zero] at none
      rw [none, zero_mul]
      exact le_refl 0
  refine sum_eq_zero fun i hi => ?_
  have flat := eq_zero_of_sum_eq_zero (f := fun i => p i * (x i - mean N p x)) above (mean_sub_mean hp x) hi
  rw [pow_two, ← mul_assoc, flat, zero_mul]

theorem cantelliSharp_needs_ht : ∃ V t : Rat, 0 ≤ V ∧ ¬ ∃ p x : Nat → Rat, Pmf 2 p ∧ variance 2 p x = V ∧
    mass 2 p (atLeast (mean 2 p x + t) x) * (V + t ^ 2) = V := by
  refine ⟨1, 0, by decide +kernel, fun ⟨p, x, hp, hV, h⟩ => ?_⟩
  have sure : mass 2 p (atLeast (mean 2 p x + 0) x) = 1 := by
    rw [show (1 : Rat) + 0 ^ 2 = 1 by decide +kernel, mul_one] at h
    exact h
  rw [variance_eq_zero_of_sure hp sure] at hV
  exact zero_ne_one hV

/-! ### The readings that fail -/

/-- The table with the values `a, b, b, …`. -/
def pair (a b : Rat) (i : Nat) : Rat := if i = 0 then a else b

theorem not_markovSignedCareless : ¬ MarkovSignedCareless.{0} := fun h =>
  absurd (h Rat 2 (pair (1 / 2) (1 / 2)) (pair 1 (-1)) 1 (by decide +kernel) (by decide +kernel)) (by decide +kernel)

theorem not_markovSignedLawCareless : ¬ MarkovSignedLawCareless.{0} := fun h =>
  absurd (h Rat 2 (pair 2 (-1)) (pair 1 3) 1 (by decide +kernel) (by decide +kernel)) (by decide +kernel)

theorem not_chebyshevNegativeCareless : ¬ ChebyshevNegativeCareless.{0} := fun h =>
  absurd (h Rat 1 (pair 1 1) (pair 0 0) 0 (-1) (by decide +kernel)) (by decide +kernel)

theorem not_cantelliOtherCentreCareless : ¬ CantelliOtherCentreCareless.{0} := fun h =>
  absurd (h Rat 1 (pair 1 1) (pair 1 1) 0 1 (by decide +kernel) (by decide +kernel)) (by decide +kernel)

theorem not_cantelliNegativeCareless : ¬ CantelliNegativeCareless.{0} := fun h =>
  absurd (h Rat 1 (pair 1 1) (pair 0 0) (-1) (by decide +kernel)) (by decide +kernel)

end PUF
