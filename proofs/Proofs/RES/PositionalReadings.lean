prelude
import Algebra.Decide
import Proofs.RES.Positional
/-! # Counterexamples for `RES.Positional`

Closed numbers, settled by evaluation, but for the two readings that claim the existence of a length: no power of one exceeds one, no power of two is
zero. -/

namespace RES
open Numeral

/-! ### RES-5 -/

theorem one_pow (n : Nat) : 1 ^ n = 1 := by
  induction n with
  | zero => rfl
  | succ n ih =>
    show 1 ^ n * 1 = 1
    rw [ih]

theorem not_unaryLengthCareless : ¬ UnaryLengthCareless := fun h =>
  (h 1 1 (by decide) (by decide)).elim fun L k => absurd k.right.right (by
    rw [one_pow]
    decide)

theorem not_zeroLengthCareless : ¬ ZeroLengthCareless := fun h =>
  (h 2 0 (by decide)).elim fun L k => absurd k.right.left (Nat.not_le_of_lt (pow_pos (by decide) (L - 1)))

/-- In base one `1` has no length: `positionalLength` needs `2 ≤ b`. -/
theorem positionalLength_needs_hb : ∃ b n : Nat, 1 ≤ n ∧ ¬ ∃ L, (1 ≤ L ∧ b ^ (L - 1) ≤ n ∧ n < b ^ L) ∧
    ∀ l, 1 ≤ l ∧ b ^ (l - 1) ≤ n ∧ n < b ^ l → l = L :=
  ⟨1, 1, by decide, fun ⟨L, k, _⟩ => absurd k.right.right (by
    rw [one_pow]
    decide)⟩

/-- Nor has zero, in any base: it needs `1 ≤ n`. -/
theorem positionalLength_needs_hn : ∃ b n : Nat, 2 ≤ b ∧ ¬ ∃ L, (1 ≤ L ∧ b ^ (L - 1) ≤ n ∧ n < b ^ L) ∧
    ∀ l, 1 ≤ l ∧ b ^ (l - 1) ≤ n ∧ n < b ^ l → l = L :=
  ⟨2, 0, by decide, fun ⟨L, k, _⟩ => absurd k.right.left (Nat.not_le_of_lt (pow_pos (by decide) (L - 1)))⟩

/-- Zero has no digit: `digitCountIsLength` needs `1 ≤ n`. -/
theorem digitCountIsLength_needs_hn : ∃ b n : Nat, 2 ≤ b ∧
    ¬ (1 ≤ digitCount b n ∧ b ^ (digitCount b n - 1) ≤ n ∧ n < b ^ digitCount b n) := ⟨2, 0, by decide +kernel⟩

/-! ### RES-6 and RES-7 -/

theorem not_largeDigitsCareless : ¬ LargeDigitsCareless := fun h =>
  absurd (h 2 (fun _ => 2) (fun i => if i = 0 then 2 else 0) (fun i => if i = 0 then 0 else 1) (by decide +kernel) (by decide +kernel)
    (by decide +kernel) (by decide +kernel) 0 (by decide)) (by decide +kernel)

/-- The words `0`, `1` and the empty one. -/
def shortLength (k : Nat) : Nat := if k = 2 then 0 else 1

theorem shortNames : IsWordCode 3 2 shortLength fun k _ => k where
  symbols := by decide +kernel
  injective k l hk hl := (show ∀ k, k < 3 → ∀ l, l < 3 → shortLength k = shortLength l → (∀ i, i < shortLength k → k = l) → k = l by
    decide +kernel) k hk l hl

theorem not_shortNamesCareless : ¬ ShortNamesCareless := fun h =>
  absurd (h 3 2 shortLength (fun k _ => k) (by decide) shortNames 2 (by decide)) (by decide +kernel)

end RES
