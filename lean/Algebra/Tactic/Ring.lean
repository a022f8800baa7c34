prelude
import Algebra.Tactic.Reify
/-! # `ring` and `positivity`

`ring` proves an equality that holds in every commutative semiring, ring or ordered field; in a field it clears a divisor when
it is a nonzero numeral or shown not to be zero by its structure and the hypotheses at hand, and treats the inverse as an atom
otherwise. `positivity` proves `0 ≤ t`, `0 < t` and `t ≠ 0`. -/

namespace Lean.Parser.Tactic
/-- Prove an equality by bringing both sides to a normal form. -/
syntax (name := ring) "ring" : tactic
/-- Prove `0 ≤ t`, `0 < t` or `t ≠ 0` by the structure of `t` and the signs found among the hypotheses. -/
syntax (name := positivity) "positivity" : tactic
end Lean.Parser.Tactic

namespace Ring.Meta
open Lean Lean.Meta Lean.Elab.Tactic
local infixr:67 " ::: " => List.cons

def say (s : String) : Option MessageData := some (stringToMessageData s)

/-- A message, and a term below it. -/
def sayOf (s : String) (e : Expr) : Option MessageData :=
  some (MessageData.composePreservingKind (stringToMessageData s) (indentExpr e))

def refuse {α : Type} (tactic : Name) (message : Option MessageData) : TacticM α := do
  let goal ← getMainGoal
  MetaM.lift (throwTacticEx tactic goal message)

def runRing : TacticM Unit := do
  let goal ← getMainGoal
  let target ← getMainTarget
  match target.consumeMData with
  | .app (.app (.app (.const n _) type) a) b =>
    match n.beq `Eq with
    | false => refuse `ring (say "the goal is not an equality")
    | true => do
      let carrier ← MetaM.lift (findCarrier type)
      match carrier with
      | none => refuse `ring (sayOf "no commutative semiring is known on" type)
      | some c => do
        let known ← MetaM.lift (facts goal)
        let proof ← MetaM.lift (proveEq c known a b)
        match proof with
        | some p => closeMainGoal `ring p true
        | none => refuse `ring (say "the two sides have different normal forms")
  | _ => refuse `ring (say "the goal is not an equality")

@[tactic Lean.Parser.Tactic.ring] def evalRing : Tactic := fun _ => withMainContext runRing

/-- The part of a goal that `positivity` looks at: `0 ≤ t`, `0 < t`, `t ≠ 0`. -/
inductive Wanted where
  | nonneg (type t : Expr)
  | pos (type t : Expr)
  | nonzero (type t : Expr)

def wanted? (target : Expr) : Option Wanted :=
  match target.consumeMData with
  | .app (.app (.app (.app (.const n _) type) _) a) b =>
    match n.beq `LE.le, n.beq `LT.lt, n.beq `GE.ge, n.beq `GT.gt, isZero a, isZero b with
    | true, _, _, _, true, _ => some (.nonneg type b)
    | _, true, _, _, true, _ => some (.pos type b)
    | _, _, true, _, _, true => some (.nonneg type a)
    | _, _, _, true, _, true => some (.pos type a)
    | _, _, _, _, _, _ => none
  | .app (.app (.app (.const n _) type) a) b =>
    match n.beq `Ne, isZero b with
    | true, true => some (.nonzero type a)
    | _, _ => none
  | .app (.const n _) p =>
    match n.beq `Not, p.consumeMData with
    | true, .app (.app (.app (.const m _) type) a) b =>
      match m.beq `Eq, isZero b with
      | true, true => some (.nonzero type a)
      | _, _ => none
    | _, _ => none
  | _ => none

def Wanted.parts (w : Wanted) : Expr × Expr :=
  match w with
  | .nonneg type t => ⟨type, t⟩
  | .pos type t => ⟨type, t⟩
  | .nonzero type t => ⟨type, t⟩

def runPositivity : TacticM Unit := do
  let goal ← getMainGoal
  let target ← getMainTarget
  match wanted? target with
  | none => refuse `positivity (say "the goal is none of `0 ≤ t`, `0 < t`, `t ≠ 0`")
  | some w => do
    let t := w.parts.snd
    let carrier ← MetaM.lift (findCarrier w.parts.fst)
    match carrier with
    | some c =>
      match c.field with
      | none => refuse `positivity (say "not a statement over an ordered field")
      | some field => do
        let known ← MetaM.lift (facts goal)
        let s ← MetaM.lift (sign c field known t)
        let weaken (h : Expr) : Expr := apps (mkConst `le_of_lt (c.level ::: .nil))
          (c.type ::: field ::: sign.zero c ::: t ::: h ::: .nil)
        match w, s with
        | .nonneg _ _, .pos h => closeMainGoal `positivity (weaken h) true
        | .nonneg _ _, .nonneg h => closeMainGoal `positivity h true
        | .pos _ _, .pos h => closeMainGoal `positivity h true
        | .nonzero _ _, .pos h => closeMainGoal `positivity (c.call `Sign.ne_of_pos field (t ::: h ::: .nil)) true
        | .nonzero _ _, .nonzero h => closeMainGoal `positivity h true
        | _, _ => refuse `positivity (sayOf "the sign of this is not known:" t)
    | none => refuse `positivity (sayOf "no commutative semiring is known on" w.parts.fst)

@[tactic Lean.Parser.Tactic.positivity] def evalPositivity : Tactic := fun _ => withMainContext runPositivity
end Ring.Meta
