prelude
import Algebra.Sum
import Algebra.OrderLemmas
/-! # Maxima, minima, absolute values, positive parts, and the largest of finitely many

Names are Mathlib's where the statement is. -/

universe u

section MaxAbs
variable {K : Type u} [OrderedField K]

/-! ### The larger and the smaller of two -/

theorem max_eq_right {a b : K} (h : a ≤ b) : max a b = b := ite_eq_left h
theorem max_eq_left {a b : K} (h : b ≤ a) : max a b = a :=
  (le_or_lt a b).elim (fun k => (max_eq_right k).trans (le_antisymm h k)) fun k => ite_eq_right k
theorem le_max_left (a b : K) : a ≤ max a b :=
  (le_or_lt a b).elim (fun h => by rw [max_eq_right h]; exact h)
    fun h => by rw [max_eq_left (le_of_lt h)]; exact le_refl a
theorem le_max_right (a b : K) : b ≤ max a b :=
  (le_or_lt a b).elim (fun h => by rw [max_eq_right h]; exact le_refl b)
    fun h => by rw [max_eq_left (le_of_lt h)]; exact le_of_lt h
theorem max_choice (a b : K) : max a b = a ∨ max a b = b :=
  (le_total a b).elim (fun h => Or.inr (max_eq_right h)) fun h => Or.inl (max_eq_left h)
theorem max_le {a b c : K} (h : a ≤ c) (k : b ≤ c) : max a b ≤ c :=
  (max_choice a b).elim (fun e => by rw [e]; exact h) fun e => by rw [e]; exact k
theorem max_lt {a b c : K} (h : a < c) (k : b < c) : max a b < c :=
  (max_choice a b).elim (fun e => by rw [e]; exact h) fun e => by rw [e]; exact k
theorem max_comm (a b : K) : max a b = max b a :=
  le_antisymm (max_le (le_max_right b a) (le_max_left b a)) (max_le (le_max_right a b) (le_max_left a b))
theorem max_self (a : K) : max a a = a := max_eq_left (le_refl a)
theorem max_le_max {a b c d : K} (h : a ≤ c) (k : b ≤ d) : max a b ≤ max c d :=
  max_le (le_trans h (le_max_left c d)) (le_trans k (le_max_right c d))
theorem min_eq_left {a b : K} (h : a ≤ b) : min a b = a := ite_eq_left h
theorem min_eq_right {a b : K} (h : b ≤ a) : min a b = b :=
  (le_or_lt a b).elim (fun k => (min_eq_left k).trans (le_antisymm k h)) fun k => ite_eq_right k
theorem min_choice (a b : K) : min a b = a ∨ min a b = b :=
  (le_total a b).elim (fun h => Or.inl (min_eq_left h)) fun h => Or.inr (min_eq_right h)
theorem min_le_left (a b : K) : min a b ≤ a :=
  (le_total a b).elim (fun h => by rw [min_eq_left h]; exact le_refl a) fun h => by rw [min_eq_right h]; exact h
theorem min_le_right (a b : K) : min a b ≤ b :=
  (le_total a b).elim (fun h => by rw [min_eq_left h]; exact h) fun h => by rw [min_eq_right h]; exact le_refl b
theorem le_min {a b c : K} (h : c ≤ a) (k : c ≤ b) : c ≤ min a b :=
  (min_choice a b).elim (fun e => by rw [e]; exact h) fun e => by rw [e]; exact k
theorem min_add_max (a b : K) : min a b + max a b = a + b :=
  (le_total a b).elim (fun h => by rw [min_eq_left h, max_eq_right h])
    fun h => by rw [min_eq_right h, max_eq_left h, add_comm]
theorem min_comm (a b : K) : min a b = min b a :=
  (le_total a b).elim (fun h => (min_eq_left h).trans (min_eq_right h).symm) fun h => (min_eq_right h).trans (min_eq_left h).symm
/-- What two pairs of weights have in common, multiplied, their products have in common. -/
theorem min_mul_min_le {a b c d : K} (ha : 0 ≤ a) (hb : 0 ≤ b) (hc : 0 ≤ c) (hd : 0 ≤ d) :
    min a b * min c d ≤ min (a * c) (b * d) :=
  le_min (mul_le_mul (min_le_left a b) (min_le_left c d) (le_min hc hd) ha)
    (mul_le_mul (min_le_right a b) (min_le_right c d) (le_min hc hd) hb)

/-! ### Absolute values -/

theorem abs_of_nonneg {a : K} (h : 0 ≤ a) : |a| = a := ite_eq_left h
theorem abs_of_nonpos {a : K} (h : a ≤ 0) : |a| = -a :=
  (le_or_lt 0 a).elim (fun k => by rw [abs_of_nonneg k, le_antisymm h k, neg_zero]) fun k => ite_eq_right k
theorem abs_of_pos {a : K} (h : 0 < a) : |a| = a := abs_of_nonneg (le_of_lt h)
theorem abs_of_neg {a : K} (h : a < 0) : |a| = -a := abs_of_nonpos (le_of_lt h)
theorem abs_zero : |(0 : K)| = 0 := abs_of_nonneg (le_refl 0)
theorem abs_one : |(1 : K)| = 1 := abs_of_nonneg zero_le_one
theorem abs_nonneg (a : K) : 0 ≤ |a| :=
  (le_total 0 a).elim (fun h => by rw [abs_of_nonneg h]; exact h)
    fun h => by rw [abs_of_nonpos h]; exact neg_nonneg.mpr h
theorem le_abs_self (a : K) : a ≤ |a| :=
  (le_total 0 a).elim (fun h => by rw [abs_of_nonneg h]; exact le_refl a)
    fun h => le_trans h (abs_nonneg a)
theorem abs_neg (a : K) : |-a| = |a| :=
  (le_total 0 a).elim (fun h => by rw [abs_of_nonneg h, abs_of_nonpos (neg_nonpos.mpr h), neg_neg])
    fun h => by rw [abs_of_nonpos h, abs_of_nonneg (neg_nonneg.mpr h)]
theorem neg_le_abs (a : K) : -a ≤ |a| := by
  rw [← abs_neg]
  exact le_abs_self (-a)
theorem neg_abs_le (a : K) : -|a| ≤ a := le_of_neg_le_neg (by rw [neg_neg]; exact neg_le_abs a)
theorem abs_sub_comm (a b : K) : |a - b| = |b - a| := by rw [← neg_sub, abs_neg]
theorem abs_le_of {a b : K} (h : a ≤ b) (k : -a ≤ b) : |a| ≤ b :=
  (le_total 0 a).elim (fun l => by rw [abs_of_nonneg l]; exact h) fun l => by rw [abs_of_nonpos l]; exact k
theorem abs_le {a b : K} : |a| ≤ b ↔ -b ≤ a ∧ a ≤ b :=
  ⟨fun h => ⟨le_trans (neg_le_neg h) (neg_abs_le a), le_trans (le_abs_self a) h⟩,
    fun h => abs_le_of h.right (le_of_neg_le_neg (by rw [neg_neg]; exact h.left))⟩
theorem abs_lt {a b : K} : |a| < b ↔ -b < a ∧ a < b :=
  ⟨fun h => ⟨lt_of_lt_of_le (neg_lt_neg h) (neg_abs_le a), lt_of_le_of_lt (le_abs_self a) h⟩, fun h =>
    (le_total 0 a).elim (fun l => by rw [abs_of_nonneg l]; exact h.right) fun l => by
      rw [abs_of_nonpos l]
      have s := neg_lt_neg h.left
      rw [neg_neg] at s
      exact s⟩
theorem abs_add_le (a b : K) : |a + b| ≤ |a| + |b| :=
  abs_le_of (add_le_add (le_abs_self a) (le_abs_self b)) (by
    rw [neg_add]
    exact add_le_add (neg_le_abs a) (neg_le_abs b))
theorem abs_sub_le (a b c : K) : |a - c| ≤ |a - b| + |b - c| := by
  rw [← sub_add_sub_cancel a b c]
  exact abs_add_le _ _
theorem abs_mul (a b : K) : |a * b| = |a| * |b| :=
  (le_total 0 a).elim
    (fun h => (le_total 0 b).elim
      (fun k => by rw [abs_of_nonneg h, abs_of_nonneg k, abs_of_nonneg (mul_nonneg h k)])
      fun k => by rw [abs_of_nonneg h, abs_of_nonpos k, abs_of_nonpos (mul_nonpos_of_nonneg_of_nonpos h k), mul_neg])
    fun h => (le_total 0 b).elim
      (fun k => by
        rw [abs_of_nonpos h, abs_of_nonneg k, neg_mul, mul_comm a b,
          abs_of_nonpos (mul_nonpos_of_nonneg_of_nonpos k h)])
      fun k => by
        rw [abs_of_nonpos h, abs_of_nonpos k, neg_mul_neg, abs_of_nonneg (mul_nonneg_of_nonpos_of_nonpos h k)]
theorem abs_mul_abs_self (a : K) : |a| * |a| = a * a := by rw [← abs_mul, abs_of_nonneg (mul_self_nonneg a)]
theorem eq_zero_of_abs_eq_zero {a : K} (h : |a| = 0) : a = 0 :=
  le_antisymm (h ▸ le_abs_self a) (neg_nonpos.mp (h ▸ neg_le_abs a))
theorem abs_eq_zero {a : K} : |a| = 0 ↔ a = 0 := ⟨eq_zero_of_abs_eq_zero, fun h => by rw [h, abs_zero]⟩
theorem abs_pos {a : K} : 0 < |a| ↔ a ≠ 0 :=
  ⟨fun h e => ne_of_gt h (abs_eq_zero.mpr e),
    fun h => lt_of_le_of_ne (abs_nonneg a) fun e => h (eq_zero_of_abs_eq_zero e.symm)⟩
theorem abs_abs (a : K) : |(|a|)| = |a| := abs_of_nonneg (abs_nonneg a)
/-- The larger of two is their mean plus half their distance, here doubled. -/
theorem max_add_max (a b : K) : max a b + max a b = a + b + |a - b| :=
  (le_total a b).elim
    (fun h => by
      rw [max_eq_right h, abs_of_nonpos (sub_nonpos.mpr h), neg_sub, add_comm a, add_assoc, add_sub_cancel])
    fun h => by rw [max_eq_left h, abs_of_nonneg (sub_nonneg.mpr h), add_assoc, add_sub_cancel]

/-! ### Positive parts -/

theorem posPart_nonneg (a : K) : 0 ≤ posPart a := le_max_right a 0
theorem le_posPart (a : K) : a ≤ posPart a := le_max_left a 0
theorem posPart_of_nonneg {a : K} (h : 0 ≤ a) : posPart a = a := max_eq_left h
theorem posPart_of_nonpos {a : K} (h : a ≤ 0) : posPart a = 0 := max_eq_right h
theorem posPart_le {a b : K} (h : a ≤ b) (k : 0 ≤ b) : posPart a ≤ b := max_le h k
theorem posPart_le_abs (a : K) : posPart a ≤ |a| := max_le (le_abs_self a) (abs_nonneg a)
theorem posPart_sub_posPart_neg (a : K) : posPart a - posPart (-a) = a :=
  (le_total 0 a).elim
    (fun h => by rw [posPart_of_nonneg h, posPart_of_nonpos (neg_nonpos.mpr h), sub_zero])
    fun h => by rw [posPart_of_nonpos h, posPart_of_nonneg (neg_nonneg.mpr h), zero_sub, neg_neg]
theorem posPart_add_posPart_neg (a : K) : posPart a + posPart (-a) = |a| :=
  (le_total 0 a).elim
    (fun h => by rw [posPart_of_nonneg h, posPart_of_nonpos (neg_nonpos.mpr h), add_zero, abs_of_nonneg h])
    fun h => by rw [posPart_of_nonpos h, posPart_of_nonneg (neg_nonneg.mpr h), zero_add, abs_of_nonpos h]
theorem abs_eq_two_posPart_sub (a : K) : |a| = 2 * posPart a - a :=
  (le_total 0 a).elim
    (fun h => by rw [posPart_of_nonneg h, abs_of_nonneg h, two_mul, add_sub_cancel_right])
    fun h => by rw [posPart_of_nonpos h, abs_of_nonpos h, mul_zero, zero_sub]
theorem posPart_add_le (a b : K) : posPart (a + b) ≤ posPart a + posPart b :=
  max_le (add_le_add (le_posPart a) (le_posPart b)) (add_nonneg (posPart_nonneg a) (posPart_nonneg b))
theorem max_eq_add_posPart (a b : K) : max a b = a + posPart (b - a) :=
  (le_total a b).elim
    (fun h => by rw [max_eq_right h, posPart_of_nonneg (sub_nonneg.mpr h), add_sub_cancel])
    fun h => by rw [max_eq_left h, posPart_of_nonpos (sub_nonpos.mpr h), add_zero]
theorem min_eq_sub_posPart (a b : K) : min a b = a - posPart (a - b) :=
  (le_total a b).elim (fun h => by rw [min_eq_left h, posPart_of_nonpos (sub_nonpos.mpr h), sub_zero])
    fun h => by rw [min_eq_right h, posPart_of_nonneg (sub_nonneg.mpr h), sub_sub_self]

/-! ### The largest of `f 0, …, f (n - 1)` -/

theorem maxBelow_zero (f : Nat → K) : maxBelow 0 f = 0 := rfl
theorem maxBelow_one (f : Nat → K) : maxBelow 1 f = f 0 := rfl
theorem maxBelow_succ (n : Nat) (f : Nat → K) : maxBelow (n + 2) f = max (maxBelow (n + 1) f) (f (n + 1)) := rfl
theorem maxBelow_two (f : Nat → K) : maxBelow 2 f = max (f 0) (f 1) := rfl
theorem le_maxBelow {n i : Nat} {f : Nat → K} (h : i < n) : f i ≤ maxBelow n f := by
  induction n with
  | zero => exact absurd h (Nat.not_lt_zero i)
  | succ n ih =>
    cases n with
    | zero => rw [maxBelow_one, Nat.eq_zero_of_le (Nat.le_of_lt_succ h)]; exact le_refl _
    | succ n =>
      rw [maxBelow_succ]
      exact (Nat.lt_or_eq_of_lt_succ h).elim (fun k => le_trans (ih k) (le_max_left _ _))
        fun e => e ▸ le_max_right _ _
/-- The largest value is taken: there is an argmax. -/
theorem exists_eq_maxBelow {n : Nat} {f : Nat → K} (h : n ≠ 0) : ∃ i, i < n ∧ maxBelow n f = f i := by
  induction n with
  | zero => exact absurd rfl h
  | succ n ih =>
    cases n with
    | zero => exact ⟨0, Nat.lt_succ_self 0, rfl⟩
    | succ n =>
      rw [maxBelow_succ]
      exact (max_choice _ _).elim
        (fun e => (ih (Nat.ne_of_pos (Nat.zero_lt_succ n))).elim fun i hi =>
          ⟨i, Nat.lt_succ_of_lt hi.left, e.trans hi.right⟩)
        fun e => ⟨n + 1, Nat.lt_succ_self _, e⟩
/-- A common upper bound bounds the largest value; for `n = 0` this needs `0 ≤ c`, hence `h`. -/
theorem maxBelow_le {n : Nat} {f : Nat → K} {c : K} (h : n ≠ 0) (k : ∀ i, i < n → f i ≤ c) : maxBelow n f ≤ c :=
  (exists_eq_maxBelow (f := f) h).elim fun i hi => hi.right ▸ k i hi.left
theorem maxBelow_congr {n : Nat} {f g : Nat → K} (h : ∀ i, i < n → f i = g i) : maxBelow n f = maxBelow n g := by
  induction n with
  | zero => rfl
  | succ n ih =>
    cases n with
    | zero => exact h 0 (Nat.lt_succ_self 0)
    | succ n =>
      rw [maxBelow_succ, maxBelow_succ, ih fun i hi => h i (Nat.lt_succ_of_lt hi), h (n + 1) (Nat.lt_succ_self _)]
theorem maxBelow_mono {n : Nat} {f g : Nat → K} (h : ∀ i, i < n → f i ≤ g i) : maxBelow n f ≤ maxBelow n g :=
  (Nat.eq_or_ne n 0).elim (fun e => by rw [e]; exact le_refl _)
    fun hn => maxBelow_le hn fun i hi => le_trans (h i hi) (le_maxBelow (f := g) hi)
theorem maxBelow_nonneg {n : Nat} {f : Nat → K} (h : ∀ i, i < n → 0 ≤ f i) : 0 ≤ maxBelow n f :=
  (Nat.eq_or_ne n 0).elim (fun e => by rw [e]; exact le_refl _)
    fun hn => le_trans (h 0 (Nat.pos_of_ne hn)) (le_maxBelow (f := f) (Nat.pos_of_ne hn))
/-- Nonnegative factors may be taken out of the largest value. -/
theorem maxBelow_mul_left {n : Nat} {f : Nat → K} {c : K} (hc : 0 ≤ c) :
    maxBelow n (fun i => c * f i) = c * maxBelow n f :=
  (Nat.eq_or_ne n 0).elim (fun e => by rw [e]; exact (mul_zero c).symm) fun hn =>
    le_antisymm (maxBelow_le hn fun i hi => mul_le_mul_of_nonneg_left (le_maxBelow hi) hc)
      ((exists_eq_maxBelow (f := f) hn).elim fun i hi => by
        rw [hi.right]
        exact le_maxBelow (f := fun i => c * f i) hi.left)
end MaxAbs
