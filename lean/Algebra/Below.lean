prelude
import Algebra.Decide
/-! # The numbers below a numeral, one by one

`∀ i, i < 3 → p i` out of `p 0`, `p 1`, `p 2`, also where `p` is not decided: a proof by cases that a program can write down. -/

/-- There is no number below zero. -/
theorem Nat.forall_below_zero {p : Nat → Prop} (i : Nat) (h : i < 0) : p i := absurd h (Nat.not_succ_le_zero i)

/-- What holds below `n` and at `n` holds below `n + 1`. -/
theorem Nat.forall_below_succ {n : Nat} {p : Nat → Prop} (below : ∀ i, i < n → p i) (last : p n) (i : Nat) (h : i < n + 1) : p i :=
  (Nat.lt_succ_cases h).elim (below i) fun e => e ▸ last

example : ∀ i, i < 2 → i = 0 ∨ i = 1 :=
  Nat.forall_below_succ (Nat.forall_below_succ Nat.forall_below_zero (Or.inl rfl)) (Or.inr rfl)
