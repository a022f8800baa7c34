prelude
import Algebra.Integer
/-! # The rational numbers

A rational is a reduced fraction: an integer over a positive natural number, with greatest common divisor one. Equal rationals are
therefore the same data, no quotient is needed, and everything computes, in the kernel too: with this instance of `OrderedField`
closed claims are settled by `decide +kernel`.

*How the laws are proved.* `Rat.frac a d` is `a / d`, reduced. Each rational is such a fraction with `0 < d`; fractions are equal when
cross products are (`frac_eq`), because reducing forgets a common factor; sum, product and order of fractions are what
one expects. Each law is then an identity of integers. Equality is decided by the field's own `OrderedField.instDecidableEq`: a second
instance would only compete with it.

## Conventions

* `Rat.frac a 0 = 0`, `0⁻¹ = 0`, `x / 0 = 0`. -/

/-- A reduced fraction `num / den`. -/
structure Rat where
  /-- The numerator, which has the sign. -/
  num : Integer
  /-- The denominator, positive. -/
  den : Nat
  den_pos : 0 < den
  reduced : Nat.gcd num.natAbs den = 1

-- `ac` names all its rules, needed or not.
set_option linter.unusedSimpArgs false

namespace Rat

open scoped Integer
open Integer (ofNat mulNat mulNat_eq)

/-! ### Reducing -/

theorem nat_zero_div (g : Nat) : 0 / g = 0 := by
  cases Nat.decEq g 0 with
  | isTrue h => rw [h]
  | isFalse h => rw [Nat.div_eq (Nat.pos_of_ne h)]; rfl

/-- Both parts divided by `g`. -/
def divNat (a : Integer) (g : Nat) : Integer :=
  ⟨a.pos / g, a.neg / g,
    a.one_zero.elim (fun h => Or.inl (by rw [h, nat_zero_div])) fun h => Or.inr (by rw [h, nat_zero_div])⟩

theorem ext {x y : Rat} (h : x.num = y.num) (k : x.den = y.den) : x = y := by
  cases x with | mk a d p r =>
  cases y with | mk b e q s =>
  have h : a = b := h
  have k : d = e := k
  subst h k
  rfl

theorem nat_mul_eq_one {a b : Nat} (h : a * b = 1) : a = 1 := by
  cases b with
  | zero => exact Nat.noConfusion h
  | succ b =>
    cases a with
    | zero => rw [Nat.zero_mul] at h; exact Nat.noConfusion h
    | succ a =>
      cases a with
      | zero => rfl
      | succ a =>
        rw [Nat.succ_mul, Nat.succ_mul, Nat.add_succ, Nat.add_succ, Nat.succ_add] at h
        exact Nat.noConfusion (congrArg Nat.pred h)

theorem nat_mul_pos {a b : Nat} (p : 0 < a) (q : 0 < b) : 0 < a * b := by
  cases b with
  | zero => exact absurd q (Nat.lt_irrefl 0)
  | succ b => exact Nat.le_trans p (by rw [Nat.mul_succ, Nat.add_comm]; exact Nat.le_add a _)

theorem gcd_one (n : Nat) : Nat.gcd n 1 = 1 := by
  obtain ⟨x, y, _, h⟩ := Nat.gcdFuel_divides n n 1 (Nat.le_refl n)
  exact nat_mul_eq_one h

/-- What divides out: `n = g * x` and `d = g * y` with `g` the greatest common divisor. -/
theorem gcd_spec (n : Nat) {d : Nat} (p : 0 < d) :
    n = Nat.gcd n d * (n / Nat.gcd n d) ∧ d = Nat.gcd n d * (d / Nat.gcd n d) := by
  have g : 0 < Nat.gcd n d := Nat.gcdFuel_pos n n d p
  obtain ⟨x, y, hx, hy⟩ := Nat.gcdFuel_divides n n d (Nat.le_refl n)
  have ex : n / Nat.gcd n d = x := (congrArg (· / Nat.gcd n d) hx).symm.trans (Nat.mul_div_cancel g x)
  have ey : d / Nat.gcd n d = y := (congrArg (· / Nat.gcd n d) hy).symm.trans (Nat.mul_div_cancel g y)
  rw [ex, ey]
  exact ⟨hx.symm, hy.symm⟩

/-- Divided by the greatest common divisor, two numbers have none but one. -/
theorem gcd_reduced (n : Nat) {d : Nat} (p : 0 < d) : Nat.gcd (n / Nat.gcd n d) (d / Nat.gcd n d) = 1 := by
  have g : 0 < Nat.gcd n d := Nat.gcdFuel_pos n n d p
  obtain ⟨sn, sd⟩ := gcd_spec n p
  cases e : Nat.gcd n d with
  | zero => exact absurd e (Nat.ne_of_pos g)
  | succ c =>
    rw [e] at sn sd
    have f := e
    rw [sn, sd, Nat.gcd_mul] at f
    have q : 0 < c.succ := Nat.succ_le_succ (Nat.zero_le c)
    have one : c.succ * 1 = c.succ := Nat.zero_add _
    rw [← Nat.mul_div_cancel q (Nat.gcd _ _), f]
    exact (congrArg (· / c.succ) one).symm.trans (Nat.mul_div_cancel q 1)

theorem natAbs_divNat (a : Integer) (g : Nat) : (divNat a g).natAbs = a.natAbs / g := by
  show a.pos / g + a.neg / g = (a.pos + a.neg) / g
  refine a.one_zero.elim (fun h => ?_) fun h => ?_
  · rw [h, nat_zero_div, Nat.zero_add, Nat.zero_add]
  · rw [h, nat_zero_div]
    rfl

theorem mulNat_divNat {a : Integer} {g : Nat} (h : a.natAbs = g * (a.natAbs / g)) : mulNat (divNat a g) g = a := by
  rw [Nat.mul_comm, ← natAbs_divNat] at h
  have h : a.pos + a.neg = (a.pos / g + a.neg / g) * g := h
  refine a.one_zero.elim (fun z => ?_) fun z => ?_
  · rw [z, nat_zero_div, Nat.zero_add, Nat.zero_add] at h
    refine Integer.ext ?_ h.symm
    show a.pos / g * g = a.pos
    rw [z, nat_zero_div, Nat.zero_mul]
  · rw [z, nat_zero_div] at h
    refine Integer.ext h.symm ?_
    show a.neg / g * g = a.neg
    rw [z, nat_zero_div, Nat.zero_mul]

theorem den_div_pos (n : Nat) {d : Nat} (p : 0 < d) : 0 < d / Nat.gcd n d := by
  refine Nat.pos_of_ne fun z => ?_
  have s := (gcd_spec n p).right
  rw [z] at s
  exact Nat.ne_of_pos p s

/-- The fraction `a / d`, reduced; `0` by convention for `d = 0`. -/
def frac (a : Integer) (d : Nat) : Rat :=
  if h : d = 0 then ⟨ofNat 0, 1, Nat.le_refl 1, gcd_one 0⟩
  else
    { num := divNat a (Nat.gcd a.natAbs d)
      den := d / Nat.gcd a.natAbs d
      den_pos := den_div_pos _ (Nat.pos_of_ne h)
      reduced := by rw [natAbs_divNat]; exact gcd_reduced _ (Nat.pos_of_ne h) }

theorem frac_num (a : Integer) {d : Nat} (p : 0 < d) : (frac a d).num = divNat a (Nat.gcd a.natAbs d) :=
  congrArg num (dite_eq_right (Nat.ne_of_pos p))
theorem frac_den (a : Integer) {d : Nat} (p : 0 < d) : (frac a d).den = d / Nat.gcd a.natAbs d :=
  congrArg den (dite_eq_right (Nat.ne_of_pos p))

/-- A fraction in lowest terms is left alone. -/
theorem frac_num_den (x : Rat) : frac x.num x.den = x := by
  refine ext ?_ ?_
  · rw [frac_num _ x.den_pos, x.reduced]
    exact Integer.ext (Nat.div_one _) (Nat.div_one _)
  · rw [frac_den _ x.den_pos, x.reduced, Nat.div_one]

/-- Each rational is a fraction. -/
theorem exists_frac (x : Rat) : ∃ a d, 0 < d ∧ frac a d = x := ⟨x.num, x.den, x.den_pos, frac_num_den x⟩

/-- The parts of a reduced fraction, multiplied by something positive, are those of the fraction. -/
theorem frac_spec (a : Integer) {d : Nat} (p : 0 < d) :
    ∃ g, 0 < g ∧ a = mulNat (frac a d).num g ∧ d = (frac a d).den * g := by
  have s := gcd_spec a.natAbs p
  refine ⟨Nat.gcd a.natAbs d, Nat.gcdFuel_pos _ _ _ p, ?_, ?_⟩
  · rw [frac_num _ p, mulNat_divNat s.left]
  · rw [frac_den _ p, Nat.mul_comm]
    exact s.right

/-- A common factor does not matter. -/
theorem frac_mul_right (a : Integer) {d c : Nat} (p : 0 < d) (q : 0 < c) : frac (mulNat a c) (d * c) = frac a d := by
  cases c with
  | zero => exact absurd q (Nat.lt_irrefl 0)
  | succ c =>
    have g : 0 < Nat.gcd a.natAbs d := Nat.gcdFuel_pos _ _ _ p
    have pc : 0 < d * c.succ := nat_mul_pos p q
    have n : (mulNat a c.succ).natAbs = c.succ * a.natAbs := by
      rw [Nat.mul_comm, Integer.natAbs, Integer.natAbs, add_mul]
      rfl
    have k : Nat.gcd (mulNat a c.succ).natAbs (d * c.succ) = c.succ * Nat.gcd a.natAbs d := by
      rw [n, Nat.mul_comm d, Nat.gcd_mul]
    refine ext ?_ ?_
    · rw [frac_num _ p, frac_num _ pc, k]
      refine Integer.ext ?_ ?_
      · show a.pos * c.succ / (c.succ * Nat.gcd a.natAbs d) = a.pos / Nat.gcd a.natAbs d
        rw [Nat.mul_comm a.pos, Nat.mul_div_mul c _ _ g]
      · show a.neg * c.succ / (c.succ * Nat.gcd a.natAbs d) = a.neg / Nat.gcd a.natAbs d
        rw [Nat.mul_comm a.neg, Nat.mul_div_mul c _ _ g]
    · rw [frac_den _ p, frac_den _ pc, k, Nat.mul_comm d, Nat.mul_div_mul c _ _ g]

/-- **Fractions are equal if the cross products are.** -/
theorem frac_eq {a b : Integer} {d e : Nat} (p : 0 < d) (q : 0 < e) (h : a * ofNat e = b * ofNat d) : frac a d = frac b e := by
  rw [← frac_mul_right a p q, ← frac_mul_right b q p, mulNat_eq, mulNat_eq, h, Nat.mul_comm d]

theorem frac_congr {a b : Integer} {d e : Nat} (h : a = b) (k : d = e) : frac a d = frac b e := by rw [h, k]

/-! ### Operations and order -/

instance : Add Rat := ⟨fun x y => frac (mulNat x.num y.den + mulNat y.num x.den) (x.den * y.den)⟩
instance : Mul Rat := ⟨fun x y => frac (x.num * y.num) (x.den * y.den)⟩
instance : Neg Rat := ⟨fun x => ⟨-x.num, x.den, x.den_pos, (congrArg (Nat.gcd · x.den) (Nat.add_comm _ _)).trans x.reduced⟩⟩
instance : Sub Rat := ⟨fun x y => x + -y⟩
instance : Inv Rat := ⟨fun x => frac (mulNat x.num.sign x.den) x.num.natAbs⟩
instance : Div Rat := ⟨fun x y => x * y⁻¹⟩
instance : LE Rat := ⟨fun x y => mulNat x.num y.den ≤ mulNat y.num x.den⟩

/-- The natural number `n` as a rational. -/
def ofNat (n : Nat) : Rat := ⟨Integer.ofNat n, 1, Nat.le_refl 1, gcd_one n⟩

/-- `x ^ n`: both parts are raised. -/
def npow (x : Rat) (n : Nat) : Rat := frac (x.num ^ n) (x.den ^ n)

theorem ofNat_mul (m n : Nat) : Integer.ofNat (m * n) = Integer.ofNat m * Integer.ofNat n := natCast_mul m n

theorem frac_cross (a : Integer) {d : Nat} (p : 0 < d) :
    (frac a d).num * Integer.ofNat d = a * Integer.ofNat (frac a d).den := by
  obtain ⟨g, _, ha, hd⟩ := frac_spec a p
  calc (frac a d).num * Integer.ofNat d = (frac a d).num * Integer.ofNat ((frac a d).den * g) :=
        congrArg (fun k => (frac a d).num * Integer.ofNat k) hd
    _ = mulNat (frac a d).num g * Integer.ofNat (frac a d).den := by rw [mulNat_eq, ofNat_mul]; ac
    _ = a * Integer.ofNat (frac a d).den := congrArg (· * Integer.ofNat (frac a d).den) ha.symm

theorem frac_add (a b : Integer) {d e : Nat} (p : 0 < d) (q : 0 < e) :
    frac a d + frac b e = frac (mulNat a e + mulNat b d) (d * e) := by
  have h := frac_cross a p
  have k := frac_cross b q
  refine frac_eq (nat_mul_pos (den_pos _) (den_pos _)) (nat_mul_pos p q) ?_
  rw [ofNat_mul, ofNat_mul, mulNat_eq, mulNat_eq, mulNat_eq, mulNat_eq]
  calc ((frac a d).num * Integer.ofNat (frac b e).den + (frac b e).num * Integer.ofNat (frac a d).den)
        * (Integer.ofNat d * Integer.ofNat e)
      = (frac a d).num * Integer.ofNat d * (Integer.ofNat (frac b e).den * Integer.ofNat e)
        + (frac b e).num * Integer.ofNat e * (Integer.ofNat (frac a d).den * Integer.ofNat d) := by ac
    _ = a * Integer.ofNat (frac a d).den * (Integer.ofNat (frac b e).den * Integer.ofNat e)
        + b * Integer.ofNat (frac b e).den * (Integer.ofNat (frac a d).den * Integer.ofNat d) := by rw [h, k]
    _ = (a * Integer.ofNat e + b * Integer.ofNat d) * (Integer.ofNat (frac a d).den * Integer.ofNat (frac b e).den) := by ac

theorem frac_mul (a b : Integer) {d e : Nat} (p : 0 < d) (q : 0 < e) : frac a d * frac b e = frac (a * b) (d * e) := by
  have h := frac_cross a p
  have k := frac_cross b q
  refine frac_eq (nat_mul_pos (den_pos _) (den_pos _)) (nat_mul_pos p q) ?_
  rw [ofNat_mul, ofNat_mul]
  calc (frac a d).num * (frac b e).num * (Integer.ofNat d * Integer.ofNat e)
      = (frac a d).num * Integer.ofNat d * ((frac b e).num * Integer.ofNat e) := by ac
    _ = a * Integer.ofNat (frac a d).den * (b * Integer.ofNat (frac b e).den) := by rw [h, k]
    _ = a * b * (Integer.ofNat (frac a d).den * Integer.ofNat (frac b e).den) := by ac

theorem frac_le {a b : Integer} {d e : Nat} (p : 0 < d) (q : 0 < e) : frac a d ≤ frac b e ↔ mulNat a e ≤ mulNat b d := by
  have h := frac_cross a p
  have k := frac_cross b q
  have u := den_pos (frac a d)
  have v := den_pos (frac b e)
  have left : mulNat (mulNat (frac a d).num (frac b e).den) (d * e)
      = mulNat (mulNat a e) ((frac a d).den * (frac b e).den) := by
    rw [mulNat_eq, mulNat_eq, mulNat_eq, mulNat_eq, ofNat_mul, ofNat_mul]
    calc (frac a d).num * Integer.ofNat (frac b e).den * (Integer.ofNat d * Integer.ofNat e)
        = (frac a d).num * Integer.ofNat d * (Integer.ofNat (frac b e).den * Integer.ofNat e) := by ac
      _ = a * Integer.ofNat (frac a d).den * (Integer.ofNat (frac b e).den * Integer.ofNat e) := by rw [h]
      _ = a * Integer.ofNat e * (Integer.ofNat (frac a d).den * Integer.ofNat (frac b e).den) := by ac
  have right : mulNat (mulNat (frac b e).num (frac a d).den) (d * e)
      = mulNat (mulNat b d) ((frac a d).den * (frac b e).den) := by
    rw [mulNat_eq, mulNat_eq, mulNat_eq, mulNat_eq, ofNat_mul, ofNat_mul]
    calc (frac b e).num * Integer.ofNat (frac a d).den * (Integer.ofNat d * Integer.ofNat e)
        = (frac b e).num * Integer.ofNat e * (Integer.ofNat (frac a d).den * Integer.ofNat d) := by ac
      _ = b * Integer.ofNat (frac b e).den * (Integer.ofNat (frac a d).den * Integer.ofNat d) := by rw [k]
      _ = b * Integer.ofNat d * (Integer.ofNat (frac a d).den * Integer.ofNat (frac b e).den) := by ac
  refine ⟨fun l => ?_, fun l => ?_⟩
  · have l := (Integer.mulNat_le_iff (nat_mul_pos p q)).mpr l
    rw [left, right] at l
    exact (Integer.mulNat_le_iff (nat_mul_pos u v)).mp l
  · have l := (Integer.mulNat_le_iff (nat_mul_pos u v)).mpr l
    rw [← left, ← right] at l
    exact (Integer.mulNat_le_iff (nat_mul_pos p q)).mp l

theorem frac_neg (a : Integer) {d : Nat} (p : 0 < d) : -frac a d = frac (-a) d := by
  refine (frac_num_den _).symm.trans (frac_eq (den_pos _) p ?_)
  show -(frac a d).num * Integer.ofNat d = -a * Integer.ofNat (frac a d).den
  rw [Integer.neg_mul, Integer.neg_mul, frac_cross a p]

theorem ofNat_eq (n : Nat) : ofNat n = frac (Integer.ofNat n) 1 := (frac_num_den (ofNat n)).symm

theorem frac_zero {d : Nat} (p : 0 < d) : frac 0 d = ofNat 0 := by
  rw [ofNat_eq]
  exact frac_eq p (Nat.le_refl 1) ((zero_mul _).trans (zero_mul _).symm)

theorem zero_le_frac {a : Integer} {d : Nat} (p : 0 < d) : ofNat 0 ≤ frac a d ↔ 0 ≤ a := by
  have z : mulNat (Integer.ofNat 0) d = 0 := (mulNat_eq _ _).trans (zero_mul _)
  have o : mulNat a 1 = a := (mulNat_eq _ _).trans (mul_one a)
  have h := frac_le (a := Integer.ofNat 0) (b := a) (Nat.le_refl 1) p
  rw [z, o, ← ofNat_eq] at h
  exact h

theorem nat_pow_pos {d : Nat} (p : 0 < d) (n : Nat) : 0 < d ^ n := by
  induction n with
  | zero => exact Nat.le_refl 1
  | succ n ih => exact nat_mul_pos ih p

theorem nat_one_mul (n : Nat) : 1 * n = n := (Nat.mul_comm 1 n).trans (Nat.zero_add n)

/-! ### The field -/

instance : OrderedField Rat where
  natCast := ofNat
  npow := npow
  add_assoc x y z := by
    obtain ⟨a, d, p, rfl⟩ := exists_frac x
    obtain ⟨b, e, q, rfl⟩ := exists_frac y
    obtain ⟨c, f, r, rfl⟩ := exists_frac z
    rw [frac_add _ _ p q, frac_add _ _ (nat_mul_pos p q) r, frac_add _ _ q r, frac_add _ _ p (nat_mul_pos q r), Nat.mul_assoc]
    refine frac_congr ?_ rfl
    simp only [mulNat_eq, ofNat_mul]
    ac
  add_comm x y := by
    obtain ⟨a, d, p, rfl⟩ := exists_frac x
    obtain ⟨b, e, q, rfl⟩ := exists_frac y
    rw [frac_add _ _ p q, frac_add _ _ q p, Nat.mul_comm d, add_comm]
  zero_add x := by
    obtain ⟨a, d, p, rfl⟩ := exists_frac x
    rw [ofNat_eq, frac_add _ _ (Nat.le_refl 1) p, nat_one_mul, mulNat_eq, mulNat_eq]
    exact frac_congr (by rw [show Integer.ofNat 0 = 0 from rfl, zero_mul, zero_add]; exact mul_one a) rfl
  mul_assoc x y z := by
    obtain ⟨a, d, p, rfl⟩ := exists_frac x
    obtain ⟨b, e, q, rfl⟩ := exists_frac y
    obtain ⟨c, f, r, rfl⟩ := exists_frac z
    rw [frac_mul _ _ p q, frac_mul _ _ (nat_mul_pos p q) r, frac_mul _ _ q r, frac_mul _ _ p (nat_mul_pos q r), Nat.mul_assoc,
      mul_assoc]
  mul_comm x y := by
    obtain ⟨a, d, p, rfl⟩ := exists_frac x
    obtain ⟨b, e, q, rfl⟩ := exists_frac y
    rw [frac_mul _ _ p q, frac_mul _ _ q p, Nat.mul_comm d, mul_comm]
  one_mul x := by
    obtain ⟨a, d, p, rfl⟩ := exists_frac x
    rw [ofNat_eq, frac_mul _ _ (Nat.le_refl 1) p, nat_one_mul]
    exact frac_congr (one_mul a) rfl
  zero_mul x := by
    obtain ⟨a, d, p, rfl⟩ := exists_frac x
    rw [ofNat_eq, frac_mul _ _ (Nat.le_refl 1) p, show Integer.ofNat 0 = 0 from rfl, zero_mul]
    exact (frac_zero (nat_mul_pos (Nat.le_refl 1) p)).trans (ofNat_eq 0)
  mul_add x y z := by
    obtain ⟨a, d, p, rfl⟩ := exists_frac x
    obtain ⟨b, e, q, rfl⟩ := exists_frac y
    obtain ⟨c, f, r, rfl⟩ := exists_frac z
    rw [frac_add _ _ q r, frac_mul _ _ p (nat_mul_pos q r), frac_mul _ _ p q, frac_mul _ _ p r,
      frac_add _ _ (nat_mul_pos p q) (nat_mul_pos p r)]
    refine frac_eq (nat_mul_pos p (nat_mul_pos q r)) (nat_mul_pos (nat_mul_pos p q) (nat_mul_pos p r)) ?_
    simp only [mulNat_eq, ofNat_mul]
    ac
  natCast_succ n := by
    rw [ofNat_eq, ofNat_eq, ofNat_eq, frac_add _ _ (Nat.le_refl 1) (Nat.le_refl 1)]
    refine frac_congr ?_ rfl
    rw [mulNat_eq, mulNat_eq]
    exact (natCast_succ n).trans (by rw [show Integer.ofNat 1 = 1 from rfl, mul_one, mul_one]; rfl)
  npow_zero _ := (frac_num_den (ofNat 1))
  npow_succ x n := by
    have h := frac_mul (x.num ^ n) x.num (nat_pow_pos x.den_pos n) x.den_pos
    rw [frac_num_den] at h
    exact (frac_congr (pow_succ x.num n) rfl).trans h.symm
  neg_add_cancel x := by
    obtain ⟨a, d, p, rfl⟩ := exists_frac x
    show -frac a d + frac a d = ofNat 0
    rw [frac_neg a p, frac_add _ _ p p, mulNat_eq, mulNat_eq, ← add_mul, neg_add_cancel, zero_mul]
    exact frac_zero (nat_mul_pos p p)
  sub_eq_add_neg _ _ := rfl
  zero_ne_one h := Nat.noConfusion (congrArg (fun x => x.num.pos) h)
  inv_mul_cancel x h := by
    have p : 0 < x.num.natAbs := Nat.pos_of_ne fun z => h (by
      rw [← frac_num_den x, Integer.natAbs_eq_zero z]
      exact frac_zero x.den_pos)
    refine Eq.trans (congrArg (x⁻¹ * ·) (frac_num_den x).symm) ?_
    show frac (mulNat x.num.sign x.den) x.num.natAbs * frac x.num x.den = ofNat 1
    rw [frac_mul _ _ p x.den_pos, ofNat_eq]
    refine frac_eq (nat_mul_pos p x.den_pos) (Nat.le_refl 1) ?_
    have s := Integer.sign_mul x.num
    calc mulNat x.num.sign x.den * x.num * Integer.ofNat 1
        = x.num.sign * x.num * Integer.ofNat x.den := by rw [mulNat_eq, show Integer.ofNat 1 = 1 from rfl, mul_one]; ac
      _ = Integer.ofNat 1 * Integer.ofNat (x.num.natAbs * x.den) := by
        rw [s, ofNat_mul, show Integer.ofNat 1 = 1 from rfl, one_mul]
  inv_zero := rfl
  div_eq_mul_inv _ _ := rfl
  le_refl x := Integer.le_refl _
  le_trans x y z h k := by
    obtain ⟨a, d, p, rfl⟩ := exists_frac x
    obtain ⟨b, e, q, rfl⟩ := exists_frac y
    obtain ⟨c, f, r, rfl⟩ := exists_frac z
    have h := (Integer.mulNat_le_iff r).mpr ((frac_le p q).mp h)
    have k := (Integer.mulNat_le_iff p).mpr ((frac_le q r).mp k)
    refine (frac_le p r).mpr ((Integer.mulNat_le_iff q).mp ?_)
    simp only [mulNat_eq] at h k ⊢
    rw [mul_assoc, mul_comm (Integer.ofNat f), ← mul_assoc]
    rw [mul_assoc b, mul_comm (Integer.ofNat d), ← mul_assoc] at h
    rw [mul_assoc c, mul_comm (Integer.ofNat e), ← mul_assoc] at k
    exact Integer.le_trans h k
  le_antisymm x y h k := by
    rw [← frac_num_den x, ← frac_num_den y]
    have e := Integer.le_antisymm h k
    rw [mulNat_eq, mulNat_eq] at e
    exact frac_eq x.den_pos y.den_pos e
  le_total x y := Integer.le_total _ _
  add_le_add_left x y z h := by
    obtain ⟨a, d, p, rfl⟩ := exists_frac x
    obtain ⟨b, e, q, rfl⟩ := exists_frac y
    obtain ⟨c, f, r, rfl⟩ := exists_frac z
    have h := (Integer.mulNat_le_iff (nat_mul_pos r r)).mpr ((frac_le p q).mp h)
    rw [frac_add _ _ r p, frac_add _ _ r q]
    refine (frac_le (nat_mul_pos r p) (nat_mul_pos r q)).mpr ?_
    simp only [mulNat_eq, ofNat_mul] at h ⊢
    refine Integer.le_of_eq ?_ ?_ (Integer.add_le_add_left h (c * Integer.ofNat d * (Integer.ofNat f * Integer.ofNat e)))
    · ac
    · ac
  mul_nonneg x y h k := by
    obtain ⟨a, d, p, rfl⟩ := exists_frac x
    obtain ⟨b, e, q, rfl⟩ := exists_frac y
    rw [frac_mul _ _ p q]
    exact (zero_le_frac (nat_mul_pos p q)).mpr (Integer.mul_nonneg ((zero_le_frac p).mp h) ((zero_le_frac q).mp k))
  decLe x y := inferInstanceAs (Decidable (mulNat x.num y.den ≤ mulNat y.num x.den))

/-! ### Values -/

example : (1 / 2 + 1 / 3 : Rat) = 5 / 6 := by decide +kernel
example : (6 / 4 : Rat).num = 3 ∧ (6 / 4 : Rat).den = 2 := ⟨by decide +kernel, by decide +kernel⟩
example : (1 / 0 : Rat) = 0 := by decide +kernel
example : (-2 / 3 : Rat) ^ 3 < -(7 / 27) ∧ (-2 : Rat)⁻¹ = -(1 / 2) := ⟨by decide +kernel, by decide +kernel⟩
example : (2 : Rat) ^ 64 = 18446744073709551616 := by decide +kernel
example : ¬ (1 / 3 : Rat) ≤ 333 / 1000 := by decide +kernel

end Rat
