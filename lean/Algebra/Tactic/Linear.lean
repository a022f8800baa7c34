prelude
import Algebra.Tactic.Ring
import Algebra.Tactic.Combination
/-! # `linear` and `nonlinear`

`linear` closes a goal `a ≤ b`, `a < b`, `a = b`, a negation of these, or `False`, over an ordered field, when it follows from
the hypotheses at hand (and the extra facts given in brackets) by adding them up with nonnegative factors. Monomials of higher
degree count as new unknowns. `nonlinear` first multiplies the extra facts and the negated goal with each other.

The factors are found by `Ring.Simplex`; the proof is the sum itself, built by `Algebra.Tactic.Combination`, and its value `0` shown by normal forms. -/

namespace Ring.Meta
open Lean Lean.Meta Lean.Elab.Tactic
local infixr:67 " ::: " => List.cons

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
