prelude
import Algebra.Tactic.Ring
import Algebra.Tactic.Simplex
/-! # `linear` and `nonlinear`

`linear` closes a goal `a ≤ b`, `a < b`, `a = b`, a negation of these, or `False`, over an ordered field, when it follows from
the hypotheses at hand (and the extra facts given in brackets) by adding them up with nonnegative factors. Monomials of higher
degree count as new unknowns. `nonlinear` first multiplies the extra facts and the negated goal with each other.

The factors are found by `Ring.Simplex`; the proof is the sum itself, built by the lemmas below, and its value `0` shown by normal forms. -/

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
  let q := Term.frac (.sub r.fst l.fst)
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
  | .cons k l => match Mono.cmp m k with
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
  | .cons c k p => match Mono.cmp m k with
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
    match Frac.same t.term.frac zero.frac with
    | false => pure none
    | true =>
      let conditions := t.term.conds (zero.conds .nil)
      let equation := match c.ring, r.snd.divided with
        | some ring, false => c.call `Ring.Term.eq_of_norm ring (list ::: quote t.term ::: quote zero ::: refl ::: .nil)
        | _, _ => c.call `Ring.Term.eq_of_frac field (list ::: quote t.term ::: quote zero
            ::: holds c field list conditions t.proofs ::: refl ::: .nil)
      pure (some (c.call `Linear.absurd_of field (t.value ::: t.proof ::: equation ::: .nil)))

/-! ### Collecting facts -/

/-- The carrier of the first comparison over an ordered field. -/
def carrierOf (list : List (Expr × Expr)) : MetaM (Option Carrier) :=
  match list with
  | .nil => pure none
  | .cons f rest =>
    match factOf? f.fst f.snd with
    | none => carrierOf rest
    | some r => do
      let found ← findCarrier r.fst.type
      match found with
      | none => carrierOf rest
      | some c => match c.field with
        | some _ => pure (some c)
        | none => carrierOf rest

def comparisons (c : Carrier) (field : Expr) (list : List (Expr × Expr)) : List Fact :=
  match list with
  | .nil => .nil
  | .cons f rest =>
    match factOf? f.fst f.snd with
    | none => comparisons c field rest
    | some r => match Expr.eqv r.fst.type c.type with
      | true => r.fst.complete c field r.snd ::: comparisons c field rest
      | false => comparisons c field rest

/-- Products of `f` with each of `fs`. -/
def productsWith (c : Carrier) (field : Expr) (f : Fact) (fs : List Fact) (rest : List Fact) : List Fact :=
  match fs with
  | .nil => rest
  | .cons g fs =>
    let more := productsWith c field f fs rest
    let make (name : Name) (r : Relation) : List Fact :=
      ⟨r, c.type, sign.zero c, productOf f g,
        c.call name field (f.left ::: f.right ::: g.left ::: g.right ::: f.proof ::: g.proof ::: .nil)⟩ ::: more
    match f.relation, g.relation with
    | .le, .le => make `Linear.mul_le_le .le
    | .le, .lt => make `Linear.mul_le_lt .le
    | .lt, .le => make `Linear.mul_lt_le .le
    | .lt, .lt => make `Linear.mul_lt_lt .lt
    | _, _ => more
where
  difference (f : Fact) : Expr :=
    apps (mkConst `HSub.hSub (c.level ::: c.level ::: c.level ::: .nil)) (c.type ::: c.type ::: c.type
      ::: apps (mkConst `instHSub (c.level ::: .nil)) (c.type
        ::: apps (mkConst `CommRing.toSub (c.level ::: .nil)) (c.type ::: ring ::: .nil) ::: .nil)
      ::: f.right ::: f.left ::: .nil)
  ring : Expr := match c.ring with
    | some r => r
    | none => c.semiring
  productOf (f g : Fact) : Expr :=
    apps (mkConst `HMul.hMul (c.level ::: c.level ::: c.level ::: .nil)) (c.type ::: c.type ::: c.type
      ::: apps (mkConst `instHMul (c.level ::: .nil)) (c.type
        ::: apps (mkConst `CommSemiring.toMul (c.level ::: .nil)) (c.type ::: c.semiring ::: .nil) ::: .nil)
      ::: difference f ::: difference g ::: .nil)

def products (c : Carrier) (field : Expr) (fs : List Fact) : List Fact :=
  match fs with
  | .nil => .nil
  | .cons f fs => productsWith c field f (f ::: fs) (products c field fs)

/-- Elaborate the extra facts, with their types. -/
def elabFacts (n i : Nat) (arguments : Array Syntax) (found : List (Expr × Expr)) : TacticM (List (Expr × Expr)) :=
  match n with
  | .zero => pure found
  | .succ n => do
    let e ← elabTerm (arguments.getD i .missing) none false
    let e ← MetaM.lift (instantiateMVarsProfiling e)
    let t ← MetaM.lift (inferType e)
    let t ← MetaM.lift (instantiateMVarsProfiling t)
    elabFacts n (i + 2) arguments (⟨e, t.headBeta⟩ ::: found)

def firstOf (l : List Fact) : List Fact :=
  match l with
  | .nil => .nil
  | .cons f _ => f ::: .nil

/-- Close `False`. `arguments` are the extra facts, with the commas between them. -/
def runLinear (name : Name) (multiply : Bool) (arguments : Array Syntax) : TacticM Unit := do
  let goal ← getMainGoal
  let extra ← elabFacts ((arguments.size + 1) / 2) 0 arguments .nil
  let known ← MetaM.lift (facts goal)
  let all := append extra known.list
  let carrier ← MetaM.lift (carrierOf all)
  match carrier with
  | none => refuse name (say "no comparison over an ordered field is at hand")
  | some c =>
    match c.field with
    | none => refuse name (say "no comparison over an ordered field is at hand")
    | some field => do
      let context := comparisons c field known.list
      let given := comparisons c field extra
      let fs := append given context
      let fs := match multiply with
        | true => append fs (products c field (append given (firstOf context)))
        | false => fs
      let proof ← MetaM.lift (refute c field ⟨.nil, true⟩ fs)
      match proof with
      | some p => closeMainGoal name p true
      | none => refuse name (say "the facts at hand do not add up to a contradiction with the goal's negation")

/-! ### The goal's form -/

/-- Which of four tactics suits the goal: for `a ≤ b`, `a < b`, `a = b`, anything else. -/
def formOf (target : Expr) : Nat :=
  match target.consumeMData with
  | .app (.app (.app (.app (.const n _) _) _) _) _ =>
    match n.beq `LE.le, n.beq `GE.ge, n.beq `LT.lt, n.beq `GT.gt with
    | true, _, _, _ => 0
    | _, true, _, _ => 0
    | _, _, true, _ => 1
    | _, _, _, true => 1
    | _, _, _, _ => 4
  | .app (.app (.app (.const n _) _) _) _ =>
    match n.beq `Eq with
    | true => 2
    | false => 4
  | .app (.const n _) _ =>
    match n.beq `Not with
    | true => 3
    | false => 4
  | _ => 4
end Ring.Meta

namespace Lean.Parser.Tactic
syntax linearFacts := " [" withoutPosition(term,*,?) "]"
/-- Run the tactic that suits the form of the goal: `≤`, `<`, `=`, negation, else. -/
syntax (name := byForm) "by_form " "(" tacticSeq ")" "(" tacticSeq ")" "(" tacticSeq ")" "(" tacticSeq ")" "(" tacticSeq ")" : tactic
syntax (name := linearCore) "linear_core" (linearFacts)? : tactic
syntax (name := nonlinearCore) "nonlinear_core" (linearFacts)? : tactic
/-- Close a goal over an ordered field by adding up hypotheses, and the facts in brackets, with nonnegative factors. -/
syntax (name := linear) "linear" (linearFacts)? : tactic
/-- As `linear`, with products of the facts in brackets and of the negated goal. -/
syntax (name := nonlinear) "nonlinear" (linearFacts)? : tactic
end Lean.Parser.Tactic

macro_rules
  | `(tactic| linear $[$f]?) => `(tactic| by_form
      (refine le_of_not_lt ?_; intro _; linear_core $[$f]?) (refine lt_of_not_le ?_; intro _; linear_core $[$f]?)
      (refine le_antisymm ?_ ?_ <;> linear $[$f]?) (intro _; linear_core $[$f]?) (refine False.elim ?_; linear_core $[$f]?))
macro_rules
  | `(tactic| nonlinear $[$f]?) => `(tactic| by_form
      (refine le_of_not_lt ?_; intro _; nonlinear_core $[$f]?) (refine lt_of_not_le ?_; intro _; nonlinear_core $[$f]?)
      (refine le_antisymm ?_ ?_ <;> nonlinear $[$f]?) (intro _; nonlinear_core $[$f]?)
      (refine False.elim ?_; nonlinear_core $[$f]?))

namespace Ring.Meta
open Lean Lean.Meta Lean.Elab.Tactic

@[tactic Lean.Parser.Tactic.byForm] def evalByForm : Tactic := fun stx => withMainContext do
  let target ← getMainTarget
  evalTactic (stx.getArg (3 * formOf target + 2))

def argumentsOf (stx : Syntax) : Array Syntax := (((stx.getArg 1).getArg 0).getArg 1).getArgs

@[tactic Lean.Parser.Tactic.linearCore] def evalLinear : Tactic := fun stx =>
  withMainContext (runLinear `linear false (argumentsOf stx))
@[tactic Lean.Parser.Tactic.nonlinearCore] def evalNonlinear : Tactic := fun stx =>
  withMainContext (runLinear `nonlinear true (argumentsOf stx))
end Ring.Meta
