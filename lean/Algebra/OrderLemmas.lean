prelude
import Algebra.NatOrder
import Algebra.RingLemmas
/-! # Ordered fields: sums, products, numerals, quotients

Names are Mathlib's where the statement is. An equivalence is used through its `.mp` and `.mpr`. -/

universe u

/-! ### Sums and differences in the order -/

section Order
variable {K : Type u} [OrderedField K]

theorem neg_le_neg {a b : K} (h : a ≤ b) : -b ≤ -a := by
  have s := add_le_add_right (add_le_add_left h (-b)) (-a)
  rw [neg_add_cancel, zero_add, add_assoc, add_neg_cancel, add_zero] at s
  exact s
theorem le_of_neg_le_neg {a b : K} (h : -b ≤ -a) : a ≤ b := by
  have s := neg_le_neg h
  rw [neg_neg, neg_neg] at s
  exact s
theorem neg_nonneg {a : K} : 0 ≤ -a ↔ a ≤ 0 :=
  ⟨fun h => le_of_neg_le_neg (by rw [neg_zero]; exact h), fun h => by
    have s := neg_le_neg h
    rw [neg_zero] at s
    exact s⟩
theorem neg_nonpos {a : K} : -a ≤ 0 ↔ 0 ≤ a :=
  ⟨fun h => le_of_neg_le_neg (by rw [neg_zero]; exact h), fun h => by
    have s := neg_le_neg h
    rw [neg_zero] at s
    exact s⟩
theorem neg_pos {a : K} : 0 < -a ↔ a < 0 :=
  ⟨fun h k => h (neg_nonpos.mpr k), fun h k => h (neg_nonpos.mp k)⟩
theorem neg_lt_neg {a b : K} (h : a < b) : -b < -a := fun k => h (le_of_neg_le_neg k)
theorem sub_nonneg {a b : K} : 0 ≤ a - b ↔ b ≤ a := ⟨le_of_sub_nonneg, sub_nonneg_of_le⟩
theorem le_of_add_le_add_left {a b c : K} (h : c + a ≤ c + b) : a ≤ b := by
  have s := add_le_add_left h (-c)
  rw [← add_assoc, ← add_assoc, neg_add_cancel, zero_add, zero_add] at s
  exact s
theorem le_of_add_le_add_right {a b c : K} (h : a + c ≤ b + c) : a ≤ b := by
  rw [add_comm a, add_comm b] at h
  exact le_of_add_le_add_left h
theorem add_lt_add_left {a b : K} (h : a < b) (c : K) : c + a < c + b := fun k => h (le_of_add_le_add_left k)
theorem add_lt_add_right {a b : K} (h : a < b) (c : K) : a + c < b + c := fun k => h (le_of_add_le_add_right k)
theorem lt_of_add_lt_add_left {a b c : K} (h : c + a < c + b) : a < b := fun k => h (add_le_add_left k c)
theorem lt_of_add_lt_add_right {a b c : K} (h : a + c < b + c) : a < b := fun k => h (add_le_add_right k c)
theorem add_lt_add_of_lt_of_le {a b c d : K} (h : a < b) (k : c ≤ d) : a + c < b + d :=
  lt_of_lt_of_le (add_lt_add_right h c) (add_le_add_left k b)
theorem add_lt_add_of_le_of_lt {a b c d : K} (h : a ≤ b) (k : c < d) : a + c < b + d :=
  lt_of_le_of_lt (add_le_add_right h c) (add_lt_add_left k b)
theorem add_lt_add {a b c d : K} (h : a < b) (k : c < d) : a + c < b + d :=
  add_lt_add_of_lt_of_le h (le_of_lt k)
theorem add_pos_of_pos_of_nonneg {a b : K} (h : 0 < a) (k : 0 ≤ b) : 0 < a + b := by
  have s := add_lt_add_of_lt_of_le h k
  rw [zero_add] at s
  exact s
theorem add_pos_of_nonneg_of_pos {a b : K} (h : 0 ≤ a) (k : 0 < b) : 0 < a + b := by
  rw [add_comm]
  exact add_pos_of_pos_of_nonneg k h
theorem add_pos {a b : K} (h : 0 < a) (k : 0 < b) : 0 < a + b := add_pos_of_pos_of_nonneg h (le_of_lt k)
theorem le_add_of_nonneg_right {a b : K} (h : 0 ≤ b) : a ≤ a + b := by
  have s := add_le_add_left h a
  rw [add_zero] at s
  exact s
theorem le_add_of_nonneg_left {a b : K} (h : 0 ≤ b) : a ≤ b + a := by
  rw [add_comm]
  exact le_add_of_nonneg_right h
theorem add_le_of_nonpos_right {a b : K} (h : b ≤ 0) : a + b ≤ a := by
  have s := add_le_add_left h a
  rw [add_zero] at s
  exact s
theorem add_nonpos {a b : K} (h : a ≤ 0) (k : b ≤ 0) : a + b ≤ 0 := le_trans (add_le_of_nonpos_right k) h
/-- Two nonnegative numbers with sum zero are zero. -/
theorem eq_zero_of_add_eq_zero_left {a b : K} (ha : 0 ≤ a) (hb : 0 ≤ b) (h : a + b = 0) : a = 0 :=
  le_antisymm (h ▸ le_add_of_nonneg_right hb) ha
theorem eq_zero_of_add_eq_zero_right {a b : K} (ha : 0 ≤ a) (hb : 0 ≤ b) (h : a + b = 0) : b = 0 :=
  le_antisymm (h ▸ le_add_of_nonneg_left ha) hb
theorem sub_le_sub {a b c d : K} (h : a ≤ b) (k : d ≤ c) : a - c ≤ b - d := by
  rw [sub_eq_add_neg, sub_eq_add_neg]
  exact add_le_add h (neg_le_neg k)
theorem sub_le_sub_left {a b : K} (h : a ≤ b) (c : K) : c - b ≤ c - a := sub_le_sub (le_refl c) h
theorem sub_le_sub_right {a b : K} (h : a ≤ b) (c : K) : a - c ≤ b - c := sub_le_sub h (le_refl c)
theorem sub_le_self {a b : K} (h : 0 ≤ b) : a - b ≤ a := by
  rw [sub_eq_add_neg]
  exact add_le_of_nonpos_right (neg_nonpos.mpr h)
theorem le_sub_iff_add_le {a b c : K} : a ≤ c - b ↔ a + b ≤ c :=
  ⟨fun h => by
    have s := add_le_add_right h b
    rw [sub_add_cancel] at s
    exact s, fun h => le_of_add_le_add_right (c := b) (by rw [sub_add_cancel]; exact h)⟩
theorem sub_le_iff_le_add {a b c : K} : a - b ≤ c ↔ a ≤ c + b :=
  ⟨fun h => by
    have s := add_le_add_right h b
    rw [sub_add_cancel] at s
    exact s, fun h => le_of_add_le_add_right (c := b) (by rw [sub_add_cancel]; exact h)⟩
theorem lt_sub_iff_add_lt {a b c : K} : a < c - b ↔ a + b < c :=
  ⟨fun h k => h (sub_le_iff_le_add.mpr k), fun h k => h (sub_le_iff_le_add.mp k)⟩
theorem sub_lt_iff_lt_add {a b c : K} : a - b < c ↔ a < c + b :=
  ⟨fun h k => h (le_sub_iff_add_le.mpr k), fun h k => h (le_sub_iff_add_le.mp k)⟩
theorem sub_nonpos {a b : K} : a - b ≤ 0 ↔ a ≤ b :=
  ⟨fun h => by
    have s := sub_le_iff_le_add.mp h
    rw [zero_add] at s
    exact s, fun h => sub_le_iff_le_add.mpr (by rw [zero_add]; exact h)⟩
theorem sub_pos {a b : K} : 0 < a - b ↔ b < a :=
  ⟨fun h k => h (sub_nonpos.mpr k), fun h k => h (sub_nonpos.mp k)⟩

/-! ### Products -/

theorem mul_le_mul_of_nonneg_left {a b c : K} (h : b ≤ c) (ha : 0 ≤ a) : a * b ≤ a * c :=
  le_of_sub_nonneg (by
    rw [← mul_sub]
    exact mul_nonneg ha (sub_nonneg_of_le h))
theorem mul_le_mul_of_nonneg_right {a b c : K} (h : b ≤ c) (ha : 0 ≤ a) : b * a ≤ c * a := by
  rw [mul_comm b, mul_comm c]
  exact mul_le_mul_of_nonneg_left h ha
theorem mul_le_mul {a b c d : K} (h : a ≤ b) (k : c ≤ d) (hc : 0 ≤ c) (hb : 0 ≤ b) : a * c ≤ b * d :=
  le_trans (mul_le_mul_of_nonneg_right h hc) (mul_le_mul_of_nonneg_left k hb)
theorem mul_nonpos_of_nonneg_of_nonpos {a b : K} (h : 0 ≤ a) (k : b ≤ 0) : a * b ≤ 0 := by
  have s := mul_le_mul_of_nonneg_left k h
  rw [mul_zero] at s
  exact s
theorem mul_nonneg_of_nonpos_of_nonpos {a b : K} (h : a ≤ 0) (k : b ≤ 0) : 0 ≤ a * b := by
  rw [← neg_mul_neg]
  exact mul_nonneg (neg_nonneg.mpr h) (neg_nonneg.mpr k)
theorem mul_le_of_le_one_right {a b : K} (h : 0 ≤ a) (k : b ≤ 1) : a * b ≤ a := by
  have s := mul_le_mul_of_nonneg_left k h
  rw [mul_one] at s
  exact s
theorem mul_le_of_le_one_left {a b : K} (h : 0 ≤ b) (k : a ≤ 1) : a * b ≤ b := by
  rw [mul_comm]
  exact mul_le_of_le_one_right h k
theorem mul_le_one {a b : K} (h : a ≤ 1) (hb : 0 ≤ b) (k : b ≤ 1) : a * b ≤ 1 :=
  le_trans (mul_le_of_le_one_left hb h) k
theorem mul_self_nonneg (a : K) : 0 ≤ a * a :=
  (le_total 0 a).elim (fun h => mul_nonneg h h) fun h => mul_nonneg_of_nonpos_of_nonpos h h
theorem sq_nonneg (a : K) : 0 ≤ a ^ 2 := by
  rw [pow_two]
  exact mul_self_nonneg a
theorem mul_ne_zero {a b : K} (ha : a ≠ 0) (hb : b ≠ 0) : a * b ≠ 0 := fun e => hb (by
  rw [← one_mul b, ← inv_mul_cancel ha, mul_assoc, e, mul_zero])
theorem eq_zero_or_eq_zero_of_mul_eq_zero {a b : K} (h : a * b = 0) : a = 0 ∨ b = 0 :=
  (eq_or_ne a 0).elim Or.inl fun ha => (eq_or_ne b 0).elim Or.inr fun hb => absurd h (mul_ne_zero ha hb)
theorem mul_eq_zero {a b : K} : a * b = 0 ↔ a = 0 ∨ b = 0 :=
  ⟨eq_zero_or_eq_zero_of_mul_eq_zero, fun h => h.elim (fun e => by rw [e, zero_mul]) fun e => by rw [e, mul_zero]⟩
theorem mul_self_eq_zero {a : K} (h : a * a = 0) : a = 0 := (eq_zero_or_eq_zero_of_mul_eq_zero h).elim id id
theorem mul_pos {a b : K} (ha : 0 < a) (hb : 0 < b) : 0 < a * b :=
  lt_of_le_of_ne (mul_nonneg (le_of_lt ha) (le_of_lt hb)) (mul_ne_zero (ne_of_gt ha) (ne_of_gt hb)).symm
theorem mul_self_pos {a : K} (h : a ≠ 0) : 0 < a * a := lt_of_le_of_ne (mul_self_nonneg a) (mul_ne_zero h h).symm
theorem le_of_mul_le_mul_left {a b c : K} (h : c * a ≤ c * b) (hc : 0 < c) : a ≤ b :=
  le_of_not_lt fun k => (by
    have s := mul_pos hc (sub_pos.mpr k)
    rw [mul_sub] at s
    exact sub_pos.mp s h)
theorem le_of_mul_le_mul_right {a b c : K} (h : a * c ≤ b * c) (hc : 0 < c) : a ≤ b := by
  rw [mul_comm a, mul_comm b] at h
  exact le_of_mul_le_mul_left h hc
theorem mul_lt_mul_of_pos_left {a b c : K} (h : a < b) (hc : 0 < c) : c * a < c * b :=
  fun k => h (le_of_mul_le_mul_left k hc)
theorem mul_lt_mul_of_pos_right {a b c : K} (h : a < b) (hc : 0 < c) : a * c < b * c :=
  fun k => h (le_of_mul_le_mul_right k hc)
theorem lt_of_mul_lt_mul_left {a b c : K} (h : c * a < c * b) (hc : 0 ≤ c) : a < b :=
  fun k => h (mul_le_mul_of_nonneg_left k hc)
theorem mul_left_cancel {a b c : K} (hc : c ≠ 0) (h : c * a = c * b) : a = b := by
  rw [← one_mul a, ← inv_mul_cancel hc, mul_assoc, h, ← mul_assoc, inv_mul_cancel hc, one_mul]
theorem mul_right_cancel {a b c : K} (hc : c ≠ 0) (h : a * c = b * c) : a = b := by
  rw [mul_comm a, mul_comm b] at h
  exact mul_left_cancel hc h
theorem pow_nonneg {a : K} (h : 0 ≤ a) (n : Nat) : 0 ≤ a ^ n := by
  induction n with
  | zero => rw [pow_zero, ← mul_one 1]; exact mul_self_nonneg 1
  | succ n ih => rw [pow_succ]; exact mul_nonneg ih h

/-! ### Numerals and casts -/

theorem zero_le_one : (0 : K) ≤ 1 := by
  have s := mul_self_nonneg (1 : K)
  rw [mul_one] at s
  exact s
theorem zero_lt_one : (0 : K) < 1 := lt_of_le_of_ne zero_le_one zero_ne_one
theorem one_ne_zero : (1 : K) ≠ 0 := zero_ne_one.symm
theorem natCast_nonneg (n : Nat) : (0 : K) ≤ natCast n := by
  induction n with
  | zero => exact le_refl 0
  | succ n ih => rw [natCast_succ]; exact add_nonneg ih zero_le_one
theorem natCast_succ_pos (n : Nat) : (0 : K) < natCast (n + 1) := by
  rw [natCast_succ]
  exact add_pos_of_nonneg_of_pos (natCast_nonneg n) zero_lt_one
theorem natCast_pos {n : Nat} (h : 0 < n) : (0 : K) < natCast n := by
  cases n with
  | zero => exact absurd h (Nat.not_lt_zero 0)
  | succ n => exact natCast_succ_pos n
theorem natCast_ne_zero {n : Nat} (h : n ≠ 0) : (natCast n : K) ≠ 0 := ne_of_gt (natCast_pos (Nat.pos_of_ne h))
theorem natCast_le_natCast {m n : Nat} (h : m ≤ n) : (natCast m : K) ≤ natCast n := by
  rw [← Nat.add_sub_of_le h, natCast_add]
  exact le_add_of_nonneg_right (natCast_nonneg _)
theorem natCast_lt_natCast {m n : Nat} (h : m < n) : (natCast m : K) < natCast n :=
  lt_of_lt_of_le (by
    rw [natCast_succ]
    exact lt_of_le_of_lt (le_of_eq (add_zero _).symm) (add_lt_add_left zero_lt_one _)) (natCast_le_natCast h)
theorem le_of_natCast_le {m n : Nat} (h : (natCast m : K) ≤ natCast n) : m ≤ n :=
  (Nat.lt_or_le n m).elim (fun k => absurd h (natCast_lt_natCast k)) id
theorem lt_of_natCast_lt {m n : Nat} (h : (natCast m : K) < natCast n) : m < n :=
  (Nat.lt_or_le m n).elim id fun k => absurd (natCast_le_natCast k) h
theorem natCast_inj {m n : Nat} (h : (natCast m : K) = natCast n) : m = n :=
  Nat.le_antisymm (le_of_natCast_le (le_of_eq h)) (le_of_natCast_le (le_of_eq h.symm))
theorem two_pos : (0 : K) < 2 := natCast_succ_pos 1
theorem two_ne_zero : (2 : K) ≠ 0 := ne_of_gt two_pos
theorem three_pos : (0 : K) < 3 := natCast_succ_pos 2
theorem four_pos : (0 : K) < 4 := natCast_succ_pos 3
theorem pow_pos {a : K} (h : 0 < a) (n : Nat) : 0 < a ^ n := by
  induction n with
  | zero => rw [pow_zero]; exact zero_lt_one
  | succ n ih => rw [pow_succ]; exact mul_pos ih h

/-! ### Inverses and quotients -/

theorem inv_ne_zero {a : K} (h : a ≠ 0) : a⁻¹ ≠ 0 := fun e =>
  zero_ne_one (by rw [← inv_mul_cancel h, e, zero_mul])
theorem inv_pos {a : K} (h : 0 < a) : 0 < a⁻¹ := lt_of_not_le fun k => by
  have s := mul_nonpos_of_nonneg_of_nonpos (le_of_lt h) k
  rw [mul_inv_cancel (ne_of_gt h)] at s
  exact zero_lt_one s
theorem inv_nonneg {a : K} (h : 0 ≤ a) : 0 ≤ a⁻¹ :=
  (eq_or_ne a 0).elim (fun e => by rw [e, inv_zero]; exact le_refl 0)
    fun k => le_of_lt (inv_pos (lt_of_le_of_ne h k.symm))
/-- What multiplies with `a` to one is the inverse of `a`. -/
theorem inv_eq_of_mul_eq_one {a b : K} (h : a * b = 1) : a⁻¹ = b := by
  have ha : a ≠ 0 := fun e => zero_ne_one (by rw [← h, e, zero_mul])
  exact mul_left_cancel ha ((mul_inv_cancel ha).trans h.symm)
theorem inv_one : (1 : K)⁻¹ = 1 := inv_eq_of_mul_eq_one (mul_one 1)
theorem inv_inv (a : K) : a⁻¹⁻¹ = a :=
  (eq_or_ne a 0).elim (fun e => by rw [e, inv_zero, inv_zero]) fun h => inv_eq_of_mul_eq_one (inv_mul_cancel h)
theorem mul_inv (a b : K) : (a * b)⁻¹ = a⁻¹ * b⁻¹ :=
  (eq_or_ne a 0).elim (fun e => by rw [e, zero_mul, inv_zero, zero_mul]) fun ha =>
    (eq_or_ne b 0).elim (fun e => by rw [e, mul_zero, inv_zero, mul_zero]) fun hb =>
      inv_eq_of_mul_eq_one (by rw [mul_mul_mul_comm, mul_inv_cancel ha, mul_inv_cancel hb, mul_one])
theorem one_div (a : K) : 1 / a = a⁻¹ := by rw [div_eq_mul_inv, one_mul]
theorem div_zero (a : K) : a / 0 = 0 := by rw [div_eq_mul_inv, inv_zero, mul_zero]
theorem zero_div (a : K) : 0 / a = 0 := by rw [div_eq_mul_inv, zero_mul]
theorem div_one (a : K) : a / 1 = a := by rw [div_eq_mul_inv, inv_one, mul_one]
theorem div_self {a : K} (h : a ≠ 0) : a / a = 1 := by rw [div_eq_mul_inv, mul_inv_cancel h]
theorem div_mul_cancel (a : K) {b : K} (h : b ≠ 0) : a / b * b = a := by
  rw [div_eq_mul_inv, mul_assoc, inv_mul_cancel h, mul_one]
theorem mul_div_assoc (a b c : K) : a * b / c = a * (b / c) := by rw [div_eq_mul_inv, mul_assoc, div_eq_mul_inv]
theorem div_mul_eq_mul_div (a b c : K) : a / b * c = a * c / b := by
  rw [div_eq_mul_inv, div_eq_mul_inv, mul_assoc, mul_comm b⁻¹, mul_assoc]
theorem mul_div_cancel_right (a : K) {b : K} (h : b ≠ 0) : a * b / b = a := by
  rw [mul_div_assoc, div_self h, mul_one]
theorem mul_div_cancel_left (a : K) {b : K} (h : b ≠ 0) : b * a / b = a := by
  rw [mul_comm, mul_div_cancel_right a h]
theorem mul_div_cancel (a : K) {b : K} (h : b ≠ 0) : b * (a / b) = a := by rw [mul_comm, div_mul_cancel a h]
theorem add_div (a b c : K) : (a + b) / c = a / c + b / c := by
  rw [div_eq_mul_inv, add_mul, div_eq_mul_inv, div_eq_mul_inv]
theorem sub_div (a b c : K) : (a - b) / c = a / c - b / c := by
  rw [div_eq_mul_inv, sub_mul, div_eq_mul_inv, div_eq_mul_inv]
theorem neg_div (a b : K) : -a / b = -(a / b) := by rw [div_eq_mul_inv, neg_mul, div_eq_mul_inv]
theorem div_div (a b c : K) : a / b / c = a / (b * c) := by
  rw [div_eq_mul_inv, div_eq_mul_inv, div_eq_mul_inv, mul_inv, mul_assoc]
theorem div_mul_div_comm (a b c d : K) : a / b * (c / d) = a * c / (b * d) := by
  rw [div_eq_mul_inv, div_eq_mul_inv, div_eq_mul_inv, mul_inv, mul_mul_mul_comm]
theorem mul_div_mul_left (a b : K) {c : K} (h : c ≠ 0) : c * a / (c * b) = a / b := by
  rw [← div_mul_div_comm, div_self h, one_mul]
theorem div_eq_iff {a b c : K} (h : c ≠ 0) : a / c = b ↔ a = b * c :=
  ⟨fun e => by rw [← e, div_mul_cancel a h], fun e => by rw [e, mul_div_cancel_right b h]⟩
theorem eq_div_iff {a b c : K} (h : c ≠ 0) : b = a / c ↔ b * c = a :=
  ⟨fun e => by rw [e, div_mul_cancel a h], fun e => by rw [← e, mul_div_cancel_right b h]⟩
theorem div_nonneg {a b : K} (h : 0 ≤ a) (k : 0 ≤ b) : 0 ≤ a / b := by
  rw [div_eq_mul_inv]
  exact mul_nonneg h (inv_nonneg k)
theorem div_pos {a b : K} (h : 0 < a) (k : 0 < b) : 0 < a / b := by
  rw [div_eq_mul_inv]
  exact mul_pos h (inv_pos k)
theorem div_le_div_of_nonneg_right {a b c : K} (h : a ≤ b) (hc : 0 ≤ c) : a / c ≤ b / c := by
  rw [div_eq_mul_inv, div_eq_mul_inv]
  exact mul_le_mul_of_nonneg_right h (inv_nonneg hc)
theorem le_div_iff {a b c : K} (hc : 0 < c) : a ≤ b / c ↔ a * c ≤ b :=
  ⟨fun h => by
    have s := mul_le_mul_of_nonneg_right h (le_of_lt hc)
    rw [div_mul_cancel b (ne_of_gt hc)] at s
    exact s, fun h => le_of_mul_le_mul_right (by rw [div_mul_cancel b (ne_of_gt hc)]; exact h) hc⟩
theorem div_le_iff {a b c : K} (hc : 0 < c) : a / c ≤ b ↔ a ≤ b * c :=
  ⟨fun h => by
    have s := mul_le_mul_of_nonneg_right h (le_of_lt hc)
    rw [div_mul_cancel a (ne_of_gt hc)] at s
    exact s, fun h => le_of_mul_le_mul_right (by rw [div_mul_cancel a (ne_of_gt hc)]; exact h) hc⟩
theorem lt_div_iff {a b c : K} (hc : 0 < c) : a < b / c ↔ a * c < b :=
  ⟨fun h k => h ((div_le_iff hc).mpr k), fun h k => h ((div_le_iff hc).mp k)⟩
theorem div_lt_iff {a b c : K} (hc : 0 < c) : a / c < b ↔ a < b * c :=
  ⟨fun h k => h ((le_div_iff hc).mpr k), fun h k => h ((le_div_iff hc).mp k)⟩
theorem div_le_one {a b : K} (hb : 0 < b) : a / b ≤ 1 ↔ a ≤ b :=
  ⟨fun h => by
    have s := (div_le_iff hb).mp h
    rw [one_mul] at s
    exact s, fun h => (div_le_iff hb).mpr (by rw [one_mul]; exact h)⟩
theorem add_halves (a : K) : a / 2 + a / 2 = a := by rw [← two_mul, mul_div_cancel a two_ne_zero]
theorem half_pos {a : K} (h : 0 < a) : 0 < a / 2 := div_pos h two_pos
end Order
