prelude
import Algebra.PairSum
import Algebra.Powers
import Algebra.Rat
import Algebra.Decide
import Algebra.Tactic.Linear
/-! # Powers and digits of natural numbers, and sums of indicators

How many numbers below a bound have a property is a sum of zeros and ones. Here are the lemmas on such sums that proofs about finite sets need, and
the arithmetic of powers and digits that goes with counting strings and tuples. What is known of rationals is used for natural numbers through their
casts. -/

universe u
namespace QE

/-! ### Powers -/

theorem two_pow_pos (n : Nat) : 0 < 2 ^ n := Rat.nat_pow_pos (Nat.le.step (Nat.le_refl 1)) n

theorem two_pow_succ (n : Nat) : 2 ^ (n + 1) = 2 * 2 ^ n := Nat.mul_comm (2 ^ n) 2

theorem pow_add_nat (b s t : Nat) : b ^ (s + t) = b ^ s * b ^ t := by
  induction t with
  | zero => exact (mul_one (b ^ s)).symm
  | succ t ih =>
    show b ^ (s + t) * b = b ^ s * (b ^ t * b)
    rw [ih, Nat.mul_assoc]

theorem mul_pow_nat (a b t : Nat) : (a * b) ^ t = a ^ t * b ^ t := by
  induction t with
  | zero => rfl
  | succ t ih =>
    show (a * b) ^ t * (a * b) = a ^ t * a * (b ^ t * b)
    rw [ih, mul_mul_mul_comm]

theorem pow_mul_nat (b s t : Nat) : b ^ (s * t) = (b ^ s) ^ t := by
  induction t with
  | zero => rfl
  | succ t ih =>
    show b ^ (s * t + s) = (b ^ s) ^ t * b ^ s
    rw [pow_add_nat, ih]

theorem mul_le_mul_nat {a b c d : Nat} (h : a ≤ b) (k : c ≤ d) : a * c ≤ b * d := by
  refine Nat.le_trans (Nat.mul_le_mul a k) ?_
  rw [Nat.mul_comm a, Nat.mul_comm b]
  exact Nat.mul_le_mul d h

theorem pow_le_pow_nat {a b : Nat} (h : a ≤ b) (t : Nat) : a ^ t ≤ b ^ t := by
  induction t with
  | zero => exact Nat.le_refl 1
  | succ t ih => exact mul_le_mul_nat ih h

theorem natCast_sub_one {R : Type u} [CommRing R] {a : Nat} (h : 0 < a) : (natCast (a - 1) : R) = natCast a - 1 := by
  cases a with
  | zero => exact absurd h (Nat.lt_irrefl 0)
  | succ a => exact (sub_eq_of_eq_add (natCast_succ a)).symm

/-- A square root is monotone, without roots. -/
theorem le_of_mul_self_le_nat {a b : Nat} (h : a * a ≤ b * b) : a ≤ b :=
  (Nat.lt_or_le b a).elim (fun l => absurd h (Nat.not_le_of_lt (by
    refine Nat.lt_of_le_of_lt (Nat.mul_le_mul b (Nat.le_of_lt l)) ?_
    cases a with
    | zero => exact absurd l (Nat.not_lt_zero b)
    | succ a =>
      rw [Nat.mul_comm b]
      exact Nat.mul_lt_mul a l))) id

/-! ### Quotients, remainders, digits -/

theorem mul_add_div (q r g : Nat) (h : r < g) : (q * g + r) / g = q := Nat.pair_div q h
theorem mul_add_mod (q r g : Nat) (h : r < g) : (q * g + r) % g = r := Nat.pair_mod q h

theorem mod_of_lt {r g : Nat} (h : r < g) : r % g = r := by
  have e := mul_add_mod 0 r g h
  rw [Nat.zero_mul, Nat.zero_add] at e
  exact e

theorem div_of_lt {r g : Nat} (h : r < g) : r / g = 0 := by
  have e := mul_add_div 0 r g h
  rw [Nat.zero_mul, Nat.zero_add] at e
  exact e

theorem div_mod_cases {g : Nat} (hg : 0 < g) (c : Nat) : c = c / g * g + c % g := by
  rw [Nat.mul_comm, Nat.div_add_mod hg]

theorem mul_add_div_add {g : Nat} (hg : 0 < g) (k c : Nat) : (k * g + c) / g = k + c / g := by
  have e : k * g + c = (k + c / g) * g + c % g := by
    rw [add_mul, Nat.add_assoc, ← div_mod_cases hg]
  rw [e, mul_add_div _ _ _ (Nat.mod_lt hg)]

theorem mul_add_mod_add {g : Nat} (hg : 0 < g) (k c : Nat) : (k * g + c) % g = c % g := by
  have e : k * g + c = (k + c / g) * g + c % g := by
    rw [add_mul, Nat.add_assoc, ← div_mod_cases hg]
  rw [e, mul_add_mod _ _ _ (Nat.mod_lt hg)]

/-- The top digit of a number with `t + 1` digits. -/
theorem top_digit {b t q r : Nat} (hq : q < b) (hr : r < b ^ t) : (q * b ^ t + r) / b ^ t % b = q := by
  rw [mul_add_div _ _ _ hr, mod_of_lt hq]

/-- The digits below the top one. -/
theorem low_digit {b t i : Nat} (hb : 0 < b) (hi : i < t) (q r : Nat) : (q * b ^ t + r) / b ^ i % b = r / b ^ i % b := by
  have e : b ^ t = b ^ (t - (i + 1)) * b * b ^ i := by
    rw [Nat.mul_assoc, Nat.mul_comm b, show b ^ i * b = b ^ (i + 1) from rfl, ← pow_add_nat, Nat.add_comm, Nat.add_sub_of_le hi]
  rw [e, ← Nat.mul_assoc, ← Nat.mul_assoc, mul_add_div_add (Rat.nat_pow_pos hb i), mul_add_mod_add hb]

/-- A number with `t + 1` digits is its top digit and a number with `t` digits. -/
theorem split_digits {b t c : Nat} (h : c < b ^ (t + 1)) : ∃ q r, q < b ∧ r < b ^ t ∧ c = q * b ^ t + r := by
  have h' : c < b * b ^ t := by
    rw [Nat.mul_comm]
    exact h
  have k := Nat.div_lt_of_lt_mul h'
  exact ⟨c / b ^ t, c % b ^ t, k.left, k.right, div_mod_cases (Nat.lt_of_le_of_lt (Nat.zero_le _) k.right) c⟩

/-! ### Indicators -/

theorem ite_congr {p q : Prop} {dp : Decidable p} {dq : Decidable q} (h : p ↔ q) {α : Type u} {a b : α} :
    (if p then a else b) = if q then a else b := by
  cases dp with
  | isTrue k => rw [ite_eq_left k, ite_eq_left (h.mp k)]
  | isFalse k => rw [ite_eq_right k, ite_eq_right fun l => k (h.mpr l)]

theorem ite_decide {p : Prop} {d : Decidable p} {α : Type u} {a b : α} : (if decide p = true then a else b) = if p then a else b :=
  ite_congr ⟨of_decide_eq_true, decide_eq_true⟩

section
variable {R : Type u} [CommSemiring R]

theorem natCast_ite {p : Prop} {d : Decidable p} : (natCast (if p then 1 else 0) : R) = if p then 1 else 0 := by
  cases d with
  | isTrue k => rw [ite_eq_left k, ite_eq_left k]; rfl
  | isFalse k => rw [ite_eq_right k, ite_eq_right k]; rfl

/-- The conjunction of two properties is counted by the product. -/
theorem ite_and {p q : Prop} {dp : Decidable p} {dq : Decidable q} {d : Decidable (p ∧ q)} :
    (if p ∧ q then 1 else 0 : R) = (if p then 1 else 0) * if q then 1 else 0 := by
  cases dp with
  | isTrue k => rw [ite_eq_left (c := p) k, one_mul, ite_congr (q := q) ⟨fun h => h.right, fun h => ⟨k, h⟩⟩]
  | isFalse k => rw [ite_eq_right (c := p) k, zero_mul, ite_eq_right fun h => k h.left]
end

/-- Whatever has a property has another one besides, or has not. -/
theorem ite_and_add_ite_and_not {p q : Prop} {d : Decidable p} {dq : Decidable q} {e : Decidable (p ∧ q)} {e' : Decidable (p ∧ ¬ q)} :
    (if p ∧ q then 1 else 0) + (if p ∧ ¬ q then 1 else 0) = if p then 1 else 0 := by
  cases dq with
  | isTrue h =>
    rw [ite_eq_right (c := p ∧ ¬ q) fun k => k.right h]
    exact ite_congr ⟨fun k => k.left, fun k => ⟨k, h⟩⟩
  | isFalse h =>
    rw [ite_eq_right (c := p ∧ q) fun k => h k.right, Nat.zero_add]
    exact ite_congr ⟨fun k => k.left, fun k => ⟨k, h⟩⟩

/-- Two different terms are at most the sum. -/
theorem add_le_sum_nat {n a b : Nat} (f : Nat → Nat) (ha : a < n) (hb : b < n) (h : a ≠ b) : f a + f b ≤ ∑ i < n, f i := by
  rw [← sum_ite_eq ha f, ← sum_ite_eq hb f, ← sum_add]
  refine Nat.sum_le_sum fun i _ => ?_
  cases Nat.decEq i a with
  | isTrue e =>
    rw [ite_eq_left (c := i = a) e, ite_eq_right (c := i = b) fun e' => h (e.symm.trans e')]
    exact Nat.le_refl (f i)
  | isFalse e =>
    rw [ite_eq_right (c := i = a) e, Nat.zero_add]
    split
    · exact Nat.le_refl (f i)
    · exact Nat.zero_le (f i)

theorem ite_le_one (p : Prop) {d : Decidable p} : (if p then 1 else 0) ≤ 1 := by
  split
  · exact Nat.le_refl 1
  · exact Nat.zero_le 1

theorem ite_le_of {p : Prop} {d : Decidable p} {a : Nat} (h : p → 1 ≤ a) : (if p then 1 else 0) ≤ a := by
  split
  case isTrue k => exact h k
  case isFalse => exact Nat.zero_le a

theorem le_sum_nat {n k : Nat} (f : Nat → Nat) (hk : k < n) : f k ≤ ∑ i < n, f i := by
  induction n with
  | zero => exact absurd hk (Nat.not_lt_zero k)
  | succ n ih =>
    refine (Nat.lt_or_eq_of_lt_succ hk).elim (fun l => Nat.le_trans (ih l) (Nat.le_add _ _)) fun e => ?_
    rw [e, sum_succ, Nat.add_comm]
    exact Nat.le_add _ _

/-- What holds for some number below `n` is counted by the sum. -/
theorem ite_exists_le {n : Nat} {p : Nat → Prop} {d : ∀ i, Decidable (p i)} {e : Decidable (∃ i, i < n ∧ p i)} :
    (if ∃ i, i < n ∧ p i then 1 else 0) ≤ ∑ i < n, if p i then 1 else 0 :=
  ite_le_of fun ⟨i, hi, h⟩ =>
    Nat.le_trans (Nat.le_of_eq (ite_eq_left h).symm) (le_sum_nat (fun i => if p i then 1 else 0) hi)

/-- A number is found at most once. -/
theorem sum_eq_le_one (n v : Nat) : (∑ i < n, if v = i then 1 else 0) ≤ 1 :=
  (Nat.lt_or_le v n).elim (fun h => Nat.le_of_eq (sum_ite_eq' h fun _ => 1)) fun h => by
    rw [sum_eq_zero fun i hi => ite_eq_right fun e => Nat.not_le_of_lt hi (e ▸ h)]
    exact Nat.zero_le 1

end QE
