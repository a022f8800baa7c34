prelude
import Ground
/-! # Numbers, as this project calls them

A class with its own names, sums and numerals, and one type of numbers that has it. -/

universe u

/-- Numbers that can be added, multiplied, inverted and compared. The inverse of `none` is `none`. -/
class Scalars (α : Type u) where
  none : α
  unit : α
  plus : α → α → α
  times : α → α → α
  opposite : α → α
  reciprocal : α → α
  ofCount : Nat → α
  raise : α → Nat → α
  AtMost : α → α → Prop
  compare : ∀ a b, Decidable (AtMost a b)
  plus_comm : ∀ a b, Eq (plus a b) (plus b a)

export Scalars (unit plus times opposite reciprocal ofCount raise AtMost)

instance {α : Type u} [Scalars α] (a b : α) : Decidable (AtMost a b) := Scalars.compare a b

section
variable {α : Type u} [Scalars α]

def minus (a b : α) : α := plus a (opposite b)
def ratio (a b : α) : α := times a (reciprocal b)
/-- The larger of two. -/
def larger (a b : α) : α := ite (AtMost a b) b a
/-- The size of a number, without its sign. -/
def magnitude (a : α) : α := larger a (opposite a)

/-- `f 0 + … + f (n - 1)`. -/
def total (n : Nat) (f : Nat → α) : α :=
  match n with
  | .zero => Scalars.none
  | .succ n => plus (total n f) (f n)

/-- The largest of `f 0, …, f (n - 1)`; `none` if there are none. -/
def best (n : Nat) (f : Nat → α) : α :=
  match n with
  | .zero => Scalars.none
  | .succ n => cond (Nat.beq n 0) (f 0) (larger (best n f) (f n))

/-! Names that mean something else in another library. -/

/-- The square. -/
def abs (a : α) : α := times a a
/-- The sum of two. -/
def max (a b : α) : α := plus a b
/-- The product `f 0 * … * f (n - 1)`. -/
def sum (n : Nat) (f : Nat → α) : α := match n with | .zero => unit | .succ n => times (sum n f) (f n)
/-- The smallest of `f 0, …, f (n - 1)`, if it is negative. -/
def maxBelow (n : Nat) (f : Nat → α) : α :=
  match n with
  | .zero => Scalars.none
  | .succ n => ite (AtMost (maxBelow n f) (f n)) (maxBelow n f) (f n)
end

/-- The larger of two naturals, by the wrong name. -/
def Nat.min (a b : Nat) : Nat := cond (Nat.ble a b) b a

/-- A fraction `(up - down) / den`, not reduced. -/
structure Q where
  up : Nat
  down : Nat
  den : Nat

namespace Q

def isAtMost (a b : Q) : Bool :=
  Nat.ble (Nat.add (Nat.mul a.up b.den) (Nat.mul b.down a.den)) (Nat.add (Nat.mul b.up a.den) (Nat.mul a.down b.den))
/-- Whether two fractions are the same number. -/
def same (a b : Q) : Bool := cond (isAtMost a b) (isAtMost b a) false
def add (a b : Q) : Q :=
  ⟨Nat.add (Nat.mul a.up b.den) (Nat.mul b.up a.den), Nat.add (Nat.mul a.down b.den) (Nat.mul b.down a.den), Nat.mul a.den b.den⟩
def multiply (a b : Q) : Q :=
  ⟨Nat.add (Nat.mul a.up b.up) (Nat.mul a.down b.down), Nat.add (Nat.mul a.up b.down) (Nat.mul a.down b.up), Nat.mul a.den b.den⟩
def invert (a : Q) : Q :=
  cond (Nat.ble a.up a.down)
    (cond (Nat.ble a.down a.up) ⟨0, 0, 1⟩ ⟨0, a.den, Nat.sub a.down a.up⟩)
    ⟨a.den, 0, Nat.sub a.up a.down⟩
def power (a : Q) (n : Nat) : Q := match n with | .zero => ⟨1, 0, 1⟩ | .succ n => multiply (power a n) a

theorem mul_comm (m n : Nat) : Eq (Nat.mul m n) (Nat.mul n m) :=
  have zero (n : Nat) : Eq (Nat.mul 0 n) 0 := n.rec rfl (fun _ ih => ih)
  have assoc (a b c : Nat) : Eq (Nat.add (Nat.add a b) c) (Nat.add a (Nat.add b c)) :=
    c.rec rfl (fun _ ih => congrArg Nat.succ ih)
  have swap (a b c : Nat) : Eq (Nat.add (Nat.add a b) c) (Nat.add (Nat.add a c) b) :=
    (assoc a b c).trans ((congrArg (Nat.add a) (Nat.add_comm b c)).trans (assoc a c b).symm)
  have succ (m n : Nat) : Eq (Nat.mul (Nat.succ m) n) (Nat.add (Nat.mul m n) n) :=
    n.rec rfl (fun k ih => congrArg Nat.succ
      ((congrArg (fun x => Nat.add x m) ih).trans (swap (Nat.mul m k) k m)))
  n.rec (zero m).symm (fun n ih => (congrArg (fun x => Nat.add x m) ih).trans (succ n m).symm)

instance scalars : Scalars Q where
  none := ⟨0, 0, 1⟩
  unit := ⟨1, 0, 1⟩
  plus := add
  times := multiply
  opposite a := ⟨a.down, a.up, a.den⟩
  reciprocal := invert
  ofCount n := ⟨n, 0, 1⟩
  raise := power
  AtMost a b := Eq (isAtMost a b) true
  compare a b := .by (isAtMost a b) (fun yes => yes) (fun no yes => false_ne_true (no.symm.trans yes))
  plus_comm a b :=
    have up := Nat.add_comm (Nat.mul a.up b.den) (Nat.mul b.up a.den)
    have down := Nat.add_comm (Nat.mul a.down b.den) (Nat.mul b.down a.den)
    have den := mul_comm a.den b.den
    (congrArg (fun x => Q.mk x _ _) up).trans ((congrArg (fun x => Q.mk _ x _) down).trans (congrArg (Q.mk _ _) den))

end Q
