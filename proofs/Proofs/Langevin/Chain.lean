prelude
import Algebra.SumLemmas
import Algebra.Decide
import Algebra.Rat
import Langevin.Chain
/-! # Lemmas on `Langevin.Chain`

*Key lemma* (`dist_push_le`): if each entry of column `j` is at least `μ j`, then a step shrinks distances by `1 - ∑ μ`. For differences `d` of
total zero `∑ d i * P i j` does not change when `μ j` is taken off column `j`; what is left is nonnegative, with rows of sum `1 - ∑ μ`, and the
triangle inequality does the rest. `law_eq` says that the law after `t` steps is linear in the law at first; hence `m` steps are one step of another
chain (`law_mul`). -/

universe u
namespace Langevin

/-! ### Rings -/

section Ring
variable {R : Type u} [CommRing R] {n : Nat} {P : Nat → Nat → R}

theorem push_sub (n : Nat) (P : Nat → Nat → R) (p q : Nat → R) (j : Nat) :
    push n P p j - push n P q j = ∑ i < n, (p i - q i) * P i j :=
  (sum_sub n (fun i => p i * P i j) fun i => q i * P i j).symm.trans (sum_congr fun i _ => (sub_mul _ _ _).symm)

/-- A step keeps the total. -/
theorem total_push (hP : RowSumsOne n P) (p : Nat → R) : ∑ j < n, push n P p j = ∑ i < n, p i :=
  (sum_comm n n fun j i => p i * P i j).trans (sum_congr fun i hi => by
    rw [← mul_sum n (p i) (P i), hP i hi, mul_one])

theorem total_law (hP : RowSumsOne n P) (p : Nat → R) (t : Nat) : ∑ j < n, law n P p t j = ∑ i < n, p i := by
  induction t with
  | zero => rfl
  | succ t ih => exact (total_push hP (law n P p t)).trans ih

/-- Steps after a stationary vector change nothing. -/
theorem law_stationary {π : Nat → R} (hπ : Stationary n π P) (t : Nat) : ∀ j, j < n → law n P π t j = π j := by
  induction t with
  | zero => exact fun _ _ => rfl
  | succ t ih => exact fun j hj => (sum_congr fun i hi => by rw [ih i hi]).trans (hπ j hj)

/-- Detailed balance makes a vector stationary. -/
theorem stationary_of_balance {π : Nat → R} (hP : RowSumsOne n P) (h : DetailedBalance n π P) : Stationary n π P := fun j hj => by
  show ∑ i < n, π i * P i j = π j
  rw [sum_congr fun i hi => h i j hi hj, ← mul_sum n (π j) (P j), hP j hj, mul_one]

theorem stationary_scale {π : Nat → R} (c : R) (h : Stationary n π P) : Stationary n (fun i => c * π i) P := fun j hj => by
  show ∑ i < n, c * π i * P i j = c * π j
  rw [sum_congr fun i _ => mul_assoc c (π i) (P i j), ← mul_sum n c fun i => π i * P i j]
  exact congrArg (fun s => c * s) (h j hj)

theorem sum_point {a : Nat} (ha : a < n) : ∑ i < n, point a i = (1 : R) := sum_ite_eq ha fun _ => 1

theorem sum_point_mul {a : Nat} (ha : a < n) (f : Nat → R) : ∑ i < n, point a i * f i = f a := sum_ite_mul ha f

theorem point_comm (a b : Nat) : (point a b : R) = point b a := by
  cases Nat.decEq a b with
  | isTrue e => rw [e]
  | isFalse e => exact (ite_eq_right (Ne.symm e)).trans (ite_eq_right e).symm

theorem sum_mul_point {j : Nat} (hj : j < n) (f : Nat → R) : ∑ i < n, f i * point i j = f j :=
  (sum_congr fun i _ => by rw [point_comm i j, mul_comm]).trans (sum_point_mul hj f)

/-- The law after `t` steps is linear in the law at first. -/
theorem law_eq (P : Nat → Nat → R) (p : Nat → R) (t : Nat) : ∀ j, j < n → law n P p t j = ∑ i < n, p i * law n P (point i) t j := by
  induction t with
  | zero => exact fun j hj => (sum_mul_point hj p).symm
  | succ t ih =>
    intro j hj
    calc ∑ k < n, law n P p t k * P k j
        = ∑ k < n, ∑ i < n, p i * (law n P (point i) t k * P k j) := sum_congr fun k hk => by
          rw [ih k hk, sum_mul]
          exact sum_congr fun i _ => mul_assoc _ _ _
      _ = ∑ i < n, ∑ k < n, p i * (law n P (point i) t k * P k j) := sum_comm n n _
      _ = ∑ i < n, p i * law n P (point i) (t + 1) j := sum_congr fun i _ => (mul_sum n (p i) _).symm

theorem law_add (P : Nat → Nat → R) (p : Nat → R) (s t : Nat) : ∀ j, law n P p (s + t) j = law n P (law n P p s) t j := by
  induction t with
  | zero => exact fun _ => rfl
  | succ t ih => exact fun j => sum_congr (n := n) fun i _ => congrArg (fun s => s * P i j) (ih i)

/-- `m` steps are one step of another chain. -/
theorem law_mul (P : Nat → Nat → R) (p : Nat → R) (m t : Nat) :
    ∀ j, j < n → law n P p (m * t) j = law n (fun i j => law n P (point i) m j) p t j := by
  induction t with
  | zero => exact fun _ _ => rfl
  | succ t ih =>
    intro j hj
    show law n P p (m * t + m) j = ∑ i < n, law n (fun i j => law n P (point i) m j) p t i * law n P (point i) m j
    rw [law_add, law_eq P (law n P p (m * t)) m j hj]
    exact sum_congr fun i hi => by rw [ih i hi]

theorem rowSumsOne_law (hP : RowSumsOne n P) (m : Nat) : RowSumsOne n fun i j => law n P (point i) m j :=
  fun i hi => (total_law hP (point i) m).trans (sum_point hi)
end Ring

/-! ### Distances -/

section Order
variable {K : Type u} [OrderedField K] {n : Nat} {P : Nat → Nat → K}

instance decidableStochastic (n : Nat) (P : Nat → Nat → K) : Decidable (Stochastic n P) :=
  decidable_of_iff ((∀ i j, i < n → j < n → 0 ≤ P i j) ∧ ∀ i, i < n → ∑ j < n, P i j = 1) (Iff.refl _)

instance decidableRowSumsOne (n : Nat) (P : Nat → Nat → K) : Decidable (RowSumsOne n P) :=
  decidable_of_iff (∀ i, i < n → ∑ j < n, P i j = 1) (Iff.refl _)

instance decidableStationary (n : Nat) (π : Nat → K) (P : Nat → Nat → K) : Decidable (Stationary n π P) :=
  decidable_of_iff (∀ j, j < n → push n P π j = π j) (Iff.refl _)

instance decidableMinorized (n : Nat) (P : Nat → Nat → K) (ε : K) (ν : Nat → K) : Decidable (Minorized n P ε ν) :=
  decidable_of_iff (∀ i j, i < n → j < n → ε * ν j ≤ P i j) (Iff.refl _)

theorem point_nonneg (a i : Nat) : (0 : K) ≤ point a i := (Nat.eq_or_ne i a).elim
  (fun e => le_trans zero_le_one (le_of_eq (ite_eq_left e).symm)) fun e => le_of_eq (ite_eq_right e).symm

theorem dist_nonneg (n : Nat) (p q : Nat → K) : 0 ≤ dist n p q := sum_nonneg fun _ _ => abs_nonneg _

theorem dist_congr {p p' q q' : Nat → K} (h : ∀ i, i < n → p i = p' i) (k : ∀ i, i < n → q i = q' i) : dist n p q = dist n p' q' :=
  sum_congr fun i hi => by rw [h i hi, k i hi]

/-- Vectors at distance zero agree. -/
theorem eq_of_dist_le_zero {p q : Nat → K} (h : dist n p q ≤ 0) : ∀ j, j < n → p j = q j := fun _ hj =>
  eq_of_sub_eq_zero (eq_zero_of_abs_eq_zero (eq_zero_of_sum_eq_zero (f := fun i => |p i - q i|) (fun _ _ => abs_nonneg _)
    (le_antisymm h (dist_nonneg n p q)) hj))

/-- For coefficients that are not negative, the distance of two images is at most the sum of all differences with their weights. -/
theorem sum_abs_le {d : Nat → K} {A : Nat → Nat → K} {c : K} (hA : ∀ i j, i < n → j < n → 0 ≤ A i j)
    (hc : ∀ i, i < n → ∑ j < n, A i j = c) : ∑ j < n, |∑ i < n, d i * A i j| ≤ c * ∑ i < n, |d i| :=
  calc ∑ j < n, |∑ i < n, d i * A i j|
      ≤ ∑ j < n, ∑ i < n, |d i| * A i j := sum_le_sum fun j hj =>
        le_trans (abs_sum_le_sum_abs n _) (le_of_eq (sum_congr fun i hi => by rw [abs_mul, abs_of_nonneg (hA i j hi hj)]))
    _ = ∑ i < n, ∑ j < n, |d i| * A i j := sum_comm n n _
    _ = ∑ i < n, c * |d i| := sum_congr fun i hi => by rw [← mul_sum n |d i| (A i), hc i hi, mul_comm]
    _ = c * ∑ i < n, |d i| := (mul_sum n c _).symm

/-- **A step shrinks distances by one minus what all rows have in common.** -/
theorem dist_push_le {μ p q : Nat → K} (hP : RowSumsOne n P) (hμ : ∀ i j, i < n → j < n → μ j ≤ P i j)
    (hpq : ∑ i < n, p i = ∑ i < n, q i) : dist n (push n P p) (push n P q) ≤ (1 - ∑ j < n, μ j) * dist n p q := by
  have same : ∀ j, j < n → |push n P p j - push n P q j| = |∑ i < n, (p i - q i) * (P i j - μ j)| := fun j _ => by
    rw [push_sub, sum_congr fun i _ => mul_sub (p i - q i) (P i j) (μ j), sum_sub n (fun i => (p i - q i) * P i j),
      ← sum_mul n (fun i => p i - q i) (μ j), sum_sub, hpq, sub_self, zero_mul, sub_zero]
  refine le_trans (le_of_eq (sum_congr same)) (sum_abs_le (fun i j hi hj => sub_nonneg_of_le (hμ i j hi hj)) fun i hi => ?_)
  rw [sum_sub, hP i hi]

theorem dist_push_le_of_minorized {ε : K} {ν p q : Nat → K} (hP : RowSumsOne n P) (hmin : Minorized n P ε ν) (hν : ∑ i < n, ν i = 1)
    (hpq : ∑ i < n, p i = ∑ i < n, q i) : dist n (push n P p) (push n P q) ≤ (1 - ε) * dist n p q := by
  have s := dist_push_le (μ := fun j => ε * ν j) hP hmin hpq
  rw [← mul_sum, hν, mul_one] at s
  exact s

/-- A vector of total one has an entry to read. -/
theorem pos_of_sum_eq_one {ν : Nat → K} (hν : ∑ i < n, ν i = 1) : 0 < n :=
  Nat.pos_of_ne fun e => zero_ne_one (K := K) (by
    rw [← hν, e]
    rfl)

theorem le_one_of_minorized {ε : K} {ν : Nat → K} (hP : RowSumsOne n P) (hmin : Minorized n P ε ν) (hν : ∑ i < n, ν i = 1) : ε ≤ 1 := by
  have hn := pos_of_sum_eq_one hν
  have s : ∑ j < n, ε * ν j ≤ ∑ j < n, P 0 j := sum_le_sum fun j hj => hmin 0 j hn hj
  rw [← mul_sum, hν, mul_one, hP 0 hn] at s
  exact s

/-- After `t` steps two laws of the same total are nearer by `(1 - ε) ^ t`. -/
theorem dist_law_le {ε : K} {ν p q : Nat → K} (hP : RowSumsOne n P) (hmin : Minorized n P ε ν) (hν : ∑ i < n, ν i = 1)
    (hpq : ∑ i < n, p i = ∑ i < n, q i) (t : Nat) : dist n (law n P p t) (law n P q t) ≤ (1 - ε) ^ t * dist n p q := by
  induction t with
  | zero =>
    rw [pow_zero, one_mul]
    exact le_refl _
  | succ t ih =>
    have totals : ∑ j < n, law n P p t j = ∑ j < n, law n P q t j := by rw [total_law hP, total_law hP, hpq]
    refine le_trans (dist_push_le_of_minorized hP hmin hν totals) ?_
    rw [pow_succ, mul_comm ((1 - ε) ^ t), mul_assoc]
    exact mul_le_mul_of_nonneg_left ih (sub_nonneg_of_le (le_one_of_minorized hP hmin hν))

/-- A step of a chain does not separate vectors, whatever their totals. -/
theorem dist_push_le_self (hP : Stochastic n P) (p q : Nat → K) : dist n (push n P p) (push n P q) ≤ dist n p q := by
  have s := sum_abs_le (d := fun i => p i - q i) hP.left hP.right
  rw [one_mul] at s
  exact le_trans (le_of_eq (sum_congr fun j _ => by rw [push_sub])) s

theorem dist_law_le_self (hP : Stochastic n P) (p q : Nat → K) (t : Nat) : dist n (law n P p t) (law n P q t) ≤ dist n p q := by
  induction t with
  | zero => exact le_refl _
  | succ t ih => exact le_trans (dist_push_le_self hP _ _) ih
end Order

end Langevin
