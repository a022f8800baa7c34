prelude
import Algebra.Counting
import QE.Sampling
/-! # Bits, sums modulo two, and signs

A number below `2 ^ (n + 1)` is its top bit and a number below `2 ^ n`; everything about bits is proved by splitting off the top one. A string is
determined by its bits (`ext_bits`), so that `xor` is a group operation. The sign `(-1) ^ (x · y)` multiplies along `xor` (`sign_xor`), and its sum
over all `y` vanishes unless `x = 0` (`sum_sign`): what is counted about inner products is counted by these two. -/

universe u
namespace QE

/-! ### Bits -/

theorem two_pos_nat : 0 < 2 := Nat.le.step (Nat.le_refl 1)
theorem bit_lt (x i : Nat) : bit x i < 2 := Nat.mod_lt two_pos_nat

theorem bit_top {n q r : Nat} (hq : q < 2) (hr : r < 2 ^ n) : bit (q * 2 ^ n + r) n = q := top_digit hq hr
theorem bit_low {n i : Nat} (hi : i < n) (q r : Nat) : bit (q * 2 ^ n + r) i = bit r i := low_digit two_pos_nat hi q r

theorem bit_zero (i : Nat) : bit 0 i = 0 := by
  show 0 / 2 ^ i % 2 = 0
  rw [div_of_lt (two_pow_pos i)]

/-- The number with given bits. -/
def ofBits (n : Nat) (f : Nat → Nat) : Nat := ∑ i < n, 2 ^ i * f i

theorem ofBits_lt {n : Nat} {f : Nat → Nat} (h : ∀ i, i < n → f i < 2) : ofBits n f < 2 ^ n := by
  induction n with
  | zero => exact Nat.le_refl 1
  | succ n ih =>
    have low := ih fun i hi => h i (Nat.lt_succ_of_lt hi)
    have top := Nat.mul_le_mul (2 ^ n) (Nat.le_of_lt_succ (h n (Nat.lt_succ_self n)))
    have step : ofBits n f + 2 ^ n * f n < 2 ^ n + 2 ^ n * f n := by
      rw [Nat.add_comm, Nat.add_comm (2 ^ n)]
      exact Nat.add_lt_add_left _ low
    refine Nat.lt_of_lt_of_le (Nat.lt_of_lt_of_le step (Nat.add_le_add (Nat.le_refl (2 ^ n)) top)) ?_
    rw [two_pow_succ, mul_one, two_mul]
    exact Nat.le_refl _

theorem bit_ofBits {n : Nat} {f : Nat → Nat} (h : ∀ i, i < n → f i < 2) {j : Nat} (hj : j < n) : bit (ofBits n f) j = f j := by
  induction n with
  | zero => exact absurd hj (Nat.not_lt_zero j)
  | succ n ih =>
    have low : ∀ i, i < n → f i < 2 := fun i hi => h i (Nat.lt_succ_of_lt hi)
    have e : ofBits (n + 1) f = f n * 2 ^ n + ofBits n f := by
      show ofBits n f + 2 ^ n * f n = _
      rw [Nat.add_comm, Nat.mul_comm]
    rw [e]
    exact (Nat.lt_or_eq_of_lt_succ hj).elim (fun l => (bit_low l _ _).trans (ih low l)) fun q => by
      rw [q, bit_top (h n (Nat.lt_succ_self n)) (ofBits_lt low)]

theorem ofBits_congr {n : Nat} {f g : Nat → Nat} (h : ∀ i, i < n → f i = g i) : ofBits n f = ofBits n g :=
  sum_congr fun i hi => congrArg (fun v => 2 ^ i * v) (h i hi)

theorem ofBits_bit {n x : Nat} (h : x < 2 ^ n) : ofBits n (bit x) = x := by
  induction n generalizing x with
  | zero => exact (Nat.eq_zero_of_le (Nat.le_of_lt_succ h)).symm
  | succ n ih =>
    obtain ⟨q, r, hq, hr, e⟩ := split_digits h
    show ofBits n (bit x) + 2 ^ n * bit x n = x
    rw [e, bit_top hq hr, ofBits_congr fun i hi => bit_low hi q r, ih hr, Nat.add_comm, Nat.mul_comm]

/-- A string is determined by its bits. -/
theorem ext_bits {n x y : Nat} (hx : x < 2 ^ n) (hy : y < 2 ^ n) (h : ∀ i, i < n → bit x i = bit y i) : x = y := by
  rw [← ofBits_bit hx, ofBits_congr h, ofBits_bit hy]

/-! ### Sums modulo two -/

theorem mod_two_lt (a : Nat) : a % 2 < 2 := Nat.mod_lt two_pos_nat

theorem xor_lt (n x y : Nat) : xor n x y < 2 ^ n := ofBits_lt fun _ _ => mod_two_lt _

theorem bit_xor {n i : Nat} (x y : Nat) (hi : i < n) : bit (xor n x y) i = (bit x i + bit y i) % 2 :=
  bit_ofBits (f := fun i => (bit x i + bit y i) % 2) (fun _ _ => mod_two_lt _) hi

theorem xor_zero {n x : Nat} (hx : x < 2 ^ n) : xor n x 0 = x := ext_bits (xor_lt n x 0) hx fun i hi => by
  rw [bit_xor x 0 hi, bit_zero, Nat.add_zero, mod_of_lt (bit_lt x i)]

theorem xor_comm (n x y : Nat) : xor n x y = xor n y x :=
  ofBits_congr fun i _ => congrArg (fun v => v % 2) (Nat.add_comm (bit x i) (bit y i))

theorem zero_xor {n x : Nat} (hx : x < 2 ^ n) : xor n 0 x = x := (xor_comm n 0 x).trans (xor_zero hx)

theorem bits_cancel : ∀ b, b < 2 → ∀ c, c < 2 → ((b + c) % 2 + c) % 2 = b := by decide +kernel

/-- Adding the same string twice changes nothing. -/
theorem xor_xor_cancel {n x : Nat} (hx : x < 2 ^ n) (s : Nat) : xor n (xor n x s) s = x := ext_bits (xor_lt n _ s) hx fun i hi => by
  rw [bit_xor _ s hi, bit_xor x s hi, bits_cancel _ (bit_lt x i) _ (bit_lt s i)]

theorem xor_xor_cancel_left {n y : Nat} (x : Nat) (hy : y < 2 ^ n) : xor n x (xor n x y) = y := by
  rw [xor_comm n x (xor n x y), xor_comm n x y, xor_xor_cancel hy]

theorem xor_self (n x : Nat) : xor n x x = 0 := by
  refine ext_bits (xor_lt n x x) (two_pow_pos n) fun i hi => ?_
  rw [bit_xor x x hi, bit_zero]
  exact (show ∀ b, b < 2 → (b + b) % 2 = 0 by decide +kernel) _ (bit_lt x i)

/-- Two strings differ by `s` if one is the other plus `s`. -/
theorem eq_xor_iff {n x y s : Nat} (hy : y < 2 ^ n) (hs : s < 2 ^ n) : y = xor n x s ↔ xor n x y = s :=
  ⟨fun e => by rw [e, xor_xor_cancel_left x hs], fun e => by rw [← e, xor_xor_cancel_left x hy]⟩

/-- Adding a string that is not zero changes a string. -/
theorem xor_ne_self {n x s : Nat} (hx : x < 2 ^ n) (hs : s < 2 ^ n) (hs0 : s ≠ 0) : xor n x s ≠ x := fun e =>
  hs0 (by rw [← (eq_xor_iff hx hs).mp e.symm, xor_self])

theorem xor_ne_zero {n x y : Nat} (hx : x < 2 ^ n) (hy : y < 2 ^ n) (h : x ≠ y) : xor n x y ≠ 0 := fun e =>
  h (by rw [(eq_xor_iff hy (two_pow_pos n)).mpr e, xor_zero hx])

/-! ### Signs -/

section
variable {R : Type u} [CommRing R]

/-- `(-1) ^ k`. -/
def alternating (k : Nat) : R := if k % 2 = 0 then 1 else -1

theorem alternating_zero : (alternating 0 : R) = 1 := ite_eq_left rfl
theorem alternating_one : (alternating 1 : R) = -1 := ite_eq_right (by decide)

theorem alternating_succ (k : Nat) : (alternating (k + 1) : R) = -alternating k :=
  (Integer.mod_two k).elim (fun h => (ite_eq_right (Integer.odd_succ h)).trans (congrArg Neg.neg (ite_eq_left h).symm)) fun h => by
    have odd : k % 2 ≠ 0 := fun e => absurd (h.symm.trans e) (by decide)
    exact (ite_eq_left (Integer.even_succ odd)).trans ((neg_neg 1).symm.trans (congrArg Neg.neg (ite_eq_right odd).symm))

theorem alternating_add (j k : Nat) : (alternating (j + k) : R) = alternating j * alternating k := by
  induction k with
  | zero => rw [alternating_zero, mul_one]; rfl
  | succ k ih =>
    show alternating (j + k + 1) = alternating j * alternating (k + 1)
    rw [alternating_succ, alternating_succ, ih, mul_neg]

theorem alternating_mul_self (k : Nat) : (alternating k * alternating k : R) = 1 := by
  induction k with
  | zero => rw [alternating_zero, mul_one]
  | succ k ih => rw [alternating_succ, neg_mul_neg, ih]

theorem alternating_even (k : Nat) : (alternating (2 * k) : R) = 1 := by rw [two_mul, alternating_add, alternating_mul_self]

/-- A factor counts modulo two. -/
theorem alternating_mod_mul (a c : Nat) : (alternating (a % 2 * c) : R) = alternating (a * c) := by
  have e : a * c = 2 * (a / 2 * c) + a % 2 * c := by
    rw [← Nat.mul_assoc, ← add_mul, Nat.div_add_mod two_pos_nat]
  rw [e, alternating_add, alternating_even, one_mul]

theorem alternating_sum_congr {n : Nat} {f g : Nat → Nat} (h : ∀ i, i < n → (alternating (f i) : R) = alternating (g i)) :
    (alternating (∑ i < n, f i) : R) = alternating (∑ i < n, g i) := by
  induction n with
  | zero => rfl
  | succ n ih =>
    rw [sum_succ, sum_succ, alternating_add, alternating_add, ih fun i hi => h i (Nat.lt_succ_of_lt hi), h n (Nat.lt_succ_self n)]

theorem sign_eq (n x y : Nat) : (sign n x y : R) = alternating (∑ i < n, bit x i * bit y i) := rfl

theorem sign_of_orthogonal {n x y : Nat} (h : dot n x y = 0) : (sign n x y : R) = 1 := ite_eq_left h
theorem sign_of_not {n x y : Nat} (h : dot n x y ≠ 0) : (sign n x y : R) = -1 := ite_eq_right h

theorem dot_comm (n x y : Nat) : dot n x y = dot n y x :=
  congrArg (fun v => v % 2) (sum_congr fun i _ => Nat.mul_comm (bit x i) (bit y i))

theorem sign_comm (n x y : Nat) : (sign n x y : R) = sign n y x := ite_congr (by rw [dot_comm n x y]; exact Iff.refl _)

theorem sign_mul_self (n x y : Nat) : (sign n x y * sign n x y : R) = 1 := alternating_mul_self _

/-- The sign multiplies along `xor`. -/
theorem sign_xor (n x z y : Nat) : (sign n (xor n x z) y : R) = sign n x y * sign n z y := by
  rw [sign_eq, sign_eq, sign_eq, ← alternating_add, ← sum_add]
  exact alternating_sum_congr fun i hi => by rw [bit_xor x z hi, alternating_mod_mul, add_mul]

theorem sign_zero (n y : Nat) : (sign n 0 y : R) = 1 := by
  rw [sign_eq, sum_eq_zero fun i _ => (by rw [bit_zero, Nat.zero_mul]), alternating_zero]

/-- Split off the top bit of both. -/
theorem sign_split (n a x b y : Nat) (ha : a < 2) (hb : b < 2) (hx : x < 2 ^ n) (hy : y < 2 ^ n) :
    (sign (n + 1) (a * 2 ^ n + x) (b * 2 ^ n + y) : R) = sign n x y * alternating (a * b) := by
  rw [sign_eq, sum_succ, alternating_add, bit_top ha hx, bit_top hb hy, sum_congr fun i hi => (by rw [bit_low hi, bit_low hi]), sign_eq]

/-- The signs of all strings sum to zero. -/
theorem sum_sign {n s : Nat} (hs : s < 2 ^ n) (hs0 : s ≠ 0) : ∑ y < (2 ^ n), (sign n y s : R) = 0 := by
  induction n generalizing s with
  | zero => exact absurd (Nat.eq_zero_of_le (Nat.le_of_lt_succ hs)) hs0
  | succ n ih =>
    obtain ⟨b, r, hb, hr, e⟩ := split_digits hs
    rw [two_pow_succ, sum_pairs 2 (2 ^ n) (fun a y => sign n y r * alternating (a * b)) (fun y => sign (n + 1) y s) fun a ha y hy => by
      rw [e, sign_split n a y b r ha hb hy hr]]
    rw [sum_two, ← sum_mul, ← sum_mul, ← mul_add, Nat.zero_mul, alternating_zero, mul_comm 1 b, mul_one]
    refine (Nat.eq_or_ne b 0).elim (fun z => ?_) fun z => ?_
    · rw [ih hr fun z' => hs0 (by rw [e, z, z', Nat.zero_mul]), zero_mul]
    · have one : b = 1 := (Nat.lt_or_eq_of_lt_succ hb).elim (fun l => absurd (Nat.eq_zero_of_le (Nat.le_of_lt_succ l)) z) id
      rw [one, alternating_one, add_neg_cancel, mul_zero]
end

end QE
