prelude
import Algebra.Tactic.Ring
import Algebra.NatOrder
/-! # Binomial coefficients

`Nat.choose n k` is the number of ways to choose `k` of `n`, defined by Pascal's rule. Names follow Mathlib's. -/

namespace Nat

/-- The binomial coefficient "`n` choose `k`", by Pascal's rule; `0` for `k > n`. -/
def choose (n k : Nat) : Nat :=
  match n with
  | .zero =>
    match k with
    | .zero => 1
    | .succ _ => 0
  | .succ n =>
    match k with
    | .zero => 1
    | .succ k => choose n k + choose n k.succ

theorem choose_zero_right (n : Nat) : choose n 0 = 1 := by
  cases n with
  | zero => rfl
  | succ n => rfl
theorem choose_zero_succ (k : Nat) : choose 0 (k + 1) = 0 := rfl
theorem choose_succ_succ (n k : Nat) : choose (n + 1) (k + 1) = choose n k + choose n (k + 1) := rfl

theorem choose_eq_zero_of_lt {n k : Nat} (h : n < k) : choose n k = 0 := by
  induction n generalizing k with
  | zero =>
    cases k with
    | zero => exact absurd h (lt_irrefl 0)
    | succ k => rfl
  | succ n ih =>
    cases k with
    | zero => exact absurd h (not_lt_zero _)
    | succ k => rw [choose_succ_succ, ih (lt_of_succ_lt_succ h), ih (lt_trans (lt_of_succ_lt_succ h) (lt_succ_self k))]

theorem choose_self (n : Nat) : choose n n = 1 := by
  induction n with
  | zero => rfl
  | succ n ih => rw [choose_succ_succ, ih, choose_eq_zero_of_lt (lt_succ_self n)]

/-- Choosing `a` of `a + b` leaves `b`, and the other way round. -/
theorem choose_symm_add (a b : Nat) : choose (a + b) a = choose (a + b) b := by
  induction a generalizing b with
  | zero => rw [choose_zero_right, Nat.zero_add, choose_self]
  | succ a iha =>
    induction b with
    | zero => exact (choose_self _).trans (choose_zero_right _).symm
    | succ b ihb =>
      have e : a + 1 + b = a + (b + 1) := by rw [add_assoc, add_comm 1 b]
      show choose (a + 1 + b + 1) (a + 1) = choose (a + 1 + b + 1) (b + 1)
      rw [choose_succ_succ, choose_succ_succ, ihb, e, iha (b + 1), add_comm]

theorem choose_pos {n k : Nat} (h : k ≤ n) : 0 < choose n k := by
  induction n generalizing k with
  | zero =>
    cases k with
    | zero => exact lt_succ_self 0
    | succ k => exact absurd h (not_succ_le_zero k)
  | succ n ih =>
    cases k with
    | zero => exact lt_succ_self 0
    | succ k => exact lt_of_lt_of_le (ih (le_of_succ_le_succ h)) (le_add _ _)

end Nat
