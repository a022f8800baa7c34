prelude
import Algebra.Tactic.FindSign
/-! # From a goal to data: the untrusted half of `ring`

Reads an expression of the elaborator into a `Ring.Term` with a list of atoms, and puts the proof of an equality together. Whatever is produced
here is a term that the kernel checks. -/

namespace Ring.Meta
open Lean Lean.Meta Lean.Elab.Tactic
local infixr:67 " ::: " => List.cons

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
    match Run.Frac.same (Run.frac s) (Run.frac t) with
    | true =>
      let conditions := s.conds (t.conds .nil)
      pure (some (c.call `Ring.Term.eq_of_frac field (list ::: quote s ::: quote t
        ::: holds c field list conditions (reverse y.snd.proofs .nil) ::: refl ::: .nil)))
    | false => pure none
  | some ring, _, _ =>
    match Run.Pair.same (Run.norm s) (Run.norm t) with
    | true => pure (some (c.call `Ring.Term.eq_of_norm ring (list ::: quote s ::: quote t ::: refl ::: .nil)))
    | false => pure none
  | _, _, _ =>
    match Run.Poly.same (Run.normS s) (Run.normS t) with
    | true => pure (some (c.call `Ring.Term.eq_of_normS c.semiring (list ::: quote s ::: quote t ::: refl ::: .nil)))
    | false => pure none

end Ring.Meta
