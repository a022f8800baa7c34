prelude
import Base.NatDiv
import Base.Elab
/-! # A search for nonnegative combinations: the untrusted oracle of `linear`

Given integer columns, find nonnegative integers `x` with `∑ x j * column j = 0` and at least one strict column used. It is the
first phase of the simplex method in exact integers, rows scaled freely by positive factors, with Bland's rule against cycles. It proves
nothing: what it finds is checked by `ring`. -/

namespace Ring.Simplex

/-- An integer, as this search uses it. -/
structure Z where
  negative : Bool
  size : Nat

namespace Z
def zero : Z := ⟨false, 0⟩
def ofNat (n : Nat) : Z := ⟨false, n⟩
def neg (a : Z) : Z := ⟨Bool.not a.negative, a.size⟩
def isZero (a : Z) : Bool := Nat.beq a.size 0
def isPos (a : Z) : Bool := Bool.and (Bool.not a.negative) (Bool.not (isZero a))
def mul (a b : Z) : Z :=
  match a.negative, b.negative with
  | true, true => ⟨false, a.size * b.size⟩
  | false, false => ⟨false, a.size * b.size⟩
  | _, _ => ⟨true, a.size * b.size⟩
def add (a b : Z) : Z :=
  match a.negative, b.negative with
  | false, false => ⟨false, a.size + b.size⟩
  | true, true => ⟨true, a.size + b.size⟩
  | false, true => cond (Nat.ble b.size a.size) ⟨false, a.size - b.size⟩ ⟨true, b.size - a.size⟩
  | true, false => cond (Nat.ble a.size b.size) ⟨false, b.size - a.size⟩ ⟨true, a.size - b.size⟩
end Z

/-- A row of the tableau: its entries, its right side, and the column that is basic in it. -/
structure Row where
  entries : List Z
  right : Z
  basic : Nat

def entry (l : List Z) (i : Nat) : Z :=
  match l, i with
  | .nil, _ => .zero
  | .cons a _, .zero => a
  | .cons _ l, .succ i => entry l i

def gcdOf (l : List Z) (g : Nat) : Nat :=
  match l with
  | .nil => g
  | .cons a l => gcdOf l (Nat.gcd a.size g)

def divide (l : List Z) (g : Nat) : List Z :=
  match l with
  | .nil => .nil
  | .cons a l => .cons ⟨a.negative, a.size / g⟩ (divide l g)

/-- `a * l - b * k`, entry by entry. -/
def combine (a : Z) (l : List Z) (b : Z) (k : List Z) : List Z :=
  match l, k with
  | .cons x l, .cons y k => .cons (Z.add (Z.mul a x) (Z.neg (Z.mul b y))) (combine a l b k)
  | _, _ => .nil

/-- Eliminate column `j` from `row` by means of `pivot`, whose entry there is positive. -/
def eliminate (j : Nat) (pivot row : Row) : Row :=
  let b := entry row.entries j
  match Z.isZero b with
  | true => row
  | false =>
    let a := entry pivot.entries j
    let entries := combine a row.entries b pivot.entries
    let right := Z.add (Z.mul a row.right) (Z.neg (Z.mul b pivot.right))
    let g := gcdOf entries right.size
    match Nat.ble g 1 with
    | true => ⟨entries, right, row.basic⟩
    | false => ⟨divide entries g, ⟨right.negative, right.size / g⟩, row.basic⟩

def firstPositive (l : List Z) (i : Nat) : Option Nat :=
  match l with
  | .nil => none
  | .cons a l => match Z.isPos a with
    | true => some i
    | false => firstPositive l (i + 1)

/-- Whether row `a` leaves before row `b` for column `j`: the smaller ratio, then the smaller basic column. -/
def before (j : Nat) (a b : Row) : Bool :=
  let x := a.right.size * (entry b.entries j).size
  let y := b.right.size * (entry a.entries j).size
  cond (Nat.beq x y) (Nat.ble a.basic b.basic) (Nat.ble x y)

def leaving (j : Nat) (rows : List Row) (best : Option Row) : Option Row :=
  match rows with
  | .nil => best
  | .cons r rows =>
    match Z.isPos (entry r.entries j) with
    | false => leaving j rows best
    | true => match best with
      | none => leaving j rows (some r)
      | some b => leaving j rows (some (cond (before j r b) r b))

def pivotAll (j : Nat) (pivot : Row) (rows : List Row) : List Row :=
  match rows with
  | .nil => .nil
  | .cons r rows => match Nat.beq r.basic pivot.basic with
    | true => .cons { pivot with basic := j } (pivotAll j pivot rows)
    | false => .cons (eliminate j pivot r) (pivotAll j pivot rows)

/-- Pivot until no entry of the objective is positive. -/
def loop (fuel : Nat) (objective : Row) (rows : List Row) : Option (List Row) :=
  match fuel with
  | .zero => none
  | .succ fuel =>
    match firstPositive objective.entries 0 with
    | none => match Z.isZero objective.right with
      | true => some rows
      | false => none
    | some j =>
      match leaving j rows none with
      | none => none
      | some pivot => loop fuel (eliminate j pivot objective) (pivotAll j pivot rows)

def sumEntries (a b : List Z) : List Z :=
  match a, b with
  | .cons x a, .cons y b => .cons (Z.add x y) (sumEntries a b)
  | .nil, b => b
  | a, .nil => a

def objectiveOf (rows : List Row) : Row :=
  match rows with
  | .nil => ⟨.nil, .zero, 0⟩
  | .cons r rows =>
    let s := objectiveOf rows
    ⟨sumEntries r.entries s.entries, Z.add r.right s.right, 0⟩

/-- The common multiple by which all values of basic columns become whole. -/
def scaleOf (rows : List Row) (m : Nat) : Nat :=
  match rows with
  | .nil => m
  | .cons r rows =>
    let d := (entry r.entries r.basic).size
    match Z.isZero r.right with
    | true => scaleOf rows m
    | false =>
      let d := d / Nat.gcd d r.right.size
      scaleOf rows (m / Nat.gcd m d * d)

/-- The value of column `j`, times `m`. -/
def value (rows : List Row) (m j : Nat) : Nat :=
  match rows with
  | .nil => 0
  | .cons r rows => match Nat.beq r.basic j with
    | true => m * r.right.size / (entry r.entries j).size
    | false => value rows m j

def values (rows : List Row) (m : Nat) (n j : Nat) : List Nat :=
  match n with
  | .zero => .nil
  | .succ n => .cons (value rows m j) (values rows m n (j + 1))

def numberRows (rows : List (List Z)) (k : Nat) : List Row :=
  match rows with
  | .nil => .nil
  | .cons r rows => .cons ⟨r, .zero, k⟩ (numberRows rows (k + 1))

/-- `rows` are equations `∑ x j * row j = 0`; `strict` marks with `1` the columns of which some has to be used. The answer lists
the `x j`, as whole numbers, for the `n` columns. -/
def solve (n : Nat) (rows : List (List Z)) (strict : List Z) : Option (List Nat) :=
  let start := Row.mk strict (.ofNat 1) n
  let all := List.cons start (numberRows rows (n + 1))
  match loop 2000 (objectiveOf all) all with
  | none => none
  | some rows =>
    let m := scaleOf rows 1
    some (values rows m n 0)

end Ring.Simplex
