prelude
import Base.Elab
import Algebra.Tactic.Reflect
import Algebra.Tactic.Sign
/-! # From a goal to data: the untrusted half of the tactics

Reads an expression of the elaborator into a `Ring.Term` with a list of atoms, and finds proofs of signs by structure and
from the hypotheses at hand. Whatever is produced here is a term that the kernel checks. -/

namespace Ring.Meta
open Lean Lean.Meta Lean.Elab.Tactic

/-! ### Building terms -/

def apps (f : Expr) (arguments : List Expr) : Expr :=
  match arguments with
  | .nil => f
  | .cons a rest => apps (mkApp f a) rest

local infixr:67 " ::: " => List.cons

def constant (name : Name) : Expr := mkConst name .nil

/-- The carrier of an equation or inequality, with the structures that were found on it. -/
structure Carrier where
  type : Expr
  level : Level
  semiring : Expr
  ring : Option Expr
  field : Option Expr

/-- `name.{u} type inst arguments`. -/
def Carrier.call (c : Carrier) (name : Name) (inst : Expr) (arguments : List Expr) : Expr :=
  apps (mkConst name (c.level ::: .nil)) (c.type ::: inst ::: arguments)

def findCarrier (type : Expr) : MetaM (Option Carrier) := do
  let level ← MetaM.attempt (getDecLevel type)
  match level with
  | none => pure none
  | some u =>
    let find (name : Name) : MetaM (Option Expr) :=
      bind (MetaM.attempt (synthInstance? (mkApp (mkConst name (u ::: .nil)) type) none)) fun x =>
        match x with
        | some (some i) => pure (some i)
        | _ => pure none
    let semiring ← find `CommSemiring
    match semiring with
    | none => pure none
    | some s =>
      let ring ← find `CommRing
      let field ← find `OrderedField
      pure (some ⟨type, u, s, ring, field⟩)

def quoteNat (n : Nat) : Expr := mkRawNatLit n

def quote (t : Term) : Expr :=
  match t with
  | .atom i => mkApp (constant `Ring.Term.atom) (quoteNat i)
  | .num n => mkApp (constant `Ring.Term.num) (quoteNat n)
  | .add a b => apps (constant `Ring.Term.add) (quote a ::: quote b ::: .nil)
  | .mul a b => apps (constant `Ring.Term.mul) (quote a ::: quote b ::: .nil)
  | .neg a => mkApp (constant `Ring.Term.neg) (quote a)
  | .sub a b => apps (constant `Ring.Term.sub) (quote a ::: quote b ::: .nil)
  | .pow a n => apps (constant `Ring.Term.pow) (quote a ::: quoteNat n ::: .nil)
  | .inv a => mkApp (constant `Ring.Term.inv) (quote a)
  | .div a b => apps (constant `Ring.Term.div) (quote a ::: quote b ::: .nil)
  | .quot a b i => apps (constant `Ring.Term.quot) (quote a ::: quote b ::: quoteNat i ::: .nil)

def Carrier.quoteList (c : Carrier) (l : List Expr) : Expr :=
  match l with
  | .nil => mkApp (mkConst `List.nil (c.level ::: .nil)) c.type
  | .cons a l => apps (mkConst `List.cons (c.level ::: .nil)) (c.type ::: a ::: quoteList c l ::: .nil)

def refl : Expr := apps (mkConst `Eq.refl (levelOne ::: .nil)) (constant `Bool ::: constant `Bool.true ::: .nil)
where
  /-- The universe level one. -/
  levelOne : Level := Level.succ._override Level.zero._override

def reflFalse : Expr :=
  apps (mkConst `Eq.refl (refl.levelOne ::: .nil)) (constant `Bool ::: constant `Bool.false ::: .nil)

/-! ### Signs -/

/-- What is known of the sign of a term, with its proof. -/
inductive Sign where
  | pos (proof : Expr) : Sign
  | nonneg (proof : Expr) : Sign
  | nonzero (proof : Expr) : Sign
  | unknown : Sign
instance : Inhabited Sign := ⟨.unknown⟩

def isZero (e : Expr) : Bool :=
  match e.consumeMData with
  | .app (.app (.app (.const n _) _) (.lit (.natVal v))) _ => Bool.and (n.beq `OfNat.ofNat) (Nat.beq v 0)
  | _ => false

/-- The hypotheses at hand, with their types; proofs and data alike. With `onlyNumerals` no divisor but a numeral is cleared. -/
structure Facts where
  list : List (Expr × Expr)
  onlyNumerals : Bool

def facts (goal : MVarId) : MetaM Facts := do
  let declaration ← goal.getDecl
  let variables := declaration.lctx.getFVars
  let rec go (fuel i : Nat) (found : List (Expr × Expr)) : MetaM (List (Expr × Expr)) :=
    match fuel with
    | .zero => pure found
    | .succ fuel => do
      let x := variables.getD i (.bvar 0)
      let type ← MetaM.attempt (inferType x)
      match type with
      | none => go fuel (i + 1) found
      | some t => do
        let t ← instantiateMVarsProfiling t
        go fuel (i + 1) (⟨x, t⟩ ::: found)
  let list ← go variables.size 0 .nil
  pure ⟨list, false⟩

/-- Whether two terms agree up to instances; equal terms are found without unification. -/
def agree (a b : Expr) : MetaM Bool :=
  match Expr.eqv a b with
  | true => pure true
  | false => bind (MetaM.attempt (isDefEqI a b)) fun r =>
    match r with
    | some true => pure true
    | _ => pure false

/-- What a hypothesis `h : type` says about the sign of `e`. -/
def signFrom (c : Carrier) (field : Expr) (e h type : Expr) : MetaM Sign :=
  let when (x : Expr) (s : Sign) : MetaM Sign := bind (agree x e) fun b =>
    match b with
    | true => pure s
    | false => pure .unknown
  let call (name : Name) : Expr := c.call name field (e ::: h ::: .nil)
  match type.consumeMData with
  | .app (.app (.app (.app (.const n _) _) _) a) b =>
    match n.beq `LE.le, n.beq `LT.lt, n.beq `GE.ge, n.beq `GT.gt with
    | true, _, _, _ => match isZero a with
      | true => when b (.nonneg h)
      | false => pure .unknown
    | _, true, _, _ => match isZero a with
      | true => when b (.pos h)
      | false => match isZero b with
        | true => when a (.nonzero (call `Sign.ne_of_neg))
        | false => pure .unknown
    | _, _, true, _ => match isZero b with
      | true => when a (.nonneg h)
      | false => pure .unknown
    | _, _, _, true => match isZero b with
      | true => when a (.pos h)
      | false => pure .unknown
    | _, _, _, _ => pure .unknown
  | .app (.app (.app (.const n _) _) a) b =>
    match n.beq `Ne with
    | true => match isZero b, isZero a with
      | true, _ => when a (.nonzero h)
      | _, true => when b (.nonzero (call `Sign.ne_symm))
      | _, _ => pure .unknown
    | false => pure .unknown
  | .app (.const n _) p =>
    match n.beq `Not, p.consumeMData with
    | true, .app (.app (.app (.const m _) _) a) b => match m.beq `Eq, isZero b, isZero a with
      | true, true, _ => when a (.nonzero h)
      | true, _, true => when b (.nonzero (call `Sign.ne_symm))
      | _, _, _ => pure .unknown
    | true, .app (.app (.app (.app (.const m _) _) _) a) b => match m.beq `LE.le, isZero b, isZero a with
      | true, true, _ => when a (.pos h)
      | true, _, true => when b (.nonzero (call `Sign.ne_of_neg))
      | _, _, _ => pure .unknown
    | _, _ => pure .unknown
  | _ => pure .unknown

/-- The better of two answers. -/
def Sign.or (s t : Sign) : Sign :=
  match s, t with
  | .pos h, _ => .pos h
  | _, .pos h => .pos h
  | .nonneg h, _ => .nonneg h
  | _, .nonneg h => .nonneg h
  | .nonzero h, _ => .nonzero h
  | _, t => t

def signFromFacts (c : Carrier) (field : Expr) (e : Expr) (list : List (Expr × Expr)) : MetaM Sign :=
  match list with
  | .nil => pure .unknown
  | .cons f rest => do
    let s ← signFrom c field e f.fst f.snd
    match s with
    | .pos h => pure (.pos h)
    | s => do
      let t ← signFromFacts c field e rest
      pure (s.or t)

/-- The number that a literal of type `Nat` stands for. -/
def natLiteral? (e : Expr) : Option Nat :=
  match e.consumeMData with
  | .lit (.natVal v) => some v
  | .app (.app (.app (.const n _) _) (.lit (.natVal v))) _ =>
    match n.beq `OfNat.ofNat with
    | true => some v
    | false => none
  | _ => none

/-- The numeral that a term is, if it is one: a literal or the cast of one. -/
def numeral? (e : Expr) : Option Nat :=
  match e.consumeMData with
  | .app (.app (.app (.const n _) t) i) x =>
    match n.beq `CommSemiring.natCast with
    | true => natLiteral? x
    | false => natLiteral? e
  | _ => natLiteral? e

/-- The sign of `e`, by its structure and from hypotheses. -/
partial def sign (c : Carrier) (field : Expr) (known : Facts) (e : Expr) : MetaM Sign := do
  let e := e.consumeMData
  let call (name : Name) (arguments : List Expr) : Expr := c.call name field arguments
  match numeral? e with
  | some .zero => pure (.nonneg (call `Sign.natCast_nonneg (quoteNat 0 ::: .nil)))
  | some n => pure (.pos (call `Sign.natCast_pos (quoteNat n ::: reflFalse ::: .nil)))
  | none => do
    let s ← signFromFacts c field e known.list
    match s with
    | .pos h => pure (.pos h)
    | s => do
      let t ← structure_ call e
      pure (s.or t)
where
  structure_ (call : Name → List Expr → Expr) (e : Expr) : MetaM Sign :=
    match e with
    | .app (.app (.app (.app (.app (.app (.const n _) _) _) _) _) a) b =>
      match n.beq `HAdd.hAdd, n.beq `HMul.hMul, n.beq `HDiv.hDiv, n.beq `HPow.hPow with
      | true, _, _, _ => do
        let s ← sign c field known a
        let t ← sign c field known b
        let two (name : Name) (h k : Expr) : Expr := call name (a ::: b ::: h ::: k ::: .nil)
        pure (match s, t with
          | .pos h, .pos k => .pos (two `Sign.add_pos h k)
          | .pos h, .nonneg k => .pos (two `Sign.add_pos_of_pos_of_nonneg h k)
          | .nonneg h, .pos k => .pos (two `Sign.add_pos_of_nonneg_of_pos h k)
          | .nonneg h, .nonneg k => .nonneg (two `add_nonneg h k)
          | _, _ => .unknown)
      | _, true, _, _ => do
        let s ← sign c field known a
        let t ← sign c field known b
        let r := product `Sign.mul_pos `mul_nonneg `Sign.mul_ne_zero call a b s t
        match r with
        | .pos h => pure (.pos h)
        | .nonneg h => pure (.nonneg h)
        | r => do
          let same ← agree a b
          match same with
          | true => pure (.nonneg (call `Sign.mul_self_nonneg (a ::: .nil)))
          | false => pure r
      | _, _, true, _ => do
        let s ← sign c field known a
        let t ← sign c field known b
        pure (product `Sign.div_pos `Sign.div_nonneg `Sign.div_ne_zero call a b s t)
      | _, _, _, true => do
        let s ← sign c field known a
        match s with
        | .pos h => pure (.pos (call `Sign.pow_pos (a ::: h ::: b ::: .nil)))
        | .nonneg h => pure (.nonneg (call `Sign.pow_nonneg (a ::: h ::: b ::: .nil)))
        | s =>
          match numeral? b with
          | some (.succ (.succ .zero)) => match s with
            | .nonzero h => pure (.nonzero (call `Sign.pow_ne_zero (a ::: h ::: b ::: .nil)))
            | _ => pure (.nonneg (call `Sign.sq_nonneg (a ::: .nil)))
          | _ => match s with
            | .nonzero h => pure (.nonzero (call `Sign.pow_ne_zero (a ::: h ::: b ::: .nil)))
            | _ => pure .unknown
      | _, _, _, _ => pure .unknown
    | .app (.app (.app (.const n _) _) _) a =>
      match n.beq `Inv.inv, n.beq `Neg.neg, n.beq `CommSemiring.natCast with
      | true, _, _ => do
        let s ← sign c field known a
        match s with
        | .pos h => pure (.pos (call `Sign.inv_pos (a ::: h ::: .nil)))
        | .nonneg h => pure (.nonneg (call `Sign.inv_nonneg (a ::: h ::: .nil)))
        | .nonzero h => pure (.nonzero (call `Sign.inv_ne_zero (a ::: h ::: .nil)))
        | .unknown => pure .unknown
      | _, true, _ => do
        let s ← sign c field known a
        match s with
        | .pos h => pure (.nonzero (call `Sign.neg_ne_zero (a ::: call `Sign.ne_of_pos (a ::: h ::: .nil) ::: .nil)))
        | .nonzero h => pure (.nonzero (call `Sign.neg_ne_zero (a ::: h ::: .nil)))
        | _ => pure .unknown
      | _, _, true => pure (match a.consumeMData with
        | .app (.const m _) k => match m.beq `Nat.succ with
          | true => .pos (call `Sign.natCast_succ_pos (k ::: .nil))
          | false => .nonneg (call `Sign.natCast_nonneg (a ::: .nil))
        | .app (.app (.app (.app (.app (.app (.const m _) _) _) _) _) k) one =>
          match m.beq `HAdd.hAdd, numeral? one with
          | true, some (.succ .zero) => .pos (call `Sign.natCast_succ_pos (k ::: .nil))
          | _, _ => .nonneg (call `Sign.natCast_nonneg (a ::: .nil))
        | _ => .nonneg (call `Sign.natCast_nonneg (a ::: .nil)))
      | _, _, _ => pure .unknown
    | _ => pure .unknown
  product (pos nonneg nonzero : Name) (call : Name → List Expr → Expr) (a b : Expr) (s t : Sign) : Sign :=
    let two (name : Name) (h k : Expr) : Expr := call name (a ::: b ::: h ::: k ::: .nil)
    let le (x h : Expr) : Expr := apps (mkConst `le_of_lt (c.level ::: .nil))
      (c.type ::: field ::: zero ::: x ::: h ::: .nil)
    let ne (x h : Expr) : Expr := call `Sign.ne_of_pos (x ::: h ::: .nil)
    match s, t with
    | .pos h, .pos k => .pos (two pos h k)
    | .pos h, .nonneg k => .nonneg (two nonneg (le a h) k)
    | .nonneg h, .pos k => .nonneg (two nonneg h (le b k))
    | .nonneg h, .nonneg k => .nonneg (two nonneg h k)
    | .pos h, .nonzero k => .nonzero (two nonzero (ne a h) k)
    | .nonzero h, .pos k => .nonzero (two nonzero h (ne b k))
    | .nonzero h, .nonzero k => .nonzero (two nonzero h k)
    | _, _ => .unknown
  zero : Expr :=
    apps (mkConst `OfNat.ofNat (c.level ::: .nil)) (c.type ::: quoteNat 0 :::
      apps (mkConst `CommSemiring.instOfNat (c.level ::: .nil)) (c.type ::: c.semiring ::: quoteNat 0 ::: .nil) ::: .nil)

/-- A proof of `e ≠ 0`, if one is found. -/
def nonzero? (c : Carrier) (field : Expr) (known : Facts) (e : Expr) : MetaM (Option Expr) :=
  match known.onlyNumerals, numeral? e with
  | true, none => pure none
  | _, _ => do
    let s ← sign c field known e
    match s with
    | .pos h => pure (some (c.call `Sign.ne_of_pos field (e ::: h ::: .nil)))
    | .nonzero h => pure (some h)
    | _ => pure none

/-! ### Reading -/

/-- What has been read so far: the atoms in order, whether something was divided, and the proofs of the conditions, last first. -/
structure State where
  atoms : List Expr
  divided : Bool
  proofs : List Expr

def State.empty : State := ⟨.nil, false, .nil⟩

def append {α : Type} (a b : List α) : List α :=
  match a with
  | .nil => b
  | .cons x a => x ::: append a b

def position (e : Expr) (l : List Expr) (i : Nat) : MetaM (Option Nat) :=
  match l with
  | .nil => pure none
  | .cons a l => bind (agree a e) fun same =>
    match same with
    | true => pure (some i)
    | false => position e l (i + 1)

def lengthOf {α : Type} (l : List α) : Nat :=
  match l with
  | .nil => 0
  | .cons _ l => Nat.succ (lengthOf l)

def State.atom (s : State) (e : Expr) : MetaM (Nat × State) := do
  let found ← position e s.atoms 0
  match found with
  | some i => pure ⟨i, s⟩
  | none => pure ⟨lengthOf s.atoms, { s with atoms := append s.atoms (e ::: .nil) }⟩

/-- Read `e` as a term over the atoms of `s` and new ones. -/
partial def read (c : Carrier) (known : Facts) (e : Expr) (s : State) : MetaM (Term × State) := do
  let e := e.consumeMData
  let asAtom : MetaM (Term × State) := bind (s.atom e) fun r => pure ⟨.atom r.fst, r.snd⟩
  match numeral? e with
  | some n => pure ⟨.num n, s⟩
  | none =>
    match e with
    | .app (.app (.app (.app (.app (.app (.const n _) _) _) t) _) a) b =>
      match Expr.eqv t c.type with
      | false => asAtom
      | true =>
        match n.beq `HAdd.hAdd, n.beq `HMul.hMul, n.beq `HSub.hSub, n.beq `HDiv.hDiv, n.beq `HPow.hPow with
        | true, _, _, _, _ => two .add a b
        | _, true, _, _, _ => two .mul a b
        | _, _, true, _, _ => match c.ring with
          | some _ => two .sub a b
          | none => asAtom
        | _, _, _, true, _ => match c.field with
          | none => asAtom
          | some field => do
            let p ← nonzero? c field known b
            let x ← read c known a s
            let y ← read c known b x.snd
            match p with
            | some h => pure ⟨.div x.fst y.fst, { y.snd with divided := true, proofs := h ::: y.snd.proofs }⟩
            | none => do
              -- `b⁻¹` becomes an atom; `y` gave `b` a term, so that the kernel can evaluate it
              let inverse := inverseOf field b
              let r ← State.atom { y.snd with proofs := x.snd.proofs } inverse
              let h := apps (mkConst `Eq.refl (Level.succ._override c.level ::: .nil)) (c.type ::: inverse ::: .nil)
              pure ⟨.quot x.fst y.fst r.fst, { r.snd with divided := true, proofs := h ::: r.snd.proofs }⟩
        | _, _, _, _, true => match numeral? b with
          | some k => do
            let x ← read c known a s
            pure ⟨.pow x.fst k, x.snd⟩
          | none => asAtom
        | _, _, _, _, _ => asAtom
    | .app (.app (.app (.const n _) t) _) a =>
      match Expr.eqv t c.type with
      | false => asAtom
      | true =>
        match n.beq `Neg.neg, n.beq `Inv.inv with
        | true, _ => match c.ring with
          | some _ => do
            let x ← read c known a s
            pure ⟨.neg x.fst, x.snd⟩
          | none => asAtom
        | _, true => match c.field with
          | none => asAtom
          | some field => do
            let p ← nonzero? c field known a
            match p with
            | none => asAtom
            | some h => do
              let x ← read c known a s
              pure ⟨.inv x.fst, { x.snd with divided := true, proofs := h ::: x.snd.proofs }⟩
        | _, _ => asAtom
    | .app (.const n _) a =>
      match n.beq `Nat.succ with
      | true => do
        let x ← read c known a s
        pure ⟨.add x.fst (.num 1), x.snd⟩
      | false => asAtom
    | _ => asAtom
where
  two (f : Term → Term → Term) (a b : Expr) : MetaM (Term × State) := do
    let x ← read c known a s
    let y ← read c known b x.snd
    pure ⟨f x.fst y.fst, y.snd⟩
  inverseOf (field b : Expr) : Expr :=
    apps (mkConst `Inv.inv (c.level ::: .nil))
      (c.type ::: mkApp (mkApp (mkConst `OrderedField.toInv (c.level ::: .nil)) c.type) field ::: b ::: .nil)

def quoteConds (c : Term.Conds) : Expr :=
  match c with
  | .nil => constant `Ring.Term.Conds.nil
  | .nz t rest => apps (constant `Ring.Term.Conds.nz) (quote t ::: quoteConds rest ::: .nil)
  | .isInv i t rest => apps (constant `Ring.Term.Conds.isInv) (quoteNat i ::: quote t ::: quoteConds rest ::: .nil)

/-- The proof that all conditions hold, from their proofs in the same order. -/
def holds (c : Carrier) (field list : Expr) (conditions : Term.Conds) (proofs : List Expr) : Expr :=
  match conditions, proofs with
  | .nz t rest, .cons h more => c.call `Ring.Term.Holds.nz field
      (list ::: quote t ::: quoteConds rest ::: h ::: holds c field list rest more ::: .nil)
  | .isInv i t rest, .cons h more => c.call `Ring.Term.Holds.isInv field
      (list ::: quoteNat i ::: quote t ::: quoteConds rest ::: h ::: holds c field list rest more ::: .nil)
  | _, _ => constant `True.intro

def reverse {α : Type} (l into : List α) : List α :=
  match l with
  | .nil => into
  | .cons a l => reverse l (a ::: into)

/-- The proof of `a = b` by normal forms, or `none` where they differ. -/
def proveEq (c : Carrier) (known : Facts) (a b : Expr) : MetaM (Option Expr) := do
  let x ← read c known a .empty
  let y ← read c known b x.snd
  let s := x.fst
  let t := y.fst
  let list := c.quoteList y.snd.atoms
  match c.ring, c.field, y.snd.divided with
  | _, some field, true =>
    match Frac.same s.frac t.frac with
    | true =>
      let conditions := s.conds (t.conds .nil)
      pure (some (c.call `Ring.Term.eq_of_frac field (list ::: quote s ::: quote t
        ::: holds c field list conditions (reverse y.snd.proofs .nil) ::: refl ::: .nil)))
    | false => pure none
  | some ring, _, _ =>
    match Pair.same s.norm t.norm with
    | true => pure (some (c.call `Ring.Term.eq_of_norm ring (list ::: quote s ::: quote t ::: refl ::: .nil)))
    | false => pure none
  | _, _, _ =>
    match Poly.same s.normS t.normS with
    | true => pure (some (c.call `Ring.Term.eq_of_normS c.semiring (list ::: quote s ::: quote t ::: refl ::: .nil)))
    | false => pure none
end Ring.Meta
