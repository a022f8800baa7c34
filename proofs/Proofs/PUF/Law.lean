prelude
import Algebra.Tactic.Linear
import Algebra.SumLemmas
import Algebra.Decide
import PUF.Law
/-! # Lemmas on laws, means and total variation

Means are linear (`mean_add`, `mean_sub`), the mass of an event is the mean of its indicator (`mass_eq_mean`), and total variation is half the
sum of absolute differences (`two_tv`); with equal masses it is also the sum of the positive parts (`tv_eq_sum_posPart`). -/

universe u
namespace PUF

section
variable {K : Type u} [OrderedField K] {N : Nat} {p P Q : Nat → K}

instance (N : Nat) (p : Nat → K) : Decidable (Pmf N p) :=
  decidable_of_iff ((∀ i, i < N → 0 ≤ p i) ∧ ∑ i < N, p i = 1)
    ⟨fun h => ⟨h.left, h.right⟩, fun h => ⟨h.nonneg, h.sum_eq_one⟩⟩

/-! ### Events -/

/-- One on the event, zero elsewhere. -/
def indicator (E : Nat → Bool) (i : Nat) : K := if E i = true then 1 else 0

theorem indicator_true {E : Nat → Bool} {i : Nat} (h : E i = true) : indicator (K := K) E i = 1 := ite_eq_left h
theorem indicator_false {E : Nat → Bool} {i : Nat} (h : ¬ E i = true) : indicator (K := K) E i = 0 := ite_eq_right h
theorem indicator_cases (E : Nat → Bool) (i : Nat) :
    E i = true ∧ indicator (K := K) E i = 1 ∨ ¬ E i = true ∧ indicator (K := K) E i = 0 :=
  match Bool.decEq (E i) true with
  | isTrue h => Or.inl ⟨h, indicator_true h⟩
  | isFalse h => Or.inr ⟨h, indicator_false h⟩
theorem indicator_nonneg (E : Nat → Bool) (i : Nat) : (0 : K) ≤ indicator E i :=
  (indicator_cases E i).elim (fun h => by rw [h.right]; exact zero_le_one) fun h => by rw [h.right]; exact le_refl 0
theorem indicator_le_one (E : Nat → Bool) (i : Nat) : (indicator E i : K) ≤ 1 :=
  (indicator_cases E i).elim (fun h => by rw [h.right]; exact le_refl 1) fun h => by rw [h.right]; exact zero_le_one

theorem mass_eq_mean (N : Nat) (p : Nat → K) (E : Nat → Bool) : mass N p E = mean N p (indicator E) :=
  sum_congr fun i _ => by
    show (if E i = true then p i else 0) = p i * (if E i = true then 1 else 0)
    split
    · exact (mul_one _).symm
    · exact (mul_zero _).symm

theorem mass_nonneg (hp : ∀ i, i < N → 0 ≤ p i) (E : Nat → Bool) : 0 ≤ mass N p E :=
  sum_nonneg fun i hi => by
    split
    · exact hp i hi
    · exact le_refl 0

/-- Events that agree below the range have the same mass. -/
theorem mass_congr {E F : Nat → Bool} (h : ∀ i, i < N → E i = F i) : mass N p E = mass N p F :=
  sum_congr fun i hi => by rw [h i hi]

/-! ### Means -/

theorem mean_congr {x y : Nat → K} (h : ∀ i, i < N → x i = y i) : mean N p x = mean N p y :=
  sum_congr fun i hi => by rw [h i hi]
theorem mean_add (N : Nat) (p x y : Nat → K) : mean N p (fun i => x i + y i) = mean N p x + mean N p y :=
  (sum_congr fun i _ => mul_add (p i) (x i) (y i)).trans (sum_add N _ _)
theorem mean_sub (N : Nat) (p x y : Nat → K) : mean N p (fun i => x i - y i) = mean N p x - mean N p y :=
  (sum_congr fun i _ => mul_sub (p i) (x i) (y i)).trans (sum_sub N _ _)
theorem mean_mul_left (N : Nat) (p x : Nat → K) (c : K) : mean N p (fun i => c * x i) = c * mean N p x :=
  (sum_congr fun i _ => mul_left_comm (p i) c (x i)).trans (mul_sum N c _).symm
theorem mean_const (N : Nat) (p : Nat → K) (c : K) : mean N p (fun _ => c) = (∑ i < N, p i) * c := (sum_mul N p c).symm
theorem mean_sum (N k : Nat) (p : Nat → K) (x : Nat → Nat → K) :
    mean N p (fun i => ∑ t < k, x t i) = ∑ t < k, mean N p (x t) :=
  (sum_congr fun i _ => mul_sum k (p i) fun t => x t i).trans (sum_comm N k _)
/-- Means keep the order of quantities. -/
theorem mean_le_mean {x y : Nat → K} (hp : ∀ i, i < N → 0 ≤ p i) (h : ∀ i, i < N → x i ≤ y i) : mean N p x ≤ mean N p y :=
  sum_le_sum fun i hi => mul_le_mul_of_nonneg_left (h i hi) (hp i hi)
theorem mean_nonneg {x : Nat → K} (hp : ∀ i, i < N → 0 ≤ p i) (h : ∀ i, i < N → 0 ≤ x i) : 0 ≤ mean N p x :=
  sum_nonneg fun i hi => mul_nonneg (hp i hi) (h i hi)
theorem mass_le_one (hp : Pmf N p) (E : Nat → Bool) : mass N p E ≤ 1 := by
  rw [mass_eq_mean, ← hp.sum_eq_one]
  exact sum_le_sum fun i hi => mul_le_of_le_one_right (hp.nonneg i hi) (indicator_le_one E i)

/-! ### Total variation -/

theorem two_tv (N : Nat) (P Q : Nat → K) : 2 * tv N P Q = ∑ i < N, |P i - Q i| := mul_div_cancel _ two_ne_zero
theorem tv_nonneg (N : Nat) (P Q : Nat → K) : 0 ≤ tv N P Q :=
  div_nonneg (sum_nonneg fun i _ => abs_nonneg _) (le_of_lt two_pos)
theorem tv_eq_of_two {N : Nat} {P Q : Nat → K} {c : K} (h : ∑ i < N, |P i - Q i| = 2 * c) : tv N P Q = c :=
  mul_left_cancel two_ne_zero ((two_tv N P Q).trans h)
theorem tv_self (N : Nat) (P : Nat → K) : tv N P P = 0 :=
  tv_eq_of_two ((sum_eq_zero fun i _ => by rw [sub_self, abs_zero]).trans (mul_zero _).symm)

theorem sum_sub_eq_zero (h : ∑ i < N, P i = ∑ i < N, Q i) : ∑ i < N, (P i - Q i) = 0 := by
  rw [sum_sub, h, sub_self]

/-- With equal masses the positive parts of the differences sum to the total variation. -/
theorem tv_eq_sum_posPart (h : ∑ i < N, P i = ∑ i < N, Q i) : tv N P Q = ∑ i < N, posPart (P i - Q i) :=
  tv_eq_of_two (by
    rw [sum_congr fun i _ => abs_eq_two_posPart_sub (P i - Q i), sum_sub, sum_sub_eq_zero h, sub_zero, mul_sum])

/-- The advantage of a test is the sum of the differences, weighted by it. -/
theorem advantage_eq (N : Nat) (P Q f : Nat → K) : mean N P f - mean N Q f = ∑ i < N, (P i - Q i) * f i :=
  (sum_sub N _ _).symm.trans (sum_congr fun i _ => (sub_mul (P i) (Q i) (f i)).symm)
end

end PUF
