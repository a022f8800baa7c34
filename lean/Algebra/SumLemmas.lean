prelude
import Algebra.MaxAbs
/-! # Lemmas on finite sums

Nothing rewrites below a binder here, because equality of functions would need an axiom: `sum_congr` changes the terms of a
sum one by one, below the bound only. Names follow Mathlib's for sums over `range n` where there is one. -/

universe u

/-! ### Semirings -/

section CommSemiring
variable {R : Type u} [CommSemiring R]

theorem sum_zero_range (f : Nat → R) : ∑ i < 0, f i = 0 := rfl
theorem sum_succ (n : Nat) (f : Nat → R) : ∑ i < n + 1, f i = (∑ i < n, f i) + f n := rfl
theorem sum_one (f : Nat → R) : ∑ i < 1, f i = f 0 := zero_add (f 0)
theorem sum_two (f : Nat → R) : ∑ i < 2, f i = f 0 + f 1 := congrArg (fun s => s + f 1) (sum_one f)

/-- The terms of a sum may be changed one by one, below the bound. -/
theorem sum_congr {n : Nat} {f g : Nat → R} (h : ∀ i, i < n → f i = g i) : ∑ i < n, f i = ∑ i < n, g i := by
  induction n with
  | zero => rfl
  | succ n ih => rw [sum_succ, sum_succ, ih fun i hi => h i (Nat.lt_succ_of_lt hi), h n (Nat.lt_succ_self n)]
theorem sum_const_zero (n : Nat) : ∑ i < n, (0 : R) = 0 := by
  induction n with
  | zero => rfl
  | succ n ih => rw [sum_succ, ih, add_zero]
theorem sum_eq_zero {n : Nat} {f : Nat → R} (h : ∀ i, i < n → f i = 0) : ∑ i < n, f i = 0 :=
  (sum_congr h).trans (sum_const_zero n)
theorem sum_add (n : Nat) (f g : Nat → R) : ∑ i < n, (f i + g i) = (∑ i < n, f i) + ∑ i < n, g i := by
  induction n with
  | zero => exact (add_zero _).symm
  | succ n ih => rw [sum_succ, ih, add_add_add_comm, sum_succ, sum_succ]
theorem mul_sum (n : Nat) (c : R) (f : Nat → R) : c * ∑ i < n, f i = ∑ i < n, c * f i := by
  induction n with
  | zero => exact mul_zero c
  | succ n ih => rw [sum_succ, mul_add, ih, sum_succ]
theorem sum_mul (n : Nat) (f : Nat → R) (c : R) : (∑ i < n, f i) * c = ∑ i < n, f i * c := by
  rw [mul_comm, mul_sum]
  exact sum_congr fun i _ => mul_comm c (f i)
theorem sum_const (n : Nat) (c : R) : ∑ i < n, c = natCast n * c := by
  induction n with
  | zero => exact (zero_mul c).symm
  | succ n ih => rw [sum_succ, ih, natCast_succ, add_mul, one_mul]
theorem sum_one_eq_natCast (n : Nat) : ∑ i < n, (1 : R) = natCast n := by rw [sum_const, mul_one]
/-- Two finite sums may be swapped. -/
theorem sum_comm (m n : Nat) (f : Nat → Nat → R) : ∑ i < m, ∑ j < n, f i j = ∑ j < n, ∑ i < m, f i j := by
  induction m with
  | zero => exact (sum_const_zero n).symm
  | succ m ih =>
    rw [sum_succ, ih, ← sum_add]
    exact sum_congr fun j _ => (sum_succ m fun i => f i j).symm
/-- A product of two sums is a double sum. -/
theorem sum_mul_sum (m n : Nat) (f g : Nat → R) :
    (∑ i < m, f i) * (∑ j < n, g j) = ∑ i < m, ∑ j < n, f i * g j := by
  rw [sum_mul]
  exact sum_congr fun i _ => mul_sum n (f i) g
/-- The first `m` terms and the `n` after them. -/
theorem sum_add_range (m n : Nat) (f : Nat → R) : ∑ i < m + n, f i = (∑ i < m, f i) + ∑ i < n, f (m + i) := by
  induction n with
  | zero => exact (add_zero _).symm
  | succ n ih =>
    show (∑ i < m + n, f i) + f (m + n) = (∑ i < m, f i) + ((∑ i < n, f (m + i)) + f (m + n))
    rw [ih, add_assoc]
/-- The first term and the others. -/
theorem sum_succ_left (n : Nat) (f : Nat → R) : ∑ i < n + 1, f i = f 0 + ∑ i < n, f (i + 1) := by
  induction n with
  | zero => exact add_comm 0 (f 0)
  | succ n ih => rw [sum_succ, ih, add_assoc, sum_succ]
theorem sum_three (f : Nat → R) : ∑ i < 3, f i = f 0 + f 1 + f 2 := congrArg (fun s => s + f 2) (sum_two f)

/-- A sum with a single term that is not zero. -/
theorem sum_eq_single {n k : Nat} {f : Nat → R} (hk : k < n) (h : ∀ i, i < n → i ≠ k → f i = 0) :
    ∑ i < n, f i = f k := by
  induction n with
  | zero => exact absurd hk (Nat.not_lt_zero k)
  | succ n ih =>
    rw [sum_succ]
    refine (Nat.lt_or_eq_of_lt_succ hk).elim (fun l => ?_) fun e => ?_
    · rw [ih l fun i hi => h i (Nat.lt_succ_of_lt hi), h n (Nat.lt_succ_self n) (Nat.ne_of_gt l), add_zero]
    · rw [sum_eq_zero fun i hi => h i (Nat.lt_succ_of_lt hi) (e.symm ▸ Nat.ne_of_lt hi), zero_add, e]
theorem sum_ite_eq {n k : Nat} (hk : k < n) (f : Nat → R) : ∑ i < n, (if i = k then f i else 0) = f k :=
  (sum_eq_single hk fun i _ hi => ite_eq_right hi).trans (ite_eq_left rfl)
theorem sum_ite_eq' {n k : Nat} (hk : k < n) (f : Nat → R) : ∑ i < n, (if k = i then f i else 0) = f k :=
  (sum_eq_single hk fun i _ hi => ite_eq_right (Ne.symm hi)).trans (ite_eq_left rfl)
theorem sum_ite_mul {n k : Nat} (hk : k < n) (f : Nat → R) :
    ∑ i < n, (if i = k then 1 else 0) * f i = f k :=
  (sum_congr fun i _ => (show (if i = k then (1 : R) else 0) * f i = if i = k then f i else 0 by
    split
    · exact one_mul _
    · exact zero_mul _)).trans (sum_ite_eq hk f)
theorem sum_ite_mul' {n k : Nat} (hk : k < n) (f : Nat → R) :
    ∑ i < n, (if k = i then 1 else 0) * f i = f k :=
  (sum_congr fun i _ => (show (if k = i then (1 : R) else 0) * f i = if k = i then f i else 0 by
    split
    · exact one_mul _
    · exact zero_mul _)).trans (sum_ite_eq' hk f)
theorem natCast_sum (n : Nat) (f : Nat → Nat) : (natCast (∑ i < n, f i) : R) = ∑ i < n, natCast (f i) := by
  induction n with
  | zero => rfl
  | succ n ih => rw [sum_succ, natCast_add, ih, sum_succ]
theorem Nat.sum_le_sum {n : Nat} {f g : Nat → Nat} (h : ∀ i, i < n → f i ≤ g i) : ∑ i < n, f i ≤ ∑ i < n, g i := by
  induction n with
  | zero => exact Nat.le_refl _
  | succ n ih => exact Nat.add_le_add (ih fun i hi => h i (Nat.lt_succ_of_lt hi)) (h n (Nat.lt_succ_self n))
end CommSemiring

/-! ### Rings -/

section CommRing
variable {R : Type u} [CommRing R]

theorem sum_neg (n : Nat) (f : Nat → R) : ∑ i < n, -f i = -∑ i < n, f i := by
  induction n with
  | zero => exact neg_zero.symm
  | succ n ih => rw [sum_succ, ih, sum_succ, neg_add]
theorem sum_sub (n : Nat) (f g : Nat → R) : ∑ i < n, (f i - g i) = (∑ i < n, f i) - ∑ i < n, g i := by
  induction n with
  | zero => exact (sub_self 0).symm
  | succ n ih => rw [sum_succ, ih, sum_succ, sum_succ, add_sub_add_comm]
/-- A sum of increments is the total increment. -/
theorem sum_telescope (n : Nat) (f : Nat → R) : ∑ i < n, (f (i + 1) - f i) = f n - f 0 := by
  induction n with
  | zero => exact (sub_self _).symm
  | succ n ih => rw [sum_succ, ih, add_comm, sub_add_sub_cancel]
/-- The sum without one of its terms. -/
theorem sum_erase {n k : Nat} (hk : k < n) (f : Nat → R) :
    ∑ i < n, (if i = k then 0 else f i) = (∑ i < n, f i) - f k := by
  rw [← sum_ite_eq hk f, ← sum_sub]
  refine sum_congr fun i _ => ?_
  split
  · rw [sub_self]
  · rw [sub_zero]
end CommRing

/-! ### Order -/

section Order
variable {K : Type u} [OrderedField K]

theorem sum_nonneg {n : Nat} {f : Nat → K} (h : ∀ i, i < n → 0 ≤ f i) : 0 ≤ ∑ i < n, f i := by
  induction n with
  | zero => exact le_refl 0
  | succ n ih => exact add_nonneg (ih fun i hi => h i (Nat.lt_succ_of_lt hi)) (h n (Nat.lt_succ_self n))
theorem sum_le_sum {n : Nat} {f g : Nat → K} (h : ∀ i, i < n → f i ≤ g i) : ∑ i < n, f i ≤ ∑ i < n, g i := by
  induction n with
  | zero => exact le_refl 0
  | succ n ih => exact add_le_add (ih fun i hi => h i (Nat.lt_succ_of_lt hi)) (h n (Nat.lt_succ_self n))
theorem sum_nonpos {n : Nat} {f : Nat → K} (h : ∀ i, i < n → f i ≤ 0) : ∑ i < n, f i ≤ 0 :=
  le_trans (sum_le_sum h) (le_of_eq (sum_const_zero n))
theorem sum_lt_sum {n : Nat} {f g : Nat → K} (h : ∀ i, i < n → f i ≤ g i) (k : ∃ i, i < n ∧ f i < g i) :
    ∑ i < n, f i < ∑ i < n, g i := by
  induction n with
  | zero => exact k.elim fun i hi => absurd hi.left (Nat.not_lt_zero i)
  | succ n ih =>
    refine k.elim fun i hi => ?_
    refine (Nat.lt_or_eq_of_lt_succ hi.left).elim (fun l => ?_) fun e => ?_
    · exact add_lt_add_of_lt_of_le (ih (fun i hi => h i (Nat.lt_succ_of_lt hi)) ⟨i, l, hi.right⟩)
        (h n (Nat.lt_succ_self n))
    · exact add_lt_add_of_le_of_lt (sum_le_sum fun i hi => h i (Nat.lt_succ_of_lt hi)) (e ▸ hi.right)
theorem sum_pos {n : Nat} {f : Nat → K} (h : ∀ i, i < n → 0 ≤ f i) (k : ∃ i, i < n ∧ 0 < f i) :
    0 < ∑ i < n, f i :=
  lt_of_le_of_lt (le_of_eq (sum_const_zero n).symm) (sum_lt_sum h k)
/-- A term is at most the sum, when no term is negative. -/
theorem single_le_sum {n k : Nat} {f : Nat → K} (h : ∀ i, i < n → 0 ≤ f i) (hk : k < n) :
    f k ≤ ∑ i < n, f i := by
  induction n with
  | zero => exact absurd hk (Nat.not_lt_zero k)
  | succ n ih =>
    have below : ∀ i, i < n → 0 ≤ f i := fun i hi => h i (Nat.lt_succ_of_lt hi)
    refine (Nat.lt_or_eq_of_lt_succ hk).elim (fun l => ?_) fun e => ?_
    · exact le_trans (ih below l) (le_add_of_nonneg_right (h n (Nat.lt_succ_self n)))
    · rw [e]
      exact le_add_of_nonneg_left (sum_nonneg below)
/-- A sum of nonnegative terms is zero only if each term is. -/
theorem eq_zero_of_sum_eq_zero {n k : Nat} {f : Nat → K} (h : ∀ i, i < n → 0 ≤ f i) (s : ∑ i < n, f i = 0)
    (hk : k < n) : f k = 0 :=
  le_antisymm (s ▸ single_le_sum h hk) (h k hk)
theorem sum_eq_zero_iff_of_nonneg {n : Nat} {f : Nat → K} (h : ∀ i, i < n → 0 ≤ f i) :
    ∑ i < n, f i = 0 ↔ ∀ i, i < n → f i = 0 :=
  ⟨fun s _ hi => eq_zero_of_sum_eq_zero h s hi, sum_eq_zero⟩
/-- If the sums agree and no term of one exceeds that of the other, the terms agree. -/
theorem eq_of_sum_eq_of_le {n k : Nat} {f g : Nat → K} (h : ∀ i, i < n → f i ≤ g i)
    (s : ∑ i < n, f i = ∑ i < n, g i) (hk : k < n) : f k = g k :=
  (eq_of_sub_eq_zero (eq_zero_of_sum_eq_zero (f := fun i => g i - f i)
    (fun i hi => sub_nonneg_of_le (h i hi)) (by rw [sum_sub, s, sub_self]) hk)).symm
theorem sum_le_natCast_mul {n : Nat} {f : Nat → K} {c : K} (h : ∀ i, i < n → f i ≤ c) :
    ∑ i < n, f i ≤ natCast n * c :=
  le_trans (sum_le_sum h) (le_of_eq (sum_const n c))
theorem natCast_mul_le_sum {n : Nat} {f : Nat → K} {c : K} (h : ∀ i, i < n → c ≤ f i) :
    natCast n * c ≤ ∑ i < n, f i :=
  le_trans (le_of_eq (sum_const n c).symm) (sum_le_sum h)
theorem abs_sum_le_sum_abs (n : Nat) (f : Nat → K) : |∑ i < n, f i| ≤ ∑ i < n, |f i| := by
  induction n with
  | zero => exact le_of_eq abs_zero
  | succ n ih => exact le_trans (abs_add_le _ _) (add_le_add_right ih _)
/-- A smaller sum has a smaller term; which one is found by comparing them in order. -/
theorem exists_lt_of_sum_lt {n : Nat} {f g : Nat → K} (h : ∑ i < n, f i < ∑ i < n, g i) :
    ∃ i, i < n ∧ f i < g i := by
  induction n with
  | zero => exact absurd h (lt_irrefl 0)
  | succ n ih =>
    refine (le_or_lt (g n) (f n)).elim (fun l => ?_) fun l => ⟨n, Nat.lt_succ_self n, l⟩
    have s : ∑ i < n, f i < ∑ i < n, g i := fun k => h (add_le_add k l)
    exact (ih s).elim fun i hi => ⟨i, Nat.lt_succ_of_lt hi.left, hi.right⟩
/-- Some term is at most the mean. -/
theorem exists_le_of_sum_le {n : Nat} {f g : Nat → K} (hn : n ≠ 0) (h : ∑ i < n, f i ≤ ∑ i < n, g i) :
    ∃ i, i < n ∧ f i ≤ g i := by
  induction n with
  | zero => exact absurd rfl hn
  | succ n ih =>
    refine (le_or_lt (f n) (g n)).elim (fun l => ⟨n, Nat.lt_succ_self n, l⟩) fun l => ?_
    have s : ∑ i < n, f i < ∑ i < n, g i := fun k => add_lt_add_of_le_of_lt k l h
    exact (exists_lt_of_sum_lt s).elim fun i hi => ⟨i, Nat.lt_succ_of_lt hi.left, le_of_lt hi.right⟩
theorem sum_le_sum_range {m n : Nat} {f : Nat → K} (h : m ≤ n) (k : ∀ i, i < n → 0 ≤ f i) :
    ∑ i < m, f i ≤ ∑ i < n, f i := by
  induction n with
  | zero => rw [Nat.eq_zero_of_le h]; exact le_refl _
  | succ n ih =>
    refine (Nat.eq_or_lt_of_le h).elim (fun e => by rw [e]; exact le_refl _) fun l => ?_
    exact le_trans (ih (Nat.le_of_lt_succ l) fun i hi => k i (Nat.lt_succ_of_lt hi))
      (le_add_of_nonneg_right (k n (Nat.lt_succ_self n)))
theorem sum_mul_self_nonneg (n : Nat) (f : Nat → K) : 0 ≤ ∑ i < n, f i * f i :=
  sum_nonneg fun i _ => mul_self_nonneg (f i)
theorem eq_zero_of_sum_mul_self_eq_zero {n k : Nat} {f : Nat → K} (h : ∑ i < n, f i * f i = 0) (hk : k < n) :
    f k = 0 :=
  mul_self_eq_zero (eq_zero_of_sum_eq_zero (fun i _ => mul_self_nonneg (f i)) h hk)

/-! ### Cauchy–Schwarz -/

theorem mul_self_le_mul_self {a b : K} (h : 0 ≤ a) (k : a ≤ b) : a * a ≤ b * b :=
  mul_le_mul k k h (le_trans h k)
theorem mul_self_lt_mul_self {a b : K} (h : 0 ≤ a) (k : a < b) : a * a < b * b :=
  lt_of_le_of_lt (mul_le_mul_of_nonneg_left (le_of_lt k) h) (mul_lt_mul_of_pos_right k (lt_of_le_of_lt h k))
theorem le_of_mul_self_le_mul_self {a b : K} (h : 0 ≤ b) (k : a * a ≤ b * b) : a ≤ b :=
  le_of_not_lt fun l => mul_self_lt_mul_self h l k
theorem mul_add_mul_le_add (a b : K) : a * b + a * b ≤ a * a + b * b :=
  le_of_sub_nonneg (by
    rw [← sub_mul_self]
    exact mul_self_nonneg _)
/-- The geometric mean is at most the arithmetic mean, without roots. -/
theorem add_self_le_add_of_mul_self_le {t x y : K} (hx : 0 ≤ x) (hy : 0 ≤ y) (h : t * t ≤ x * y) :
    t + t ≤ x + y := by
  refine le_of_mul_self_le_mul_self (add_nonneg hx hy) ?_
  rw [add_mul_self, add_mul_self]
  exact add_le_add (le_trans (add_le_add h h) (mul_add_mul_le_add x y)) (add_le_add h h)
/-- Cauchy–Schwarz for dominated terms: it gives the usual inequality with `b = f²`, `c = g²` and Engel's form with
`c = a² / b`. -/
theorem mul_self_sum_le {n : Nat} {a b c : Nat → K} (hb : ∀ i, i < n → 0 ≤ b i) (hc : ∀ i, i < n → 0 ≤ c i)
    (h : ∀ i, i < n → a i * a i ≤ b i * c i) :
    (∑ i < n, a i) * (∑ i < n, a i) ≤ (∑ i < n, b i) * (∑ i < n, c i) := by
  have pair : ∀ i, i < n → ∀ j, j < n → a i * a j + a i * a j ≤ b i * c j + c i * b j := fun i hi j hj =>
    add_self_le_add_of_mul_self_le (mul_nonneg (hb i hi) (hc j hj)) (mul_nonneg (hc i hi) (hb j hj)) (by
      rw [mul_mul_mul_comm, mul_mul_mul_comm (b i), mul_comm (c j)]
      exact mul_le_mul (h i hi) (h j hj) (mul_self_nonneg _) (mul_nonneg (hb i hi) (hc i hi)))
  have all : ∑ i < n, ∑ j < n, (a i * a j + a i * a j) ≤ ∑ i < n, ∑ j < n, (b i * c j + c i * b j) :=
    sum_le_sum fun i hi => sum_le_sum fun j hj => pair i hi j hj
  rw [sum_congr fun i _ => sum_add n (fun j => a i * a j) fun j => a i * a j, sum_add,
    sum_congr fun i _ => sum_add n (fun j => b i * c j) fun j => c i * b j, sum_add,
    ← sum_mul_sum, ← sum_mul_sum, ← sum_mul_sum, mul_comm (∑ i < n, c i), ← two_mul, ← two_mul] at all
  exact le_of_mul_le_mul_left all two_pos
theorem cauchy_schwarz (n : Nat) (f g : Nat → K) :
    (∑ i < n, f i * g i) * (∑ i < n, f i * g i) ≤ (∑ i < n, f i * f i) * (∑ i < n, g i * g i) :=
  mul_self_sum_le (fun i _ => mul_self_nonneg (f i)) (fun i _ => mul_self_nonneg (g i))
    fun i _ => le_of_eq (mul_mul_mul_comm _ _ _ _)
/-- Engel's form, also called Titu's lemma: `(∑ a)² / ∑ b ≤ ∑ a² / b`. -/
theorem engel {n : Nat} {a b : Nat → K} (hb : ∀ i, i < n → 0 < b i) :
    (∑ i < n, a i) * (∑ i < n, a i) ≤ (∑ i < n, b i) * (∑ i < n, a i * a i / b i) :=
  mul_self_sum_le (fun i hi => le_of_lt (hb i hi))
    (fun i hi => div_nonneg (mul_self_nonneg _) (le_of_lt (hb i hi)))
    fun i hi => le_of_eq (mul_div_cancel _ (ne_of_gt (hb i hi))).symm
end Order
