prelude
/-! The logic that Lean's elaborator asks for, as little of it as will do: no notation, no tactics. Names that
Lean fixes are Lean's (`Eq`, `Nat`, `ite`); nothing else is shared with any other library. -/

universe u v w

opaque lcErased : Type := Prop
opaque lcAny : Type := Prop
opaque lcVoid : Type := Prop

set_option bootstrap.inductiveCheckResultingUniverse false in
inductive PUnit : Sort u where
  | unit : PUnit

inductive Eq {α : Sort u} : α → α → Prop where
  | refl (a : α) : Eq a a

init_quot

abbrev Eq.ndrec.{a1, a2} {α : Sort a2} {a : α} {motive : α → Sort a1} (m : motive a) {b : α} (h : Eq a b) : motive b :=
  h.rec m

inductive HEq {α : Sort u} : α → {β : Sort u} → β → Prop where
  | refl (a : α) : HEq a a

inductive True : Prop where
  | intro : True

inductive False : Prop

inductive Bool : Type where
  | false : Bool
  | true : Bool

export Bool (false true)

@[inline] def id {α : Sort u} (a : α) : α := a
abbrev Unit : Type := PUnit
@[match_pattern] abbrev Unit.unit : Unit := PUnit.unit
def Not (a : Prop) : Prop := a → False
@[macro_inline] def absurd {a : Prop} {b : Sort v} (h₁ : a) (h₂ : Not a) : b := (h₂ h₁).rec

set_option linter.defProp false in
@[match_pattern] def rfl {α : Sort u} {a : α} : Eq a a := Eq.refl a

axiom sorryAx (α : Sort u) (synthetic : Bool) : α

theorem Eq.symm {α : Sort u} {a b : α} (h : Eq a b) : Eq b a := Eq.ndrec (motive := fun x => Eq x a) (Eq.refl a) h
abbrev Eq.ndrec_symm.{a1, a2} {α : Sort a2} {a : α} {motive : α → Sort a1} (m : motive a) {b : α} (h : Eq b a) :
    motive b := Eq.ndrec m h.symm
theorem Eq.trans {α : Sort u} {a b c : α} (h₁ : Eq a b) (h₂ : Eq b c) : Eq a c :=
  Eq.ndrec (motive := fun x => Eq a x) h₁ h₂
@[macro_inline] def cast {α β : Sort u} (h : Eq α β) (a : α) : β := h.rec a
theorem congrArg {α : Sort u} {β : Sort v} {a₁ a₂ : α} (f : α → β) (h : Eq a₁ a₂) : Eq (f a₁) (f a₂) :=
  Eq.ndrec (motive := fun x => Eq (f a₁) (f x)) rfl h
theorem eq_of_heq {α : Sort u} {a a' : α} (h : HEq a a') : Eq a a' :=
  have key : (β : Sort u) → (b : β) → HEq a b → (e : Eq α β) → Eq (cast e a) b := fun _ _ h₁ => h₁.rec (fun _ => rfl)
  key α a' h rfl
theorem heq_of_eq {α : Sort u} {a a' : α} (h : Eq a a') : HEq a a' :=
  Eq.ndrec (motive := fun x => HEq a x) (HEq.refl a) h

structure Prod (α : Type u) (β : Type v) where
  mk ::
  fst : α
  snd : β

structure PProd (α : Sort u) (β : Sort v) where
  fst : α
  snd : β

structure And (a b : Prop) : Prop where
  intro ::
  left : a
  right : b

structure PULift.{r, s} (α : Sort s) : Sort (max s r 1) where
  up ::
  down : α

class Inhabited (α : Sort u) where
  default : α

@[macro_inline] def cond {α : Sort u} (c : Bool) (x y : α) : α := match c with | true => x | false => y

abbrev Bool.Reflects (b : Bool) (p : Prop) : Prop := match b with | true => p | false => Not p

class Decidable (p : Prop) where
  intro ::
  decide : Bool
  reflects_decide (p) : decide.Reflects p

@[match_pattern] abbrev Decidable.isFalse {p : Prop} (h : Not p) : Decidable p := ⟨false, h⟩
@[match_pattern] abbrev Decidable.isTrue {p : Prop} (h : p) : Decidable p := ⟨true, h⟩

@[macro_inline] def dite {α : Sort u} (c : Prop) [h : Decidable c] (t : c → α) (e : Not c → α) : α :=
  h.decide.casesOn e t h.reflects_decide
@[macro_inline] def ite {α : Sort u} (c : Prop) [h : Decidable c] (t e : α) : α := dite c (fun _ => t) (fun _ => e)

set_option genCtorIdx false in
inductive Nat where
  | zero : Nat
  | succ (n : Nat) : Nat

class OfNat (α : Type u) (_ : Nat) where
  ofNat : α

@[default_instance 100] instance instOfNatNat (n : Nat) : OfNat Nat n where
  ofNat := n

@[extern "lean_nat_add"] protected def Nat.add : (@& Nat) → (@& Nat) → Nat
  | a, Nat.zero => a
  | a, Nat.succ b => Nat.succ (Nat.add a b)
@[extern "lean_nat_mul"] protected def Nat.mul : (@& Nat) → (@& Nat) → Nat
  | _, Nat.zero => Nat.zero
  | a, Nat.succ b => Nat.add (Nat.mul a b) a
@[extern "lean_nat_dec_eq"] def Nat.beq : (@& Nat) → (@& Nat) → Bool
  | zero, zero => true
  | zero, succ _ => false
  | succ _, zero => false
  | succ n, succ m => beq n m
theorem false_ne_true : Not (Eq false true) := fun h =>
  have apart : Eq false true → Bool.rec True False true := fun e => e.rec True.intro
  apart h
theorem Nat.beq_self (n : Nat) : Eq (beq n n) true := n.rec rfl (fun _ ih => ih)
theorem Nat.eq_of_beq {n m : Nat} : Eq (beq n m) true → Eq n m :=
  n.rec (motive := fun n => (m : Nat) → Eq (beq n m) true → Eq n m)
    (fun m => m.rec (fun _ => rfl) (fun _ _ h => absurd h false_ne_true))
    (fun _ ih m => m.rec (fun h => absurd h false_ne_true) (fun m _ h => congrArg succ (ih m h)))
    m
theorem noConfusion_of_Nat {α : Sort u} (f : α → Nat) {a b : α} (h : Eq a b) :
    (Nat.beq (f a) (f b)).rec False True :=
  have same : (n : Nat) → (Nat.beq n n).rec False True := fun n => n.rec True.intro (fun _ ih => ih)
  congrArg f h ▸ same (f a)
/-- Decide by a computed answer, with a reason for either case. -/
abbrev Decidable.by {p : Prop} (answer : Bool) (yes : Eq answer true → p) (no : Eq answer false → Not p) :
    Decidable p where
  decide := answer
  reflects_decide := answer.rec (motive := fun b => Eq answer b → b.Reflects p) no yes rfl
@[reducible] protected def Nat.decEq (n m : Nat) : Decidable (Eq n m) :=
  .by (beq n m) eq_of_beq (fun no e => false_ne_true (no.symm.trans (e.rec (beq_self n))))

@[extern "lean_nat_dec_le"] def Nat.ble : @& Nat → @& Nat → Bool
  | zero, _ => true
  | succ _, zero => false
  | succ n, succ m => ble n m
@[extern "lean_nat_pred"] def Nat.pred : (@& Nat) → Nat
  | Nat.zero => Nat.zero
  | Nat.succ a => a
@[extern "lean_nat_sub"] protected def Nat.sub : (@& Nat) → (@& Nat) → Nat
  | a, Nat.zero => a
  | a, Nat.succ b => Nat.pred (Nat.sub a b)
protected inductive Nat.le (n : Nat) : Nat → Prop
  | refl : Nat.le n n
  | step {m : Nat} : Nat.le n m → Nat.le n (succ m)
protected def Nat.lt (n m : Nat) : Prop := Nat.le (succ n) m

theorem Nat.zero_add (n : Nat) : Eq (Nat.add Nat.zero n) n := n.rec rfl (fun _ ih => congrArg Nat.succ ih)
theorem Nat.succ_add (m n : Nat) : Eq (Nat.add (Nat.succ m) n) (Nat.succ (Nat.add m n)) :=
  n.rec rfl (fun _ ih => congrArg Nat.succ ih)
theorem Nat.add_comm (m n : Nat) : Eq (Nat.add m n) (Nat.add n m) :=
  n.rec (Nat.zero_add m).symm (fun n ih => (congrArg Nat.succ ih).trans (Nat.succ_add n m).symm)
