prelude
import Base.Nat
/-! # The algebraic classes

`CommSemiring` ⊂ `CommRing` ⊂ `OrderedField` ⊂ `LogField`. The natural numbers are a semiring, the integers a ring,
the rationals an ordered field; every theorem of a paper is stated over an arbitrary `OrderedField` (or `CommRing`, where nothing
else is used), so that it covers the rationals, in which tests compute, and the reals, of which the papers speak.

## Conventions

* A numeral of any of these types is the cast of a natural number: `(2 : K)` is `natCast 2`, also for `0` and `1`.
* Division is total: `0⁻¹ = 0` and `a / b = a * b⁻¹`, hence `a / 0 = 0`.
* `a < b` means `¬ b ≤ a`.
* `a ≤ b` is decided, as data (`decLe`). So `|a|`, `max`, `if a ≤ b` are definitions and nothing needs excluded
  middle. For the reals this decision exists classically only, outside this package.
* `log` is constrained at positive arguments only; its value elsewhere is unspecified.
-/

universe u

/-- A commutative semiring: addition and multiplication with the usual laws, the cast of natural numbers and powers. The cast and the
powers are given as data, so that an instance computes them in its own way (the rational `2^64` is one step). -/
class CommSemiring (R : Type u) extends Add R, Mul R where
  /-- The natural number `n` as an element of `R`. -/
  natCast : Nat → R
  /-- The power `a ^ n`. -/
  npow : R → Nat → R
  protected add_assoc : ∀ a b c : R, a + b + c = a + (b + c)
  protected add_comm : ∀ a b : R, a + b = b + a
  protected zero_add : ∀ a : R, natCast 0 + a = a
  protected mul_assoc : ∀ a b c : R, a * b * c = a * (b * c)
  protected mul_comm : ∀ a b : R, a * b = b * a
  protected one_mul : ∀ a : R, natCast 1 * a = a
  protected zero_mul : ∀ a : R, natCast 0 * a = natCast 0
  protected mul_add : ∀ a b c : R, a * (b + c) = a * b + a * c
  protected natCast_succ : ∀ n : Nat, natCast (n + 1) = natCast n + natCast 1
  protected npow_zero : ∀ a : R, npow a 0 = natCast 1
  protected npow_succ : ∀ (a : R) (n : Nat), npow a (n + 1) = npow a n * a

export CommSemiring (natCast)

/-- Numerals of a semiring are casts of natural numbers. -/
instance (priority := 200) CommSemiring.instOfNat {R : Type u} [CommSemiring R] (n : Nat) : OfNat R n where
  ofNat := natCast n

/-- `a ^ n` for a natural number `n`. -/
instance (priority := 200) CommSemiring.instNatPow {R : Type u} [CommSemiring R] : NatPow R where
  pow a n := CommSemiring.npow a n

/-- A commutative ring: a commutative semiring with subtraction. -/
class CommRing (R : Type u) extends CommSemiring R, Neg R, Sub R where
  protected neg_add_cancel : ∀ a : R, -a + a = 0
  protected sub_eq_add_neg : ∀ a b : R, a - b = a + -b

/-- An ordered field: the laws that hold of the rationals and of the reals alike. -/
class OrderedField (K : Type u) extends CommRing K, Inv K, Div K, LE K where
  protected zero_ne_one : (0 : K) ≠ 1
  protected inv_mul_cancel : ∀ a : K, a ≠ 0 → a⁻¹ * a = 1
  /-- Convention: the inverse of zero is zero. -/
  protected inv_zero : (0 : K)⁻¹ = 0
  protected div_eq_mul_inv : ∀ a b : K, a / b = a * b⁻¹
  protected le_refl : ∀ a : K, a ≤ a
  protected le_trans : ∀ a b c : K, a ≤ b → b ≤ c → a ≤ c
  protected le_antisymm : ∀ a b : K, a ≤ b → b ≤ a → a = b
  protected le_total : ∀ a b : K, a ≤ b ∨ b ≤ a
  protected add_le_add_left : ∀ a b c : K, a ≤ b → c + a ≤ c + b
  protected mul_nonneg : ∀ a b : K, 0 ≤ a → 0 ≤ b → 0 ≤ a * b
  /-- The order is decided. -/
  decLe : ∀ a b : K, Decidable (a ≤ b)

/-- `a < b` means that `b ≤ a` fails. -/
instance (priority := 200) OrderedField.instLT {K : Type u} [OrderedField K] : LT K where
  lt a b := ¬ b ≤ a

/-- `a ≤ b` in an ordered field is decided by the field's own decision. -/
instance (priority := 200) OrderedField.instDecidableLE {K : Type u} [OrderedField K] (a b : K) : Decidable (a ≤ b) :=
  OrderedField.decLe a b

/-- `a < b` is the negation of `b ≤ a`, and decided with it. -/
instance (priority := 200) OrderedField.instDecidableLT {K : Type u} [OrderedField K] (a b : K) : Decidable (a < b) :=
  match OrderedField.decLe b a with
  | isTrue h => isFalse fun k => k h
  | isFalse h => isTrue h

/-- Equality in an ordered field is decided by comparing both ways. -/
instance (priority := 100) OrderedField.instDecidableEq {K : Type u} [OrderedField K] (a b : K) : Decidable (a = b) :=
  match OrderedField.decLe a b with
  | isFalse h => isFalse fun e => h (e ▸ OrderedField.le_refl a)
  | isTrue h =>
    match OrderedField.decLe b a with
    | isFalse k => isFalse fun e => k (e ▸ OrderedField.le_refl b)
    | isTrue k => isTrue (OrderedField.le_antisymm a b h k)

/-- An ordered field with a logarithm. Both laws are for positive arguments only: asked of all arguments they would
contradict each other (`TPF.LogLawsEverywhereAbsurd`). The rationals carry no such logarithm (`TPF.NoRationalLog`), and this package holds no
instance; the real numbers with the natural logarithm are one. -/
class LogField (K : Type u) extends OrderedField K where
  /-- The natural logarithm (nats). Unspecified outside the positive elements. -/
  log : K → K
  protected log_mul : ∀ x y : K, 0 < x → 0 < y → log (x * y) = log x + log y
  protected log_le_sub_one : ∀ x : K, 0 < x → log x ≤ x - 1

export LogField (log)

/-! ### The natural numbers are a semiring -/

instance Nat.instCommSemiring : CommSemiring Nat where
  natCast n := n
  npow a n := a ^ n
  add_assoc := Nat.add_assoc
  add_comm := Nat.add_comm
  zero_add := Nat.zero_add
  mul_assoc := Nat.mul_assoc
  mul_comm := Nat.mul_comm
  one_mul a := (Nat.mul_comm 1 a).trans (Nat.zero_add a)
  zero_mul := Nat.zero_mul
  mul_add := Nat.mul_add
  natCast_succ _ := rfl
  npow_zero _ := rfl
  npow_succ _ _ := rfl
