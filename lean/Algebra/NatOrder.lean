prelude
import Base.Nat
/-! # The order of the natural numbers

What proofs about bounded quantifiers and ranges of sums need, under Mathlib's names; search below a bound; strong induction. -/

namespace Nat

theorem lt_succ_self (n : Nat) : n < n + 1 := Nat.le_refl _
theorem lt_succ_of_lt {i n : Nat} (h : i < n) : i < n + 1 := Nat.le.step h
theorem lt_succ_of_le {i n : Nat} (h : i ≤ n) : i < n + 1 := succ_le_succ h
theorem le_of_lt_succ {i n : Nat} (h : i < n + 1) : i ≤ n := le_of_succ_le_succ h
theorem succ_lt_succ {i n : Nat} (h : i < n) : i + 1 < n + 1 := succ_le_succ h
theorem lt_of_succ_lt_succ {i n : Nat} (h : i + 1 < n + 1) : i < n := le_of_succ_le_succ h
theorem zero_lt_succ (n : Nat) : 0 < n + 1 := succ_le_succ (zero_le n)
protected theorem le_of_eq {a b : Nat} (h : a = b) : a ≤ b := h ▸ Nat.le_refl a
theorem not_lt_zero (n : Nat) : ¬ n < 0 := not_succ_le_zero n
theorem le_of_lt {i n : Nat} (h : i < n) : i ≤ n := Nat.le_trans (Nat.le.step (Nat.le_refl i)) h
theorem lt_of_lt_of_le {i m n : Nat} (h : i < m) (k : m ≤ n) : i < n := Nat.le_trans h k
theorem lt_of_le_of_lt {i m n : Nat} (h : i ≤ m) (k : m < n) : i < n := Nat.le_trans (succ_le_succ h) k
theorem lt_trans {i m n : Nat} (h : i < m) (k : m < n) : i < n := Nat.le_trans h (le_of_lt k)
theorem ne_of_lt {i n : Nat} (h : i < n) : i ≠ n := fun e => lt_irrefl n (e ▸ h)
theorem ne_of_gt {i n : Nat} (h : n < i) : i ≠ n := fun e => lt_irrefl n (e ▸ h)
theorem not_le_of_lt {i n : Nat} (h : i < n) : ¬ n ≤ i := fun k => lt_irrefl i (Nat.le_trans h k)
theorem not_lt_of_le {i n : Nat} (h : n ≤ i) : ¬ i < n := fun k => not_le_of_lt k h
theorem lt_or_le (i n : Nat) : i < n ∨ n ≤ i :=
  match Nat.decLe n i with
  | isTrue h => Or.inr h
  | isFalse h => Or.inl (lt_of_not_le h)
theorem le_total (i n : Nat) : i ≤ n ∨ n ≤ i := (lt_or_le i n).elim (fun h => Or.inl (le_of_lt h)) Or.inr
theorem eq_or_lt_of_le {i n : Nat} (h : i ≤ n) : i = n ∨ i < n :=
  h.rec (motive := fun n _ => i = n ∨ i < n) (Or.inl rfl) (fun h _ => Or.inr (succ_le_succ h))
theorem lt_or_eq_of_lt_succ {i n : Nat} (h : i < n + 1) : i < n ∨ i = n :=
  (eq_or_lt_of_le (le_of_lt_succ h)).elim Or.inr Or.inl
theorem lt_of_le_of_ne {i n : Nat} (h : i ≤ n) (k : i ≠ n) : i < n :=
  (eq_or_lt_of_le h).elim (fun e => absurd e k) id
theorem le_antisymm {i n : Nat} (h : i ≤ n) (k : n ≤ i) : i = n :=
  (eq_or_lt_of_le h).elim id fun l => absurd k (not_le_of_lt l)
theorem lt_trichotomy (i n : Nat) : i < n ∨ i = n ∨ n < i :=
  (lt_or_le i n).elim Or.inl fun h => Or.inr ((eq_or_lt_of_le h).elim (fun e => Or.inl e.symm) Or.inr)
theorem eq_or_ne (i n : Nat) : i = n ∨ i ≠ n :=
  match Nat.decEq i n with
  | isTrue h => Or.inl h
  | isFalse h => Or.inr h
theorem succ_ne_self (n : Nat) : n + 1 ≠ n := ne_of_gt (lt_succ_self n)

theorem add_le_add_right {a b : Nat} (h : a ≤ b) (c : Nat) : a + c ≤ b + c := by
  induction c with
  | zero => exact h
  | succ c ih => exact succ_le_succ ih
theorem add_le_add {a b c d : Nat} (h : a ≤ b) (k : c ≤ d) : a + c ≤ b + d :=
  Nat.le_trans (Nat.add_le_add_right h c) (by rw [Nat.add_comm b c, Nat.add_comm b d]; exact Nat.add_le_add_right k b)

/-- A decided property holds of all numbers below `n`, or one is found of which it does not. -/
theorem forall_or_exists {p : Nat → Prop} [d : ∀ i, Decidable (p i)] (n : Nat) :
    (∀ i, i < n → p i) ∨ ∃ i, i < n ∧ ¬ p i := by
  induction n with
  | zero => exact Or.inl fun i hi => absurd hi (not_lt_zero i)
  | succ n ih =>
    refine ih.elim (fun h => ?_) fun ⟨i, hi, k⟩ => Or.inr ⟨i, lt_succ_of_lt hi, k⟩
    cases d n with
    | isTrue k => exact Or.inl fun i hi => (lt_or_eq_of_lt_succ hi).elim (h i) fun e => e ▸ k
    | isFalse k => exact Or.inr ⟨n, lt_succ_self n, k⟩

/-- Strong induction: a property inherited from all smaller numbers holds of every number. -/
theorem strong_induction {p : Nat → Prop} (step : ∀ n, (∀ i, i < n → p i) → p n) (n : Nat) : p n :=
  have below : ∀ m, ∀ i, i < m → p i := fun m => by
    induction m with
    | zero => exact fun i h => absurd h (not_lt_zero i)
    | succ m ih => exact fun i h => step i fun j k => ih j (Nat.lt_of_lt_of_le k (le_of_lt_succ h))
  below (n + 1) n (lt_succ_self n)

end Nat
