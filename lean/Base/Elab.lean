prelude
import Base.Logic
/-! # The elaborator's interface, as far as tactics of this library use it

Tactics written here run inside the compiled elaborator. Its functions are declared without bodies and found by name, and its data
is either mirrored (constructor order and pointer fields in the same places) or passed on unopened. Nothing declared here
takes part in a proof: what a tactic produces is a term, which the kernel checks. -/

universe u

/-- Where a proposition is wanted, a Boolean means that it is true. -/
instance (b : Bool) : CoeT Bool b Prop := ⟨b = true⟩

class Monad (m : Type → Type) extends Pure m, Bind m

namespace Lean

/-- An object of the elaborator that is handed on and never opened. -/
def Token : Type := Syntax
instance : Inhabited Token := ⟨Syntax.missing⟩

abbrev Level := Token
abbrev MessageData := Token
abbrev Exception := Token
abbrev LocalContext := Token
abbrev MVarId := Name

inductive BinderInfo where
  | default | implicit | strictImplicit | instImplicit

inductive Literal where
  | natVal (n : Nat)
  | strVal (s : String)

/-- Terms. The compiled type keeps cached data beside these fields, so terms are taken apart by `match`, but built by the functions
below; the one-byte fields must not be read. -/
inductive Expr where
  | bvar (i : Nat) : Expr
  | fvar (id : Name) : Expr
  | mvar (id : Name) : Expr
  | sort (u : Level) : Expr
  | const (name : Name) (levels : List Level) : Expr
  | app (f a : Expr) : Expr
  | lam (name : Name) (type body : Expr) (info : BinderInfo) : Expr
  | forallE (name : Name) (type body : Expr) (info : BinderInfo) : Expr
  | letE (name : Name) (type value body : Expr) (nondep : Bool) : Expr
  | lit (l : Literal) : Expr
  | mdata (data : Token) (e : Expr) : Expr
  | proj (type : Name) (i : Nat) (e : Expr) : Expr
instance : Inhabited Expr := ⟨.bvar 0⟩

@[extern "base"] opaque Level.zero._override : Level
@[extern "base"] opaque Level.succ._override (u : Level) : Level
@[extern "base"] opaque mkApp (f a : Expr) : Expr
@[extern "base"] opaque mkConst (name : Name) (levels : List Level) : Expr
@[extern "base"] opaque mkRawNatLit (n : Nat) : Expr
@[extern "base"] opaque Expr.getAppFn (e : Expr) : Expr
@[extern "base"] opaque Expr.getAppNumArgs (e : Expr) : Nat
@[extern "base"] opaque Expr.eqv (a b : Expr) : Bool
@[extern "base"] opaque Expr.consumeMData (e : Expr) : Expr
@[extern "base"] opaque Expr.headBeta (e : Expr) : Expr
@[extern "base"] opaque Name.beq (a b : Name) : Bool
@[extern "base"] opaque stringToMessageData (s : String) : MessageData
@[extern "base"] opaque MessageData.ofExpr (e : Expr) : MessageData
@[extern "base"] opaque indentExpr (e : Expr) : MessageData
@[extern "base"] opaque MessageData.composePreservingKind (a b : MessageData) : MessageData

end Lean

@[extern "base"] opaque Array.size {α : Type u} (a : Array α) : Nat
@[extern "base"] opaque Array.getD {α : Type u} (a : Array α) (i : Nat) (default : α) : α := default
@[extern "base"] opaque String.append (a b : String) : String
@[extern "base"] opaque Array.mkEmpty {α : Type u} (capacity : Nat) : Array α
@[extern "base"] opaque List.toArray {α : Type u} (l : List α) : Array α
@[extern "base"] opaque Lean.Syntax.isNone (s : Lean.Syntax) : Bool
@[extern "base"] opaque Nat.repr (n : Nat) : String

namespace Lean

/-- What an action of the elaborator ends with. -/
inductive Outcome (α : Type) where
  | ok (value : α) : Outcome α
  | error (reason : Exception) : Outcome α
instance {α : Type} : Inhabited (Outcome α) := ⟨.error default⟩

/-- An action that may look at and assign metavariables: contexts and states of `Meta` and `Core`, and the world. -/
def MetaM (α : Type) : Type := Token → Token → Token → Token → Unit → Outcome α
instance {α : Type} : Inhabited (MetaM α) := ⟨fun _ _ _ _ _ => default⟩
instance : Monad MetaM where
  pure a _ _ _ _ _ := .ok a
  bind x f a b c d w :=
    match x a b c d w with
    | .ok v => f v a b c d w
    | .error e => .error e

/-- An action of a tactic: contexts and states of `Tactic` and `Term` come first. -/
def TacticM (α : Type) : Type := Token → Token → Token → Token → MetaM α
instance {α : Type} : Inhabited (TacticM α) := ⟨fun _ _ _ _ _ _ _ _ _ => default⟩
instance : Monad TacticM where
  pure a _ _ _ _ _ _ _ _ _ := .ok a
  bind x f a b c d e g h i w :=
    match x a b c d e g h i w with
    | .ok v => f v a b c d e g h i w
    | .error r => .error r

/-- A `Meta` action as a step of a tactic. -/
def MetaM.lift {α : Type} (x : MetaM α) : TacticM α := fun _ _ _ _ e f g h w => x e f g h w

/-- The result, or `none` where there was an error. Assignments made before the error stay. -/
def MetaM.attempt {α : Type} (x : MetaM α) : MetaM (Option α) := fun a b c d w =>
  match x a b c d w with
  | .ok v => .ok (some v)
  | .error _ => .ok none

abbrev Elab.Tactic.Tactic := Syntax → TacticM Unit

namespace Meta
@[extern "base"] opaque inferType (e : Expr) : MetaM Expr
@[extern "base"] opaque whnfR (e : Expr) : MetaM Expr
@[extern "base"] opaque isDefEqI (a b : Expr) : MetaM Bool
@[extern "base"] opaque instantiateMVarsProfiling (e : Expr) : MetaM Expr
@[extern "base"] opaque getDecLevel (type : Expr) : MetaM Level
instance : Inhabited (Option Expr) := ⟨none⟩
@[extern "base"] opaque synthInstance? (type : Expr) (maxResultSize : Option Nat) : MetaM (Option Expr)
@[extern "base"] opaque throwTacticEx {α : Type} (tactic : Name) (goal : MVarId) (message : Option MessageData) : MetaM α
end Meta

/-- The first fields of a metavariable's declaration. -/
structure MetavarDecl where
  userName : Name
  lctx : LocalContext
  type : Expr
instance : Inhabited MetavarDecl := ⟨⟨.anonymous, default, default⟩⟩
@[extern "base"] opaque MVarId.getDecl (goal : MVarId) : MetaM MetavarDecl
@[extern "base"] opaque LocalContext.getFVars (lctx : LocalContext) : Array Expr

namespace Elab.Tactic
@[extern "base"] opaque getMainGoal : TacticM MVarId
@[extern "base"] opaque getMainTarget : TacticM Expr
@[extern "base"] opaque withMainContext {α : Type} (x : TacticM α) : TacticM α
@[extern "base"] opaque closeMainGoal (tactic : Name) (proof : Expr) (checkNewUnassigned : Bool) : TacticM Unit
@[extern "base"] opaque elabTerm (stx : Syntax) (expectedType : Option Expr) (mayPostpone : Bool) : TacticM Expr
@[extern "base"] opaque evalTactic (stx : Syntax) : TacticM Unit
end Elab.Tactic
end Lean
