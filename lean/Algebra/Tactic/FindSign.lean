prelude
import Algebra.Tactic.Quote
import Algebra.Tactic.Sign
/-! # The sign of a term, with its proof

Found by the structure of the term and from the hypotheses at hand, for `positivity` and for the divisors that `ring` clears. Whatever is
produced here is a term that the kernel checks. -/

namespace Ring.Meta
open Lean Lean.Meta Lean.Elab.Tactic
local infixr:67 " ::: " => List.cons

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

end Ring.Meta
