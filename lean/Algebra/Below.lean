prelude
import Algebra.Decide
/-! # The numbers below a numeral, one by one

`∀ i, i < 3 → p i` out of `p 0`, `p 1`, `p 2`, also where `p` is not decided: a proof by cases that a program can write down. The
lemmas for small numerals say `p` once only, which keeps such a proof short. -/

namespace Nat

/-- There is no number below zero. -/
theorem forall_below_zero {p : Nat → Prop} (i : Nat) (h : i < 0) : p i := absurd h (not_succ_le_zero i)

/-- What holds below `n` and at `n` holds below `n + 1`. -/
theorem forall_below_succ {n : Nat} {p : Nat → Prop} (below : ∀ i, i < n → p i) (last : p n) (i : Nat) (h : i < n + 1) : p i :=
  (lt_succ_cases h).elim (below i) fun e => e ▸ last

theorem forall_below_one {p : Nat → Prop} (h0 : p 0) : ∀ i, i < 1 → p i := forall_below_succ forall_below_zero h0
theorem forall_below_two {p : Nat → Prop} (h0 : p 0) (h1 : p 1) : ∀ i, i < 2 → p i :=
  forall_below_succ (forall_below_one h0) h1
theorem forall_below_three {p : Nat → Prop} (h0 : p 0) (h1 : p 1) (h2 : p 2) : ∀ i, i < 3 → p i :=
  forall_below_succ (forall_below_two h0 h1) h2
theorem forall_below_four {p : Nat → Prop} (h0 : p 0) (h1 : p 1) (h2 : p 2) (h3 : p 3) : ∀ i, i < 4 → p i :=
  forall_below_succ (forall_below_three h0 h1 h2) h3

example : ∀ i, i < 2 → i = 0 ∨ i = 1 := forall_below_two (Or.inl rfl) (Or.inr rfl)

end Nat
