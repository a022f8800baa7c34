prelude
import Base.Logic
/-! Arithmetic and order of the natural numbers: the lemmas that the algebra above is built on. -/

namespace Nat

/-! ### Sums, products, differences -/

theorem mul_zero (a : Nat) : a * 0 = 0 := rfl
theorem mul_succ (a b : Nat) : a * b.succ = a * b + a := rfl

theorem add_assoc (a b c : Nat) : a + b + c = a + (b + c) := by
  induction c with
  | zero => rfl
  | succ c ih => rw [add_succ, add_succ, add_succ, ih]

theorem zero_mul (a : Nat) : 0 * a = 0 := by
  induction a with
  | zero => rfl
  | succ a ih => rw [mul_succ, ih]

theorem succ_mul (a b : Nat) : a.succ * b = a * b + b := by
  induction b with
  | zero => rfl
  | succ b ih => rw [mul_succ, mul_succ, ih, add_succ, add_succ, add_assoc, add_assoc, add_comm b a]

theorem mul_comm (a b : Nat) : a * b = b * a := by
  induction b with
  | zero => rw [mul_zero, zero_mul]
  | succ b ih => rw [mul_succ, succ_mul, ih]

theorem mul_add (a b c : Nat) : a * (b + c) = a * b + a * c := by
  induction c with
  | zero => rfl
  | succ c ih => rw [add_succ, mul_succ, mul_succ, ih, add_assoc]

theorem mul_assoc (a b c : Nat) : a * b * c = a * (b * c) := by
  induction c with
  | zero => rfl
  | succ c ih => rw [mul_succ, mul_succ, mul_add, ih]

theorem zero_sub (a : Nat) : 0 - a = 0 := by
  induction a with
  | zero => rfl
  | succ a ih => exact congrArg Nat.pred ih

theorem succ_sub_succ (a b : Nat) : a.succ - b.succ = a - b := by
  induction b with
  | zero => rfl
  | succ b ih => exact congrArg Nat.pred ih

theorem add_sub_cancel (a b : Nat) : b + a - b = a := by
  induction b with
  | zero => exact zero_add a
  | succ b ih => rw [succ_add, succ_sub_succ, ih]

/-! ### Order -/

theorem eq_zero_of_le {a : Nat} (h : a ≤ 0) : a = 0 := by
  cases a with
  | zero => rfl
  | succ a => exact absurd h (not_succ_le_zero a)

theorem pos_of_ne {a : Nat} (h : a ≠ 0) : 0 < a := by
  cases a with
  | zero => exact absurd rfl h
  | succ a => exact succ_le_succ (zero_le a)

theorem ne_of_pos {a : Nat} (p : 0 < a) : a ≠ 0 := by
  intro h
  rw [h] at p
  exact not_succ_le_zero 0 p

theorem lt_irrefl (n : Nat) : ¬ n < n := by
  induction n with
  | zero => exact not_succ_le_zero 0
  | succ n ih => exact fun h => ih (le_of_succ_le_succ h)

theorem lt_of_not_le {a b : Nat} (h : ¬ a ≤ b) : b < a := by
  induction a generalizing b with
  | zero => exact absurd (zero_le b) h
  | succ a ih =>
    cases b with
    | zero => exact succ_le_succ (zero_le a)
    | succ b => exact succ_le_succ (ih (fun k => h (succ_le_succ k)))

theorem le_add (a b : Nat) : a ≤ a + b := by
  induction b with
  | zero => exact Nat.le_refl a
  | succ b ih => exact Nat.le.step ih

theorem sub_le (a b : Nat) : a - b ≤ a := by
  induction b with
  | zero => exact Nat.le_refl a
  | succ b ih =>
    refine Nat.le_trans ?_ ih
    show Nat.pred (a - b) ≤ a - b
    cases a - b with
    | zero => exact Nat.le_refl 0
    | succ z => exact Nat.le.step (Nat.le_refl z)

/-- Subtracting something positive uses up a unit of fuel. -/
theorem sub_le_of_le_succ {a b f : Nat} (h : a ≤ f.succ) (p : 0 < b) : a - b ≤ f := by
  cases b with
  | zero => exact absurd p (not_succ_le_zero 0)
  | succ b =>
    cases a with
    | zero => rw [zero_sub]; exact zero_le f
    | succ a => rw [succ_sub_succ]; exact Nat.le_trans (sub_le a b) (le_of_succ_le_succ h)

theorem add_sub_of_le {a b : Nat} (h : a ≤ b) : a + (b - a) = b := by
  induction b generalizing a with
  | zero => rw [eq_zero_of_le h]
  | succ b ih =>
    cases a with
    | zero => exact zero_add b.succ
    | succ a => rw [succ_sub_succ, succ_add, ih (le_of_succ_le_succ h)]

theorem sub_eq_zero {a b : Nat} (h : a ≤ b) : a - b = 0 := by
  induction b generalizing a with
  | zero => exact eq_zero_of_le h
  | succ b ih =>
    cases a with
    | zero => exact zero_sub b.succ
    | succ a => rw [succ_sub_succ]; exact ih (le_of_succ_le_succ h)

theorem mul_le_mul (c : Nat) {a b : Nat} (h : a ≤ b) : c * a ≤ c * b := by
  rw [← add_sub_of_le h, mul_add]
  exact le_add _ _

theorem mul_lt_mul (c : Nat) {a b : Nat} (h : a < b) : c.succ * a < c.succ * b := by
  have k := mul_le_mul c.succ h
  rw [mul_succ] at k
  refine Nat.le_trans ?_ k
  rw [add_succ]
  exact succ_le_succ (le_add _ _)

theorem le_of_mul_le_mul {c a b : Nat} (h : c.succ * a ≤ c.succ * b) : a ≤ b := by
  cases decLe a b with
  | isTrue k => exact k
  | isFalse k => exact absurd (Nat.le_trans (mul_lt_mul c (lt_of_not_le k)) h) (lt_irrefl _)

theorem mul_sub (c a b : Nat) : c * (a - b) = c * a - c * b := by
  cases decLe b a with
  | isTrue h =>
    have e : c * a = c * b + c * (a - b) := by rw [← mul_add, add_sub_of_le h]
    rw [e, add_sub_cancel]
  | isFalse h =>
    have l : a ≤ b := Nat.le_trans (Nat.le.step (Nat.le_refl a)) (lt_of_not_le h)
    rw [sub_eq_zero l, sub_eq_zero (mul_le_mul c l), mul_zero]

end Nat
