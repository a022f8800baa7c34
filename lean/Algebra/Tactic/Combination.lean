prelude
import Algebra.Tactic.Reify
import Algebra.Tactic.Simplex
/-! # A contradiction as a weighted sum of facts

Comparisons are read as polynomials, `Ring.Simplex` finds the weights, and the sum is put together as a proof of `False`: by the
lemmas below it is positive, by normal forms it is `0`. -/

universe u

namespace Linear
variable {K : Type u} [OrderedField K]

/-- One more summand `c * (r - l)` in front of `s`. -/
def step (c : Nat) (l r s : K) : K := natCast c * (r - l) + s

theorem start_nonneg (k : Nat) : (0 : K) ≤ natCast k := Sign.natCast_nonneg k
theorem start_pos (k : Nat) (h : Nat.beq k 0 = false) : (0 : K) < natCast k := Sign.natCast_pos k h

theorem step_nonneg (c : Nat) {l r s : K} (h : l ≤ r) (k : 0 ≤ s) : 0 ≤ step c l r s :=
  add_nonneg (mul_nonneg (Sign.natCast_nonneg c) (sub_nonneg_of_le h)) k
theorem step_pos (c : Nat) {l r s : K} (h : l ≤ r) (k : 0 < s) : 0 < step c l r s :=
  Sign.add_pos_of_nonneg_of_pos (mul_nonneg (Sign.natCast_nonneg c) (sub_nonneg_of_le h)) k
theorem step_lt (c : Nat) (p : Nat.beq c 0 = false) {l r s : K} (h : l < r) (k : 0 ≤ s) : 0 < step c l r s :=
  Sign.add_pos_of_pos_of_nonneg (Sign.mul_pos (Sign.natCast_pos c p) (Sign.sub_pos_of_lt h)) k

theorem absurd_of {s : K} (h : 0 < s) (e : s = natCast 0) : False := ne_of_gt h e

theorem lt_of_not {a b : K} (h : ¬ a ≤ b) : b < a := h
theorem le_of_not {a b : K} (h : ¬ a < b) : b ≤ a := le_of_not_lt h
theorem le_of_eq' {a b : K} (h : a = b) : b ≤ a := le_of_eq h.symm

/-! Products of two facts, for `nonlinear`. -/

theorem mul_le_le {a b c d : K} (h : a ≤ b) (k : c ≤ d) : 0 ≤ (b - a) * (d - c) :=
  mul_nonneg (sub_nonneg_of_le h) (sub_nonneg_of_le k)
theorem mul_lt_lt {a b c d : K} (h : a < b) (k : c < d) : 0 < (b - a) * (d - c) :=
  Sign.mul_pos (Sign.sub_pos_of_lt h) (Sign.sub_pos_of_lt k)
theorem mul_le_lt {a b c d : K} (h : a ≤ b) (k : c < d) : 0 ≤ (b - a) * (d - c) := mul_le_le h (le_of_lt k)
theorem mul_lt_le {a b c d : K} (h : a < b) (k : c ≤ d) : 0 ≤ (b - a) * (d - c) := mul_le_le (le_of_lt h) k
end Linear

namespace Ring.Meta
open Lean Lean.Meta Lean.Elab.Tactic
local infixr:67 " ::: " => List.cons

/-- How a fact compares its two sides. -/
inductive Relation where
  | le | lt | eq

/-- A comparison `left ≤ right`, `left < right` or `left = right` with its proof. -/
structure Fact where
  relation : Relation
  type : Expr
  left : Expr
  right : Expr
  proof : Expr

/-- Read a hypothesis as a comparison; the proof is completed when the carrier is known. -/
def factOf? (h type : Expr) : Option (Fact × Bool) :=
  match type.consumeMData with
  | .app (.app (.app (.app (.const n _) t) _) a) b =>
    match n.beq `LE.le, n.beq `LT.lt, n.beq `GE.ge, n.beq `GT.gt with
    | true, _, _, _ => some ⟨⟨.le, t, a, b, h⟩, false⟩
    | _, true, _, _ => some ⟨⟨.lt, t, a, b, h⟩, false⟩
    | _, _, true, _ => some ⟨⟨.le, t, b, a, h⟩, false⟩
    | _, _, _, true => some ⟨⟨.lt, t, b, a, h⟩, false⟩
    | _, _, _, _ => none
  | .app (.app (.app (.const n _) t) a) b =>
    match n.beq `Eq with
    | true => some ⟨⟨.eq, t, a, b, h⟩, false⟩
    | false => none
  | .app (.const n _) p =>
    match n.beq `Not, p.consumeMData with
    | true, .app (.app (.app (.app (.const m _) t) _) a) b =>
      match m.beq `LE.le, m.beq `LT.lt with
      | true, _ => some ⟨⟨.lt, t, b, a, h⟩, true⟩
      | _, true => some ⟨⟨.le, t, b, a, h⟩, true⟩
      | _, _ => none
    | _, _ => none
  | _ => none

/-- The proof of a fact that was read from a negation. -/
def Fact.complete (c : Carrier) (field : Expr) (f : Fact) (negated : Bool) : Fact :=
  match negated, f.relation with
  | true, .lt => { f with proof := c.call `Linear.lt_of_not field (f.right ::: f.left ::: f.proof ::: .nil) }
  | true, _ => { f with proof := c.call `Linear.le_of_not field (f.right ::: f.left ::: f.proof ::: .nil) }
  | false, _ => f

/-- A fact as a polynomial inequality: the terms of both sides, the proofs of their conditions, and
`right - left = num / den` with a positive numeral `den`. -/
structure Item where
  fact : Fact
  left : Term
  right : Term
  proofs : List Expr
  num : Pair
  den : Nat

def constantOf? (p : Pair) : Option Nat :=
  match p.pos, p.neg with
  | .cons n .one .zero, .zero => some n
  | _, _ => none

def readFact (c : Carrier) (known : Facts) (f : Fact) (s : State) : MetaM (Option Item × State) := do
  let r ← read c known f.right { s with proofs := .nil }
  let l ← read c known f.left r.snd
  let q := Run.frac (.sub r.fst l.fst)
  match constantOf? q.den with
  | some d => pure ⟨some ⟨f, l.fst, r.fst, reverse l.snd.proofs .nil, q.num, d⟩, l.snd⟩
  | none => pure ⟨none, l.snd⟩

def readFacts (c : Carrier) (known : Facts) (fs : List Fact) (s : State) : MetaM (List Item × State) :=
  match fs with
  | .nil => pure ⟨.nil, s⟩
  | .cons f fs => do
    let r ← readFact c known f s
    let rest ← readFacts c known fs r.snd
    match r.fst with
    | some i => pure ⟨i ::: rest.fst, rest.snd⟩
    | none => pure rest

/-! ### From items to equations -/

def hasMono (m : Mono) (l : List Mono) : Bool :=
  match l with
  | .nil => false
  | .cons k l => match Run.Mono.cmp m k with
    | .eq => true
    | _ => hasMono m l

def monosOf (p : Poly) (l : List Mono) : List Mono :=
  match p with
  | .zero => l
  | .cons _ m p => monosOf p (cond (hasMono m l) l (m ::: l))

def allMonos (items : List Item) (l : List Mono) : List Mono :=
  match items with
  | .nil => l
  | .cons i items => allMonos items (monosOf i.num.pos (monosOf i.num.neg l))

def coefficient (m : Mono) (p : Poly) : Nat :=
  match p with
  | .zero => 0
  | .cons c k p => match Run.Mono.cmp m k with
    | .eq => c + coefficient m p
    | _ => coefficient m p

def Item.coefficient (i : Item) (m : Mono) : Simplex.Z :=
  Simplex.Z.add (.ofNat (Meta.coefficient m i.num.pos)) (Simplex.Z.neg (.ofNat (Meta.coefficient m i.num.neg)))

/-- The row of a monomial: one entry for each inequality, two for each equation, and one for the constant `1`. -/
def rowOf (m : Mono) (items : List Item) : List Simplex.Z :=
  match items with
  | .nil => (match m with
    | .one => .ofNat 1
    | _ => Simplex.Z.zero) ::: .nil
  | .cons i items =>
    let a := i.coefficient m
    match i.fact.relation with
    | .eq => a ::: a.neg ::: rowOf m items
    | _ => a ::: rowOf m items

def rowsOf (ms : List Mono) (items : List Item) : List (List Simplex.Z) :=
  match ms with
  | .nil => .nil
  | .cons m ms => rowOf m items ::: rowsOf ms items

def strictRow (items : List Item) : List Simplex.Z :=
  match items with
  | .nil => .ofNat 1 ::: .nil
  | .cons i items => match i.fact.relation with
    | .eq => .zero ::: .zero ::: strictRow items
    | .le => .zero ::: strictRow items
    | .lt => .ofNat 1 ::: strictRow items

/-! ### The proof -/

/-- A partial sum: its term, its value, a proof that it is not negative or (`strict`) positive, and the proofs of conditions. -/
structure Total where
  term : Term
  value : Expr
  proof : Expr
  strict : Bool
  proofs : List Expr

def lastOf (l : List Nat) : Nat :=
  match l with
  | .nil => 0
  | .cons a l => match l with
    | .nil => a
    | .cons _ _ => lastOf l

def startTotal (c : Carrier) (field : Expr) (k : Nat) : Total :=
  let value := apps (mkConst `CommSemiring.natCast (c.level ::: .nil)) (c.type ::: c.semiring ::: quoteNat k ::: .nil)
  match k with
  | .zero => ⟨.num 0, value, c.call `Linear.start_nonneg field (quoteNat 0 ::: .nil), false, .nil⟩
  | .succ k => ⟨.num (k + 1), value, c.call `Linear.start_pos field (quoteNat (k + 1) ::: reflFalse ::: .nil), true, .nil⟩

/-- Add `k * (right - left)` in front; `turned` exchanges the sides of an equation. -/
def addFact (c : Carrier) (field : Expr) (i : Item) (k : Nat) (turned : Bool) (t : Total) : Total :=
  let l := cond turned i.fact.right i.fact.left
  let r := cond turned i.fact.left i.fact.right
  let call (name : Name) (arguments : List Expr) : Expr := c.call name field arguments
  let h := match i.fact.relation, turned with
    | .eq, true => call `Linear.le_of_eq' (i.fact.left ::: i.fact.right ::: i.fact.proof ::: .nil)
    | .eq, false => call `le_of_eq (l ::: r ::: i.fact.proof ::: .nil)
    | .lt, _ => match t.strict with
      | true => call `le_of_lt (l ::: r ::: i.fact.proof ::: .nil)
      | false => i.fact.proof
    | .le, _ => i.fact.proof
  let term := Term.add (.mul (.num k) (cond turned (.sub i.left i.right) (.sub i.right i.left))) t.term
  let value := call `Linear.step (quoteNat k ::: l ::: r ::: t.value ::: .nil)
  -- the conditions of a turned equation come left side first
  let proofs := append i.proofs t.proofs
  match t.strict, i.fact.relation with
  | true, _ => ⟨term, value, call `Linear.step_pos (quoteNat k ::: l ::: r ::: t.value ::: h ::: t.proof ::: .nil), true, proofs⟩
  | false, .lt =>
    ⟨term, value, call `Linear.step_lt (quoteNat k ::: reflFalse ::: l ::: r ::: t.value ::: h ::: t.proof ::: .nil), true, proofs⟩
  | false, _ =>
    ⟨term, value, call `Linear.step_nonneg (quoteNat k ::: l ::: r ::: t.value ::: h ::: t.proof ::: .nil), false, proofs⟩

def totalOf (c : Carrier) (field : Expr) (items : List Item) (xs : List Nat) (start : Total) : Total :=
  match items, xs with
  | .cons i items, .cons x xs =>
    match i.fact.relation, xs with
    | .eq, .cons y xs =>
      let rest := totalOf c field items xs start
      match Nat.beq x y, Nat.ble y x with
      | true, _ => rest
      | _, true => addFact c field i ((x - y) * i.den) false rest
      | _, _ => addFact c field i ((y - x) * i.den) true rest
    | _, _ =>
      let rest := totalOf c field items xs start
      match x with
      | .zero => rest
      | .succ _ => addFact c field i (x * i.den) false rest
  | _, _ => start

/-- A proof of `False` from the facts, if the search finds one. -/
def refute (c : Carrier) (field : Expr) (known : Facts) (fs : List Fact) : MetaM (Option Expr) := do
  let r ← readFacts c known fs .empty
  let items := r.fst
  let monos := allMonos items (.one ::: .nil)
  let strict := strictRow items
  match Simplex.solve (lengthOf strict) (rowsOf monos items) strict with
  | none => pure none
  | some xs =>
    let t := totalOf c field items xs (startTotal c field (lastOf xs))
    let list := c.quoteList r.snd.atoms
    let zero := Term.num 0
    match Run.Frac.same (Run.frac t.term) (Run.frac zero) with
    | false => pure none
    | true =>
      let conditions := t.term.conds (zero.conds .nil)
      let equation := match c.ring, r.snd.divided with
        | some ring, false => c.call `Ring.Term.eq_of_norm ring (list ::: quote t.term ::: quote zero ::: refl ::: .nil)
        | _, _ => c.call `Ring.Term.eq_of_frac field (list ::: quote t.term ::: quote zero
            ::: holds c field list conditions t.proofs ::: refl ::: .nil)
      pure (some (c.call `Linear.absurd_of field (t.value ::: t.proof ::: equation ::: .nil)))

end Ring.Meta
