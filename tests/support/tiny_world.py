"""The smallest world in which Lean compiles something: what it needs to know, and numbers."""

TINY = """prelude
set_option genCtorIdx false
set_option genSizeOf false
set_option genInjectivity false
unsafe axiom lcErased : Type
unsafe axiom lcAny : Type
unsafe axiom lcVoid : Type
noncomputable section
inductive Eq.{u} {α : Sort u} : α → α → Prop | refl (a : α) : Eq a a
inductive True : Prop | intro
set_option bootstrap.inductiveCheckResultingUniverse false in
inductive PUnit.{u} : Sort u | unit : PUnit
structure PProd.{u, v} (α : Sort u) (β : Sort v) : Sort (max 1 u v) where
  fst : α
  snd : β
inductive False : Prop
inductive Bool : Type | false | true
inductive Nat : Type | zero | succ (n : Nat)
class OfNat.{u} (α : Type u) (_ : Nat) where ofNat : α
instance instOfNatNat (n : Nat) : OfNat Nat n := ⟨n⟩
"""
