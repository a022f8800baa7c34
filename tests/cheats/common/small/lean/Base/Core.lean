prelude
/-! A base library as small as it can be. -/
set_option genCtorIdx false
set_option genSizeOf false
set_option genInjectivity false
universe u v

opaque lcErased : Type := Prop
opaque lcAny : Type := Prop
opaque lcVoid : Type := Prop

set_option bootstrap.inductiveCheckResultingUniverse false in
inductive PUnit : Sort u where
  | unit : PUnit
inductive Eq {α : Sort u} : α → α → Prop where
  | refl (a : α) : Eq a a
abbrev Eq.ndrec.{a1, a2} {α : Sort a2} {a : α} {motive : α → Sort a1}
    (m : motive a) {b : α} (h : Eq a b) : motive b :=
  h.rec m
inductive HEq {α : Sort u} : α → {β : Sort u} → β → Prop where
  | refl (a : α) : HEq a a
theorem Eq.trans {α : Sort u} {a b c : α} (h : Eq a b) (k : Eq b c) : Eq a c :=
  Eq.ndrec (motive := fun x => Eq a x) h k
theorem Eq.symm {α : Sort u} {a b : α} (h : Eq a b) : Eq b a :=
  Eq.ndrec (motive := fun x => Eq x a) (Eq.refl a) h
@[inline] def id {α : Sort u} (a : α) : α := a
def cast {α β : Sort u} (h : Eq α β) (a : α) : β := h.rec a
theorem eq_of_heq {α : Sort u} {a a' : α} (h : HEq a a') : Eq a a' :=
  have key : (β : Sort u) → (b : β) → HEq a b → (e : Eq α β) → Eq (cast e a) b :=
    fun _ _ h₁ => h₁.rec (fun _ => Eq.refl _)
  key α a' h (Eq.refl _)
theorem heq_of_eq {α : Sort u} {a a' : α} (h : Eq a a') : HEq a a' :=
  Eq.ndrec (motive := fun x => HEq a x) (HEq.refl a) h
inductive False : Prop
structure PProd (α : Sort u) (β : Sort v) where
  fst : α
  snd : β
inductive Bool : Type where
  | false : Bool
  | true : Bool
inductive Nat where
  | zero : Nat
  | succ (n : Nat) : Nat
class OfNat (α : Type u) (_ : Nat) where
  ofNat : α
@[default_instance 100] instance instOfNatNat (n : Nat) : OfNat Nat n where
  ofNat := n
