prelude
import Algebra.Tactic.Reflect
/-! # Normal forms, as programs

The functions of `Algebra.Tactic.Poly` and `Algebra.Tactic.Reflect` once more, under the same names in `Ring.Run`, by `match` in place of recursors,
so that Lean compiles them. Tactics run them to know whether a proof will go through. No proof speaks of them: whatever they answer, the kernel evaluates
the others.

*Fuel.* `merge` walks down two lists at once; its fuel is their joint length. -/

namespace Ring.Run

def Mono.insert (i : Nat) (m : Mono) : Mono :=
  match m with
  | .one => .cons i .one
  | .cons j m => cond (Nat.ble i j) (.cons i (.cons j m)) (.cons j (insert i m))

def Mono.mul (a b : Mono) : Mono :=
  match a with
  | .one => b
  | .cons i a => insert i (mul a b)

def Mono.cmp (a b : Mono) : Cmp :=
  match a with
  | .one => match b with
    | .one => .eq
    | .cons _ _ => .gt
  | .cons i a => match b with
    | .one => .lt
    | .cons j b => cond (Nat.beq i j) (cmp a b) (cond (Nat.ble i j) .lt .gt)

namespace Poly

def length (p : Poly) : Nat :=
  match p with
  | .zero => 0
  | .cons _ _ p => Nat.succ (length p)

def merge (fuel : Nat) (p q : Poly) : Poly :=
  match fuel with
  | .zero => .zero
  | .succ fuel => match p with
    | .zero => q
    | .cons c m p' => match q with
      | .zero => .cons c m p'
      | .cons d k q' => match Mono.cmp m k with
        | .eq => .cons (Nat.add c d) m (merge fuel p' q')
        | .lt => .cons c m (merge fuel p' (.cons d k q'))
        | .gt => .cons d k (merge fuel (.cons c m p') q')

def add (p q : Poly) : Poly := merge (Nat.succ (Nat.add (length p) (length q))) p q

def scale (c : Nat) (m : Mono) (p : Poly) : Poly :=
  match p with
  | .zero => .zero
  | .cons d k p => .cons (Nat.mul c d) (Mono.mul m k) (scale c m p)

def mul (p q : Poly) : Poly :=
  match p with
  | .zero => .zero
  | .cons c m p => add (scale c m q) (mul p q)

def pow (p : Poly) (n : Nat) : Poly :=
  match n with
  | .zero => .const 1
  | .succ n => mul (pow p n) p

def same (p q : Poly) : Bool :=
  match p with
  | .zero => match q with
    | .zero => true
    | .cons _ _ _ => false
  | .cons c m p => match q with
    | .zero => false
    | .cons d k q => match Mono.cmp m k with
      | .eq => cond (Nat.beq c d) (same p q) false
      | .lt => false
      | .gt => false
end Poly

namespace Pair
def add (a b : Pair) : Pair := ⟨Poly.add a.pos b.pos, Poly.add a.neg b.neg⟩
def sub (a b : Pair) : Pair := add a b.neg'
def mul (a b : Pair) : Pair :=
  ⟨Poly.add (Poly.mul a.pos b.pos) (Poly.mul a.neg b.neg), Poly.add (Poly.mul a.pos b.neg) (Poly.mul a.neg b.pos)⟩
def pow (a : Pair) (n : Nat) : Pair :=
  match n with
  | .zero => .const 1
  | .succ n => mul (pow a n) a
def same (a b : Pair) : Bool := Poly.same (Poly.add a.pos b.neg) (Poly.add b.pos a.neg)
end Pair

namespace Frac
def add (a b : Frac) : Frac :=
  cond (Pair.same a.den b.den) ⟨Pair.add a.num b.num, a.den⟩
    ⟨Pair.add (Pair.mul a.num b.den) (Pair.mul b.num a.den), Pair.mul a.den b.den⟩
def mul (a b : Frac) : Frac := ⟨Pair.mul a.num b.num, Pair.mul a.den b.den⟩
def pow (a : Frac) (n : Nat) : Frac := ⟨Pair.pow a.num n, Pair.pow a.den n⟩
def same (a b : Frac) : Bool := Pair.same (Pair.mul a.num b.den) (Pair.mul b.num a.den)
end Frac

def normS (t : Term) : Poly :=
  match t with
  | .atom i => .atom i
  | .num n => .const n
  | .add a b => Poly.add (normS a) (normS b)
  | .mul a b => Poly.mul (normS a) (normS b)
  | .pow a n => Poly.pow (normS a) n
  | .neg _ => .zero
  | .sub _ _ => .zero
  | .inv _ => .zero
  | .div _ _ => .zero
  | .quot _ _ _ => .zero

def norm (t : Term) : Pair :=
  match t with
  | .atom i => .atom i
  | .num n => .const n
  | .add a b => Pair.add (norm a) (norm b)
  | .mul a b => Pair.mul (norm a) (norm b)
  | .neg a => .neg' (norm a)
  | .sub a b => Pair.sub (norm a) (norm b)
  | .pow a n => Pair.pow (norm a) n
  | .inv _ => .const 0
  | .div _ _ => .const 0
  | .quot _ _ _ => .const 0

def frac (t : Term) : Frac :=
  match t with
  | .atom i => .atom i
  | .num n => .const n
  | .add a b => Frac.add (frac a) (frac b)
  | .mul a b => Frac.mul (frac a) (frac b)
  | .neg a => .neg (frac a)
  | .sub a b => Frac.add (frac a) (.neg (frac b))
  | .pow a n => Frac.pow (frac a) n
  | .inv a => .inv (frac a)
  | .div a b => Frac.mul (frac a) (.inv (frac b))
  | .quot a _ i => Frac.mul (frac a) (.atom i)

end Ring.Run
