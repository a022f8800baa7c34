prelude
import Algebra.Tactic.Poly
/-! # Expressions as data, their normal forms, and why equal normal forms mean equal values

`Term` is the syntax of what `ring` reads off a goal. Its value is taken in a semiring (`evalS`), in a ring (`evalR`) or in an ordered
field (`evalF`); an operation that the structure lacks has the value `0` there, and is never produced for it. Over a
field a term is brought to a fraction of two polynomials, under the condition `Defined` that each divisor in it is not zero. -/

universe u

namespace Ring

/-- The syntax of an expression over numbered atoms. -/
inductive Term where
  | atom (i : Nat) : Term
  | num (n : Nat) : Term
  | add (a b : Term) : Term
  | mul (a b : Term) : Term
  | neg (a : Term) : Term
  | sub (a b : Term) : Term
  | pow (a : Term) (n : Nat) : Term
  | inv (a : Term) : Term
  | div (a b : Term) : Term
  /-- `a / b` where `b` is not known to be nonzero; atom `i` stands for `b⁻¹`. -/
  | quot (a b : Term) (i : Nat) : Term

/-! ### Semirings -/

namespace Term

/-- The normal form over a semiring. -/
noncomputable def normS (t : Term) : Poly :=
  match t with
  | .atom i => .atom i
  | .num n => .const n
  | .add a b => .add (normS a) (normS b)
  | .mul a b => .mul (normS a) (normS b)
  | .pow a n => .pow (normS a) n
  | .neg _ => .zero
  | .sub _ _ => .zero
  | .inv _ => .zero
  | .div _ _ => .zero
  | .quot _ _ _ => .zero

/-- The normal form over a ring. -/
noncomputable def norm (t : Term) : Pair :=
  match t with
  | .atom i => .atom i
  | .num n => .const n
  | .add a b => .add (norm a) (norm b)
  | .mul a b => .mul (norm a) (norm b)
  | .neg a => .neg' (norm a)
  | .sub a b => .sub (norm a) (norm b)
  | .pow a n => .pow (norm a) n
  | .inv _ => .const 0
  | .div _ _ => .const 0
  | .quot _ _ _ => .const 0

section Semiring
variable {R : Type u} [CommSemiring R] (l : List R)

noncomputable def evalS (t : Term) : R :=
  t.rec (atom := fun i => nth l i) (num := fun n => natCast n) (add := fun _ _ a b => a + b) (mul := fun _ _ a b => a * b)
    (pow := fun _ n a => a ^ n) (neg := fun _ _ => 0) (sub := fun _ _ _ _ => 0) (inv := fun _ _ => 0) (div := fun _ _ _ _ => 0)
    (quot := fun _ _ _ _ _ => 0)

theorem eval_normS (t : Term) : (normS t).eval l = evalS l t := by
  induction t with
  | atom i => exact Poly.eval_atom l i
  | num n => exact Poly.eval_const l n
  | add a b ha hb => exact (Poly.eval_add l _ _).trans (by rw [ha, hb]; rfl)
  | mul a b ha hb => exact (Poly.eval_mul l _ _).trans (by rw [ha, hb]; rfl)
  | pow a n ha => exact (Poly.eval_pow l _ n).trans (by rw [ha]; rfl)
  | neg a ha => rfl
  | sub a b ha hb => rfl
  | inv a ha => rfl
  | div a b ha hb => rfl
  | quot a b i ha hb => rfl

/-- `ring` over a semiring. -/
theorem eq_of_normS (a b : Term) (h : Poly.same (normS a) (normS b) = true) : evalS l a = evalS l b := by
  rw [← eval_normS, ← eval_normS, Poly.eq_of_same h]
end Semiring

/-! ### Rings -/

section Ring
variable {R : Type u} [CommRing R] (l : List R)

noncomputable def evalR (t : Term) : R :=
  t.rec (atom := fun i => nth l i) (num := fun n => natCast n) (add := fun _ _ a b => a + b) (mul := fun _ _ a b => a * b)
    (neg := fun _ a => -a) (sub := fun _ _ a b => a - b) (pow := fun _ n a => a ^ n) (inv := fun _ _ => 0) (div := fun _ _ _ _ => 0)
    (quot := fun _ _ _ _ _ => 0)

theorem eval_norm (t : Term) : (norm t).eval l = evalR l t := by
  induction t with
  | atom i => exact Pair.eval_atom l i
  | num n => exact Pair.eval_const l n
  | add a b ha hb => exact (Pair.eval_add l _ _).trans (by rw [ha, hb]; rfl)
  | mul a b ha hb => exact (Pair.eval_mul l _ _).trans (by rw [ha, hb]; rfl)
  | neg a ha => exact (Pair.eval_neg l _).trans (by rw [ha]; rfl)
  | sub a b ha hb => exact (Pair.eval_sub l _ _).trans (by rw [ha, hb]; rfl)
  | pow a n ha => exact (Pair.eval_pow l _ n).trans (by rw [ha]; rfl)
  | inv a ha => exact Pair.eval_const l 0
  | div a b ha hb => exact Pair.eval_const l 0
  | quot a b i ha hb => exact Pair.eval_const l 0

/-- `ring` over a ring, or over a field where nothing is divided. -/
theorem eq_of_norm (a b : Term) (h : Pair.same (norm a) (norm b) = true) : evalR l a = evalR l b := by
  rw [← eval_norm, ← eval_norm, Pair.eval_eq_of_same l h]
end Ring
end Term

/-! ### Fields -/

/-- A quotient of two polynomials. -/
structure Frac where
  num : Pair
  den : Pair

namespace Frac
def const (n : Nat) : Frac := ⟨.const n, .const 1⟩
def atom (i : Nat) : Frac := ⟨.atom i, .const 1⟩
noncomputable def add (a b : Frac) : Frac :=
  cond (Pair.same a.den b.den) ⟨.add a.num b.num, a.den⟩
    ⟨.add (.mul a.num b.den) (.mul b.num a.den), .mul a.den b.den⟩
def neg (a : Frac) : Frac := ⟨.neg' a.num, a.den⟩
noncomputable def mul (a b : Frac) : Frac := ⟨.mul a.num b.num, .mul a.den b.den⟩
noncomputable def pow (a : Frac) (n : Nat) : Frac := ⟨.pow a.num n, .pow a.den n⟩
def inv (a : Frac) : Frac := ⟨a.den, a.num⟩
/-- Whether cross multiplication shows two quotients equal. -/
noncomputable def same (a b : Frac) : Bool := Pair.same (.mul a.num b.den) (.mul b.num a.den)
end Frac

namespace Term

/-- The normal form over a field. -/
noncomputable def frac (t : Term) : Frac :=
  match t with
  | .atom i => .atom i
  | .num n => .const n
  | .add a b => .add (frac a) (frac b)
  | .mul a b => .mul (frac a) (frac b)
  | .neg a => .neg (frac a)
  | .sub a b => .add (frac a) (.neg (frac b))
  | .pow a n => .pow (frac a) n
  | .inv a => .inv (frac a)
  | .div a b => .mul (frac a) (.inv (frac b))
  | .quot a _ i => .mul (frac a) (.atom i)

section Field
variable {K : Type u} [OrderedField K] (l : List K)

noncomputable def evalF (t : Term) : K :=
  t.rec (atom := fun i => nth l i) (num := fun n => natCast n) (add := fun _ _ a b => a + b) (mul := fun _ _ a b => a * b)
    (neg := fun _ a => -a) (sub := fun _ _ a b => a - b) (pow := fun _ n a => a ^ n) (inv := fun _ a => a⁻¹) (div := fun _ _ a b => a / b)
    (quot := fun _ _ _ a b => a / b)

/-- No divisor in the term is zero, and atoms that stand for an inverse are that inverse. -/
def Defined (t : Term) : Prop :=
  match t with
  | .atom _ => True
  | .num _ => True
  | .add a b => Defined a ∧ Defined b
  | .mul a b => Defined a ∧ Defined b
  | .neg a => Defined a
  | .sub a b => Defined a ∧ Defined b
  | .pow a _ => Defined a
  | .inv a => Defined a ∧ evalF l a ≠ 0
  | .div a b => Defined a ∧ Defined b ∧ evalF l b ≠ 0
  | .quot a b i => Defined a ∧ nth l i = (evalF l b)⁻¹
end Field
end Term

section Field
variable {K : Type u} [OrderedField K] (l : List K)

theorem mul_ne_zero' {a b : K} (h : a ≠ 0) (k : b ≠ 0) : a * b ≠ 0 := by
  intro e
  refine k ?_
  rw [← one_mul b, ← inv_mul_cancel h, mul_assoc, e, mul_zero]

theorem mul_right_cancel' {a b c : K} (h : c ≠ 0) (e : a * c = b * c) : a = b := by
  rw [← mul_one a, ← mul_one b, ← mul_inv_cancel h, ← mul_assoc, ← mul_assoc, e]

/-- The quotient stands for the value `a`. -/
def Frac.Means (f : Frac) (a : K) : Prop := a * f.den.eval l = f.num.eval l ∧ f.den.eval l ≠ 0

namespace Frac
variable {l}

theorem one_ne_zero' : (natCast 1 : K) ≠ 0 := fun h => zero_ne_one h.symm

theorem means_const (n : Nat) : Means l (const n) (natCast n) := by
  refine ⟨?_, ?_⟩
  · show natCast n * (Pair.const 1).eval l = (Pair.const n).eval l
    rw [Pair.eval_const, Pair.eval_const]
    exact mul_one _
  · show (Pair.const 1).eval l ≠ 0
    rw [Pair.eval_const]
    exact one_ne_zero'

theorem means_atom (i : Nat) : Means l (atom i) (nth l i) := by
  refine ⟨?_, ?_⟩
  · show nth l i * (Pair.const 1).eval l = (Pair.atom i).eval l
    rw [Pair.eval_const, Pair.eval_atom]
    exact mul_one _
  · show (Pair.const 1).eval l ≠ 0
    rw [Pair.eval_const]
    exact one_ne_zero'

theorem means_add {f g : Frac} {a b : K} (h : Means l f a) (k : Means l g b) : Means l (add f g) (a + b) := by
  show Means l (cond (Pair.same f.den g.den) ⟨.add f.num g.num, f.den⟩
    ⟨.add (.mul f.num g.den) (.mul g.num f.den), .mul f.den g.den⟩) (a + b)
  cases e : Pair.same f.den g.den with
  | true =>
    refine ⟨?_, h.right⟩
    show (a + b) * f.den.eval l = (Pair.add f.num g.num).eval l
    rw [Pair.eval_add, add_mul, h.left, Pair.eval_eq_of_same l e, k.left]
  | false =>
    refine ⟨?_, ?_⟩
    · show (a + b) * (Pair.mul f.den g.den).eval l = (Pair.add (.mul f.num g.den) (.mul g.num f.den)).eval l
      rw [Pair.eval_mul, Pair.eval_add, Pair.eval_mul, Pair.eval_mul, ← h.left, ← k.left, add_mul, mul_assoc, mul_assoc,
        mul_comm (g.den.eval l) (f.den.eval l)]
    · show (Pair.mul f.den g.den).eval l ≠ 0
      rw [Pair.eval_mul]
      exact mul_ne_zero' h.right k.right

theorem neg_mul' (a b : K) : -a * b = -(a * b) := by
  refine add_right_cancel (a := a * b) ?_
  rw [neg_add_cancel, ← add_mul, neg_add_cancel, zero_mul]

theorem means_neg {f : Frac} {a : K} (h : Means l f a) : Means l (neg f) (-a) := by
  refine ⟨?_, h.right⟩
  show -a * f.den.eval l = (Pair.neg' f.num).eval l
  rw [Pair.eval_neg, neg_mul', h.left]

theorem means_mul {f g : Frac} {a b : K} (h : Means l f a) (k : Means l g b) : Means l (mul f g) (a * b) := by
  refine ⟨?_, ?_⟩
  · show a * b * (Pair.mul f.den g.den).eval l = (Pair.mul f.num g.num).eval l
    rw [Pair.eval_mul, Pair.eval_mul, mul_mul_mul_comm, h.left, k.left]
  · show (Pair.mul f.den g.den).eval l ≠ 0
    rw [Pair.eval_mul]
    exact mul_ne_zero' h.right k.right

theorem means_pow {f : Frac} {a : K} (h : Means l f a) (n : Nat) : Means l (pow f n) (a ^ n) := by
  induction n with
  | zero =>
    have e : a ^ 0 = natCast 1 := pow_zero a
    show Means l (const 1) (a ^ 0)
    rw [e]
    exact means_const 1
  | succ n ih =>
    have e : a ^ (n + 1) = a ^ n * a := pow_succ a n
    show Means l (mul (pow f n) f) (a ^ (n + 1))
    rw [e]
    exact means_mul ih h

theorem means_inv {f : Frac} {a : K} (h : Means l f a) (ha : a ≠ 0) : Means l (inv f) a⁻¹ := by
  refine ⟨?_, ?_⟩
  · show a⁻¹ * f.num.eval l = f.den.eval l
    rw [← h.left, ← mul_assoc, inv_mul_cancel ha, one_mul]
  · show f.num.eval l ≠ 0
    rw [← h.left]
    exact mul_ne_zero' ha h.right

theorem eq_of_same {f g : Frac} {a b : K} (h : Means l f a) (k : Means l g b) (e : same f g = true) : a = b := by
  have s : (Pair.mul f.num g.den).eval l = (Pair.mul g.num f.den).eval l := Pair.eval_eq_of_same l e
  rw [Pair.eval_mul, Pair.eval_mul, ← h.left, ← k.left, mul_assoc, mul_assoc, mul_comm (g.den.eval l)] at s
  exact mul_right_cancel' (mul_ne_zero' h.right k.right) s
end Frac

namespace Term

theorem frac_means (t : Term) (h : Defined l t) : Frac.Means l (frac t) (evalF l t) := by
  induction t with
  | atom i => exact Frac.means_atom i
  | num n => exact Frac.means_const n
  | add a b ha hb => exact Frac.means_add (ha h.left) (hb h.right)
  | mul a b ha hb => exact Frac.means_mul (ha h.left) (hb h.right)
  | neg a ha => exact Frac.means_neg (ha h)
  | sub a b ha hb =>
    have s := Frac.means_add (ha h.left) (Frac.means_neg (hb h.right))
    rw [← sub_eq_add_neg] at s
    exact s
  | pow a n ha => exact Frac.means_pow (ha h) n
  | inv a ha => exact Frac.means_inv (ha h.left) h.right
  | div a b ha hb =>
    have s := Frac.means_mul (ha h.left) (Frac.means_inv (hb h.right.left) h.right.right)
    rw [← div_eq_mul_inv] at s
    exact s
  | quot a b i ha hb =>
    have s := Frac.means_mul (ha h.left) (Frac.means_atom (l := l) i)
    rw [h.right, ← div_eq_mul_inv] at s
    exact s

/-! The conditions of a term, one after the other, as `ring` proves them. -/

/-- A list of conditions: that a divisor is not zero, that an atom is the inverse of a term. -/
inductive Conds where
  | nil : Conds
  | nz (t : Term) (rest : Conds) : Conds
  | isInv (i : Nat) (t : Term) (rest : Conds) : Conds

/-- The conditions of `t`, in front of others. -/
def conds (t : Term) (rest : Conds) : Conds :=
  match t with
  | .atom _ => rest
  | .num _ => rest
  | .add a b => conds a (conds b rest)
  | .mul a b => conds a (conds b rest)
  | .neg a => conds a rest
  | .sub a b => conds a (conds b rest)
  | .pow a _ => conds a rest
  | .inv a => conds a (.nz a rest)
  | .div a b => conds a (conds b (.nz b rest))
  | .quot a b i => conds a (.isInv i b rest)

/-- All conditions of the list hold. -/
def Holds (c : Conds) : Prop :=
  match c with
  | .nil => True
  | .nz t rest => evalF l t ≠ 0 ∧ Holds rest
  | .isInv i t rest => nth l i = (evalF l t)⁻¹ ∧ Holds rest

theorem Holds.nz (t : Term) (rest : Conds) (h : evalF l t ≠ 0) (k : Holds l rest) : Holds l (.nz t rest) := ⟨h, k⟩
theorem Holds.isInv (i : Nat) (t : Term) (rest : Conds) (h : nth l i = (evalF l t)⁻¹) (k : Holds l rest) :
    Holds l (.isInv i t rest) := ⟨h, k⟩

theorem defined_of_holds (t : Term) (rest : Conds) (h : Holds l (conds t rest)) : Defined l t ∧ Holds l rest := by
  induction t generalizing rest with
  | atom i => exact ⟨True.intro, h⟩
  | num n => exact ⟨True.intro, h⟩
  | add a b ha hb => exact ⟨⟨(ha _ h).left, (hb _ (ha _ h).right).left⟩, (hb _ (ha _ h).right).right⟩
  | mul a b ha hb => exact ⟨⟨(ha _ h).left, (hb _ (ha _ h).right).left⟩, (hb _ (ha _ h).right).right⟩
  | neg a ha => exact ha _ h
  | sub a b ha hb => exact ⟨⟨(ha _ h).left, (hb _ (ha _ h).right).left⟩, (hb _ (ha _ h).right).right⟩
  | pow a n ha => exact ha _ h
  | inv a ha => exact ⟨⟨(ha _ h).left, (ha _ h).right.left⟩, (ha _ h).right.right⟩
  | div a b ha hb =>
    have k := hb _ (ha _ h).right
    exact ⟨⟨(ha _ h).left, k.left, k.right.left⟩, k.right.right⟩
  | quot a b i ha hb => exact ⟨⟨(ha _ h).left, (ha _ h).right.left⟩, (ha _ h).right.right⟩

/-- `ring` over a field. -/
theorem eq_of_frac (a b : Term) (h : Holds l (conds a (conds b .nil))) (e : Frac.same (frac a) (frac b) = true) :
    evalF l a = evalF l b :=
  have k := defined_of_holds l a _ h
  Frac.eq_of_same (frac_means l a k.left) (frac_means l b (defined_of_holds l b _ k.right).left) e
end Term
end Field
end Ring
