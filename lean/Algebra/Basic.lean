prelude
import Algebra.Classes
/-! # First lemmas of semirings, rings and ordered fields

The laws of the classes with `0` and `1` written as numerals, and what follows from them in a few lines. Names are
Mathlib's where the statement is. -/

universe u

/-! ### Semirings -/

section CommSemiring
variable {R : Type u} [CommSemiring R]

theorem add_assoc (a b c : R) : a + b + c = a + (b + c) := CommSemiring.add_assoc a b c
theorem add_comm (a b : R) : a + b = b + a := CommSemiring.add_comm a b
theorem zero_add (a : R) : 0 + a = a := CommSemiring.zero_add a
theorem add_zero (a : R) : a + 0 = a := (add_comm a 0).trans (zero_add a)
theorem mul_assoc (a b c : R) : a * b * c = a * (b * c) := CommSemiring.mul_assoc a b c
theorem mul_comm (a b : R) : a * b = b * a := CommSemiring.mul_comm a b
theorem one_mul (a : R) : 1 * a = a := CommSemiring.one_mul a
theorem mul_one (a : R) : a * 1 = a := (mul_comm a 1).trans (one_mul a)
theorem zero_mul (a : R) : 0 * a = 0 := CommSemiring.zero_mul a
theorem mul_zero (a : R) : a * 0 = 0 := (mul_comm a 0).trans (zero_mul a)
theorem mul_add (a b c : R) : a * (b + c) = a * b + a * c := CommSemiring.mul_add a b c
theorem add_mul (a b c : R) : (a + b) * c = a * c + b * c := by
  rw [mul_comm, mul_add, mul_comm c a, mul_comm c b]
theorem pow_zero (a : R) : a ^ 0 = 1 := CommSemiring.npow_zero a
theorem pow_succ (a : R) (n : Nat) : a ^ (n + 1) = a ^ n * a := CommSemiring.npow_succ a n

theorem natCast_zero : (natCast 0 : R) = 0 := rfl
theorem natCast_one : (natCast 1 : R) = 1 := rfl
theorem natCast_succ (n : Nat) : (natCast (n + 1) : R) = natCast n + 1 := CommSemiring.natCast_succ n
theorem natCast_add (m n : Nat) : (natCast (m + n) : R) = natCast m + natCast n := by
  induction n with
  | zero => exact (add_zero _).symm
  | succ n ih =>
    show natCast (m + n + 1) = natCast m + natCast (n + 1)
    rw [natCast_succ, natCast_succ, ih, add_assoc]
theorem natCast_mul (m n : Nat) : (natCast (m * n) : R) = natCast m * natCast n := by
  induction n with
  | zero => exact (mul_zero _).symm
  | succ n ih =>
    show natCast (m * n + m) = natCast m * natCast (n + 1)
    rw [natCast_succ, natCast_add, ih, mul_add, mul_one]

theorem add_left_comm (a b c : R) : a + (b + c) = b + (a + c) := by rw [← add_assoc, add_comm a b, add_assoc]
theorem mul_left_comm (a b c : R) : a * (b * c) = b * (a * c) := by rw [← mul_assoc, mul_comm a b, mul_assoc]
theorem add_add_add_comm (a b c d : R) : a + b + (c + d) = a + c + (b + d) := by
  rw [add_assoc, add_left_comm b, ← add_assoc]
theorem mul_mul_mul_comm (a b c d : R) : a * b * (c * d) = a * c * (b * d) := by
  rw [mul_assoc, mul_left_comm b, ← mul_assoc]
end CommSemiring

/-! ### Rings -/

section CommRing
variable {R : Type u} [CommRing R]

theorem neg_add_cancel (a : R) : -a + a = 0 := CommRing.neg_add_cancel a
theorem add_neg_cancel (a : R) : a + -a = 0 := (add_comm a (-a)).trans (neg_add_cancel a)
theorem sub_eq_add_neg (a b : R) : a - b = a + -b := CommRing.sub_eq_add_neg a b
theorem sub_self (a : R) : a - a = 0 := (sub_eq_add_neg a a).trans (add_neg_cancel a)

theorem add_left_cancel {a b c : R} (h : a + b = a + c) : b = c :=
  calc b = -a + a + b := by rw [neg_add_cancel, zero_add]
    _ = -a + (a + c) := by rw [add_assoc, h]
    _ = c := by rw [← add_assoc, neg_add_cancel, zero_add]
theorem add_right_cancel {a b c : R} (h : b + a = c + a) : b = c := by
  rw [add_comm b, add_comm c] at h
  exact add_left_cancel h
theorem sub_add_cancel (a b : R) : a - b + b = a := by rw [sub_eq_add_neg, add_assoc, neg_add_cancel, add_zero]
theorem eq_of_sub_eq_zero {a b : R} (h : a - b = 0) : a = b := by rw [← sub_add_cancel a b, h, zero_add]
theorem sub_eq_zero_of_eq {a b : R} (h : a = b) : a - b = 0 := by rw [h, sub_self]
theorem sub_zero (a : R) : a - 0 = a := by rw [← add_zero (a - 0), sub_add_cancel]
theorem neg_zero : -(0 : R) = 0 := (add_zero _).symm.trans (neg_add_cancel 0)
end CommRing

/-! ### Order -/

section Order
variable {K : Type u} [OrderedField K]

theorem le_refl (a : K) : a ≤ a := OrderedField.le_refl a
theorem le_of_eq {a b : K} (h : a = b) : a ≤ b := h ▸ le_refl a
theorem le_trans {a b c : K} (h : a ≤ b) (k : b ≤ c) : a ≤ c := OrderedField.le_trans a b c h k
theorem le_antisymm {a b : K} (h : a ≤ b) (k : b ≤ a) : a = b := OrderedField.le_antisymm a b h k
theorem le_total (a b : K) : a ≤ b ∨ b ≤ a := OrderedField.le_total a b
theorem lt_of_not_le {a b : K} (h : ¬ b ≤ a) : a < b := h
theorem not_le_of_lt {a b : K} (h : a < b) : ¬ b ≤ a := h
theorem not_lt_of_le {a b : K} (h : b ≤ a) : ¬ a < b := fun k => k h
theorem le_of_not_lt {a b : K} (h : ¬ b < a) : a ≤ b :=
  match OrderedField.decLe a b with
  | isTrue k => k
  | isFalse k => absurd k h
theorem le_of_lt {a b : K} (h : a < b) : a ≤ b := (le_total a b).elim id fun k => absurd k h
theorem lt_irrefl (a : K) : ¬ a < a := fun h => h (le_refl a)
theorem lt_of_le_of_lt {a b c : K} (h : a ≤ b) (k : b < c) : a < c := fun l => k (le_trans l h)
theorem lt_of_lt_of_le {a b c : K} (h : a < b) (k : b ≤ c) : a < c := fun l => h (le_trans k l)
theorem lt_trans {a b c : K} (h : a < b) (k : b < c) : a < c := lt_of_lt_of_le h (le_of_lt k)
theorem ne_of_lt {a b : K} (h : a < b) : a ≠ b := fun e => h (le_of_eq e.symm)
theorem ne_of_gt {a b : K} (h : b < a) : a ≠ b := fun e => h (le_of_eq e)
theorem lt_of_le_of_ne {a b : K} (h : a ≤ b) (k : a ≠ b) : a < b := fun l => k (le_antisymm h l)
theorem le_or_lt (a b : K) : a ≤ b ∨ b < a :=
  match OrderedField.decLe a b with
  | isTrue k => Or.inl k
  | isFalse k => Or.inr k
theorem eq_or_ne (a b : K) : a = b ∨ a ≠ b :=
  match OrderedField.instDecidableEq a b with
  | isTrue k => Or.inl k
  | isFalse k => Or.inr k

/-! `calc` may chain `≤`, `<` and `=`. -/

instance : Trans (fun a b : K => a ≤ b) (fun a b : K => a ≤ b) (fun a b : K => a ≤ b) := ⟨le_trans⟩
instance : Trans (fun a b : K => a < b) (fun a b : K => a < b) (fun a b : K => a < b) := ⟨lt_trans⟩
instance : Trans (fun a b : K => a ≤ b) (fun a b : K => a < b) (fun a b : K => a < b) := ⟨lt_of_le_of_lt⟩
instance : Trans (fun a b : K => a < b) (fun a b : K => a ≤ b) (fun a b : K => a < b) := ⟨lt_of_lt_of_le⟩

theorem add_le_add_left {a b : K} (h : a ≤ b) (c : K) : c + a ≤ c + b := OrderedField.add_le_add_left a b c h
theorem add_le_add_right {a b : K} (h : a ≤ b) (c : K) : a + c ≤ b + c := by
  rw [add_comm a, add_comm b]
  exact add_le_add_left h c
theorem add_le_add {a b c d : K} (h : a ≤ b) (k : c ≤ d) : a + c ≤ b + d :=
  le_trans (add_le_add_left k a) (add_le_add_right h d)
theorem add_nonneg {a b : K} (h : 0 ≤ a) (k : 0 ≤ b) : 0 ≤ a + b := by
  have s := add_le_add h k
  rw [zero_add] at s
  exact s
theorem mul_nonneg {a b : K} (h : 0 ≤ a) (k : 0 ≤ b) : 0 ≤ a * b := OrderedField.mul_nonneg a b h k
theorem sub_nonneg_of_le {a b : K} (h : a ≤ b) : 0 ≤ b - a := by
  have s := add_le_add_right h (-a)
  rw [add_neg_cancel, ← sub_eq_add_neg] at s
  exact s
theorem le_of_sub_nonneg {a b : K} (h : 0 ≤ b - a) : a ≤ b := by
  have s := add_le_add_right h a
  rw [zero_add, sub_add_cancel] at s
  exact s

/-! ### Inverses -/

theorem zero_ne_one : (0 : K) ≠ 1 := OrderedField.zero_ne_one
theorem inv_mul_cancel {a : K} (h : a ≠ 0) : a⁻¹ * a = 1 := OrderedField.inv_mul_cancel a h
theorem mul_inv_cancel {a : K} (h : a ≠ 0) : a * a⁻¹ = 1 := (mul_comm a a⁻¹).trans (inv_mul_cancel h)
theorem inv_zero : (0 : K)⁻¹ = 0 := OrderedField.inv_zero
theorem div_eq_mul_inv (a b : K) : a / b = a * b⁻¹ := OrderedField.div_eq_mul_inv a b
end Order
