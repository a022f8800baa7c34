prelude
import Base.Elab
import Algebra.Tactic.Run
/-! # Terms of the elaborator, built by tactics

The carrier of an equation with the structures that are found on it, and the data of `Ring.Term` written as terms of Lean. -/

namespace Ring.Meta
open Lean Lean.Meta Lean.Elab.Tactic
local infixr:67 " ::: " => List.cons

/-- `f` applied to the arguments, one after the other. -/
def apps (f : Expr) (arguments : List Expr) : Expr :=
  match arguments with
  | .nil => f
  | .cons a rest => apps (mkApp f a) rest

/-- A constant without universe parameters. -/
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

end Ring.Meta
