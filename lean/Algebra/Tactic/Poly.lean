prelude
import Algebra.Basic
/-! # Polynomials with natural coefficients, as data

The ground of `ring`: syntax of expressions, sorted polynomials, arithmetic on them, and the proof that evaluation in
any commutative semiring (with pairs `p - n`: in any commutative ring) respects it. A kernel evaluates the arithmetic; the theorems
turn `same p q = true` into an equality.

*Order.* A monomial lists its atoms in increasing order, with repetition; monomials are compared as exponent vectors,
lexicographically, which multiplication by a monomial respects. Soundness never depends on the order, only
completeness does.

*Recursors.* What runs along a monomial or a polynomial is written with its recursor, which the kernel evaluates five times as fast as the term
that Lean makes of a recursion by `match`. Lean compiles no recursors: the tactics run the same functions as `Algebra.Tactic.Run` has them. -/

universe u

namespace Ring

/-- How two monomials compare. -/
inductive Cmp where
  | lt | eq | gt

/-- A product of atoms, in increasing order, with repetition. -/
inductive Mono where
  | one : Mono
  | cons (i : Nat) (m : Mono) : Mono

/-- A sum of monomials with natural coefficients. -/
inductive Poly where
  | zero : Poly
  | cons (c : Nat) (m : Mono) (p : Poly) : Poly

/-- `x i * m`. -/
noncomputable def Mono.insert (i : Nat) (m : Mono) : Mono :=
  m.rec (.cons i .one) fun j m inserted => (Nat.ble i j).rec (.cons j inserted) (.cons i (.cons j m))

noncomputable def Mono.mul (a b : Mono) : Mono := a.rec b fun i _ product => insert i product

/-- Comparison as exponent vectors, the larger vector first. -/
noncomputable def Mono.cmp (a : Mono) : Mono → Cmp :=
  a.rec (motive := fun _ => Mono → Cmp) (fun b => b.rec .eq fun _ _ _ => .gt)
    fun i _ below b => b.rec .lt fun j b _ => (Nat.beq i j).rec ((Nat.ble i j).rec .gt .lt) (below b)

namespace Poly

/-- The sum, which walks down both lists at once: `rest q` is the sum of the tail of `p` and `q`, `all` that of `p` and the tail of `q`. -/
noncomputable def add (p : Poly) : Poly → Poly :=
  p.rec (motive := fun _ => Poly → Poly) (fun q => q)
    fun c m p rest q => q.rec (.cons c m p)
      fun d k q all => (Mono.cmp m k).rec (.cons c m (rest (.cons d k q))) (.cons (Nat.add c d) m (rest q)) (.cons d k all)

/-- `c * m * p`. -/
noncomputable def scale (c : Nat) (m : Mono) (p : Poly) : Poly :=
  p.rec .zero fun d k _ scaled => .cons (Nat.mul c d) (Mono.mul m k) scaled

noncomputable def mul (p q : Poly) : Poly := p.rec .zero fun c m _ product => add (scale c m q) product

def const (n : Nat) : Poly :=
  match n with
  | .zero => .zero
  | .succ n => .cons (Nat.succ n) .one .zero

def atom (i : Nat) : Poly := .cons 1 (.cons i .one) .zero

noncomputable def pow (p : Poly) (n : Nat) : Poly := n.rec (const 1) fun _ power => mul power p

noncomputable def same (p : Poly) : Poly → Bool :=
  p.rec (motive := fun _ => Poly → Bool) (fun q => q.rec true fun _ _ _ _ => false)
    fun c m _ rest q => q.rec false
      fun d k q _ => (Mono.cmp m k).rec false ((Nat.beq c d).rec false (rest q)) false
end Poly

/-! ### Values -/

section Semiring
variable {R : Type u} [CommSemiring R]

/-- Entry `i` of a list, `0` past its end. -/
noncomputable def nth (l : List R) : Nat → R :=
  l.rec (motive := fun _ => Nat → R) (fun _ => 0) fun a _ rest i => i.rec a fun i _ => rest i

noncomputable def Mono.eval (l : List R) (m : Mono) : R :=
  match m with
  | .one => 1
  | .cons i m => nth l i * eval l m

noncomputable def Poly.eval (l : List R) (p : Poly) : R :=
  match p with
  | .zero => 0
  | .cons c m p => natCast c * m.eval l + eval l p

variable (l : List R)

theorem Mono.eval_insert (i : Nat) (m : Mono) : (Mono.insert i m).eval l = nth l i * m.eval l := by
  induction m with
  | one => rfl
  | cons j m ih =>
    show Mono.eval l ((Nat.ble i j).rec (.cons j (insert i m)) (.cons i (.cons j m))) = _
    cases Nat.ble i j with
    | true => rfl
    | false =>
      show nth l j * (insert i m).eval l = nth l i * (nth l j * m.eval l)
      rw [ih, mul_left_comm]

theorem Mono.eval_mul (a b : Mono) : (Mono.mul a b).eval l = a.eval l * b.eval l := by
  induction a with
  | one => exact (one_mul _).symm
  | cons i a ih =>
    show (insert i (mul a b)).eval l = nth l i * a.eval l * b.eval l
    rw [eval_insert, ih, mul_assoc]

theorem Mono.eq_of_cmp {a b : Mono} (h : Mono.cmp a b = .eq) : a = b := by
  induction a generalizing b with
  | one =>
    cases b with
    | one => rfl
    | cons j b => exact nomatch h
  | cons i a ih =>
    cases b with
    | one => exact nomatch h
    | cons j b =>
      have g : (Nat.beq i j).rec ((Nat.ble i j).rec .gt .lt) (cmp a b) = Cmp.eq := h
      cases e : Nat.beq i j with
      | true =>
        rw [e] at g
        rw [Nat.eq_of_beq_eq_true e, ih g]
      | false =>
        rw [e] at g
        cases k : Nat.ble i j with
        | true => rw [k] at g; exact nomatch g
        | false => rw [k] at g; exact nomatch g

namespace Poly

theorem eval_add (p q : Poly) : (add p q).eval l = p.eval l + q.eval l := by
  induction p generalizing q with
  | zero => exact (zero_add _).symm
  | cons c m p ih =>
    induction q with
    | zero => exact (add_zero _).symm
    | cons d k q all =>
      show Poly.eval l ((Mono.cmp m k).rec (.cons c m (add p (.cons d k q))) (.cons (Nat.add c d) m (add p q)) (.cons d k (add (.cons c m p) q)))
        = (natCast c * m.eval l + p.eval l) + (natCast d * k.eval l + q.eval l)
      cases e : Mono.cmp m k with
      | eq =>
        show natCast (Nat.add c d) * m.eval l + (add p q).eval l = _
        have s : (natCast (Nat.add c d) : R) = natCast c + natCast d := natCast_add c d
        rw [ih, s, add_mul, Mono.eq_of_cmp e, add_add_add_comm]
      | lt =>
        show natCast c * m.eval l + (add p (.cons d k q)).eval l = _
        rw [ih, add_assoc]
        rfl
      | gt =>
        show natCast d * k.eval l + (add (.cons c m p) q).eval l = _
        rw [all, add_left_comm]
        rfl

theorem eval_scale (c : Nat) (m : Mono) (p : Poly) : (scale c m p).eval l = natCast c * m.eval l * p.eval l := by
  induction p with
  | zero => exact (mul_zero _).symm
  | cons d k p ih =>
    show natCast (Nat.mul c d) * (Mono.mul m k).eval l + (scale c m p).eval l
      = natCast c * m.eval l * (natCast d * k.eval l + p.eval l)
    have s : (natCast (Nat.mul c d) : R) = natCast c * natCast d := natCast_mul c d
    rw [ih, s, Mono.eval_mul, mul_add, mul_mul_mul_comm]

theorem eval_mul (p q : Poly) : (mul p q).eval l = p.eval l * q.eval l := by
  induction p with
  | zero => exact (zero_mul _).symm
  | cons c m p ih =>
    show (add (scale c m q) (mul p q)).eval l = (natCast c * m.eval l + p.eval l) * q.eval l
    rw [eval_add, eval_scale, ih, add_mul]

theorem eval_const (n : Nat) : (const n).eval l = natCast n := by
  cases n with
  | zero => rfl
  | succ n =>
    show natCast (n + 1) * 1 + 0 = natCast (n + 1)
    rw [add_zero, mul_one]

theorem eval_atom (i : Nat) : (atom i).eval l = nth l i := by
  show natCast 1 * (nth l i * 1) + 0 = nth l i
  rw [add_zero, mul_one, natCast_one, one_mul]

theorem eval_pow (p : Poly) (n : Nat) : (pow p n).eval l = p.eval l ^ n := by
  induction n with
  | zero =>
    show (const 1).eval l = p.eval l ^ 0
    rw [pow_zero, eval_const]
    rfl
  | succ n ih =>
    show (mul (pow p n) p).eval l = p.eval l ^ (n + 1)
    rw [pow_succ, eval_mul, ih]

theorem eq_of_same {p q : Poly} (h : same p q = true) : p = q := by
  induction p generalizing q with
  | zero =>
    cases q with
    | zero => rfl
    | cons d k q => exact nomatch h
  | cons c m p ih =>
    cases q with
    | zero => exact nomatch h
    | cons d k q =>
      have g : (Mono.cmp m k).rec false ((Nat.beq c d).rec false (same p q)) false = true := h
      cases e : Mono.cmp m k with
      | eq =>
        rw [e] at g
        cases f : Nat.beq c d with
        | true =>
          rw [f] at g
          rw [Mono.eq_of_cmp e, Nat.eq_of_beq_eq_true f, ih g]
        | false => rw [f] at g; exact nomatch g
      | lt => rw [e] at g; exact nomatch g
      | gt => rw [e] at g; exact nomatch g
end Poly
end Semiring

/-! ### Differences of polynomials -/

/-- The polynomial `pos - neg`. -/
structure Pair where
  pos : Poly
  neg : Poly

namespace Pair

def const (n : Nat) : Pair := ⟨.const n, .zero⟩
def atom (i : Nat) : Pair := ⟨.atom i, .zero⟩
noncomputable def add (a b : Pair) : Pair := ⟨.add a.pos b.pos, .add a.neg b.neg⟩
def neg' (a : Pair) : Pair := ⟨a.neg, a.pos⟩
noncomputable def sub (a b : Pair) : Pair := ⟨.add a.pos b.neg, .add a.neg b.pos⟩
noncomputable def mul (a b : Pair) : Pair :=
  ⟨.add (.mul a.pos b.pos) (.mul a.neg b.neg), .add (.mul a.pos b.neg) (.mul a.neg b.pos)⟩
noncomputable def pow (a : Pair) (n : Nat) : Pair := n.rec (const 1) fun _ power => mul power a

/-- Whether two differences are the same polynomial. -/
noncomputable def same (a b : Pair) : Bool := Poly.same (.add a.pos b.neg) (.add b.pos a.neg)

section Ring
variable {R : Type u} [CommRing R] (l : List R)

noncomputable def eval (a : Pair) : R := a.pos.eval l - a.neg.eval l

theorem add_sub_add (a b c d : R) : a + b - (c + d) = (a - c) + (b - d) := by
  refine add_right_cancel (b := a + b - (c + d)) (a := c + d) ?_
  rw [sub_add_cancel, add_add_add_comm, sub_add_cancel, sub_add_cancel]

theorem neg_sub' (a b : R) : -(a - b) = b - a := by
  refine add_right_cancel (a := a - b) ?_
  rw [neg_add_cancel]
  refine add_right_cancel (a := b) ?_
  rw [zero_add, add_assoc, sub_add_cancel]
  exact (sub_add_cancel b a).symm

theorem sub_sub_sub (a b c d : R) : a + d - (b + c) = (a - b) - (c - d) := by
  rw [add_sub_add, sub_eq_add_neg (a - b), neg_sub']

theorem sub_mul' (a b c : R) : (a - b) * c = a * c - b * c := by
  refine add_right_cancel (a := b * c) ?_
  rw [← add_mul, sub_add_cancel, sub_add_cancel]

theorem mul_sub' (a b c : R) : a * (b - c) = a * b - a * c := by
  rw [mul_comm, sub_mul', mul_comm b, mul_comm c]

theorem eval_const (n : Nat) : (const n).eval l = natCast n := by
  show (Poly.const n).eval l - 0 = natCast n
  rw [Poly.eval_const, sub_zero]

theorem eval_atom (i : Nat) : (atom i).eval l = nth l i := by
  show (Poly.atom i).eval l - 0 = nth l i
  rw [Poly.eval_atom, sub_zero]

theorem eval_add (a b : Pair) : (add a b).eval l = a.eval l + b.eval l := by
  show (Poly.add a.pos b.pos).eval l - (Poly.add a.neg b.neg).eval l = _
  rw [Poly.eval_add, Poly.eval_add, add_sub_add]
  rfl

theorem eval_neg (a : Pair) : (neg' a).eval l = -(a.eval l) := (neg_sub' _ _).symm

theorem eval_sub (a b : Pair) : (sub a b).eval l = a.eval l - b.eval l := by
  show (Poly.add a.pos b.neg).eval l - (Poly.add a.neg b.pos).eval l = _
  rw [Poly.eval_add, Poly.eval_add, sub_sub_sub]
  rfl

theorem eval_mul (a b : Pair) : (mul a b).eval l = a.eval l * b.eval l := by
  show (Poly.add (.mul a.pos b.pos) (.mul a.neg b.neg)).eval l - (Poly.add (.mul a.pos b.neg) (.mul a.neg b.pos)).eval l
    = (a.pos.eval l - a.neg.eval l) * (b.pos.eval l - b.neg.eval l)
  rw [Poly.eval_add, Poly.eval_add, Poly.eval_mul, Poly.eval_mul, Poly.eval_mul, Poly.eval_mul, sub_sub_sub, sub_mul',
    mul_sub', mul_sub']

theorem eval_pow (a : Pair) (n : Nat) : (pow a n).eval l = a.eval l ^ n := by
  induction n with
  | zero =>
    show (const 1).eval l = a.eval l ^ 0
    rw [pow_zero, eval_const]
    rfl
  | succ n ih =>
    show (mul (pow a n) a).eval l = a.eval l ^ (n + 1)
    rw [pow_succ, eval_mul, ih]

theorem eval_eq_of_same {a b : Pair} (h : same a b = true) : a.eval l = b.eval l := by
  have e : (Poly.add a.pos b.neg).eval l = (Poly.add b.pos a.neg).eval l := by rw [Poly.eq_of_same h]
  rw [Poly.eval_add, Poly.eval_add] at e
  show a.pos.eval l - a.neg.eval l = b.pos.eval l - b.neg.eval l
  refine eq_of_sub_eq_zero ?_
  rw [← sub_sub_sub, e, add_comm (b.pos.eval l), sub_self]
end Ring
end Pair
end Ring
