prelude
import Algebra.Rat
import Algebra.Log
import Algebra.Sum
import Algebra.Decide
/-! # What has no code, each for its own reason -/

universe u v
namespace Refused

/-! ### Nothing there to compute with -/

axiom secret : Nat
axiom Hidden : Nat → Prop
axiom Mystery : Type
axiom mysteryField : OrderedField Rat
noncomputable def useSecret (n : Nat) : Nat := n + secret
def useHidden (n : Nat) : Prop := Hidden n ∧ n = n
noncomputable def useSecretTwice (n : Nat) : Nat := useSecret (useSecret n)
noncomputable def useMysteryField (x : Rat) : Rat := @abs Rat mysteryField x
def useMystery (_ : Mystery) : Nat := 0
opaque veiled (n : Nat) : Nat := n
opaque Veiled (n : Nat) : Prop := n = n
def useVeiled (n : Nat) : Nat := veiled n + 1
def useVeiledProp (n : Nat) : Prop := ∀ i, i < n → Veiled i
instance : Inhabited Nat := ⟨0⟩
partial def collatz (n steps : Nat) : Nat := if n ≤ 1 then steps else collatz (n - 2) (steps + 1)
def useCollatz (n : Nat) : Nat := collatz n 0
unsafe def looping (n : Nat) : Nat := looping (n + 1)
unsafe def careless (n : Nat) : Nat := n + 1
unsafe def useCareless (n : Nat) : Nat := careless n * 2
set_option warn.sorry false in
noncomputable def unfinished (n : Nat) : Nat := n + sorry
set_option warn.sorry false in
noncomputable def useUnfinished (n : Nat) : Nat := unfinished n
noncomputable def merelyMarked (n : Nat) : Nat := n + 2
@[implemented_by Nat.succ] def implemented (n : Nat) : Nat := n + 3

/-! ### Recursion along a relation -/

inductive _root_.Acc {α : Sort u} (r : α → α → Prop) : α → Prop where
  | intro (x : α) (h : ∀ y, r y x → Acc r y) : Acc r x
inductive _root_.WellFounded {α : Sort u} (r : α → α → Prop) : Prop where
  | intro (h : ∀ a, Acc r a) : WellFounded r
theorem wellFounded {α : Sort u} {r : α → α → Prop} (h : WellFounded r) : ∀ a, Acc r a := h.rec fun k => k
noncomputable def _root_.WellFounded.fix {α : Sort u} {C : α → Sort v} {r : α → α → Prop} (h : WellFounded r)
    (F : ∀ x, (∀ y, r y x → C y) → C x) (x : α) : C x :=
  Acc.rec (motive := fun x _ => C x) (fun x _ before => F x before) (wellFounded h x)
noncomputable def halving (h : WellFounded fun a b : Nat => a < b) (n : Nat) : Nat :=
  h.fix (C := fun _ => Nat) (fun n before => if k : n / 2 < n then before (n / 2) k + 1 else 0) n
noncomputable def byAcc (n : Nat) (h : Acc (fun a b : Nat => a < b) n) : Nat :=
  Acc.rec (motive := fun _ _ => Nat) (fun x _ _ => x) h

/-! ### Inductive types -/

inductive Colour where | red | green | blue
inductive Tree where | leaf | node (l r : Tree)
inductive Even : Nat → Prop where | zero : Even 0 | step (n : Nat) : Even n → Even (n + 2)
def onColour (c : Colour) : Nat := match c with | .red => 0 | .green => 1 | .blue => 2
def knownColour : Nat := onColour .green
def sizeOfTree (t : Tree) : Nat := match t with | .leaf => 1 | .node l r => sizeOfTree l + sizeOfTree r
def knownTree : Nat := sizeOfTree (.node .leaf (.node .leaf .leaf))
def onList (l : List Nat) : Nat := match l with | .nil => 0 | .cons a _ => a
def onOption (o : Option Nat) : Nat := match o with | .none => 0 | .some n => n
def evenly (n : Nat) : Prop := Even n
def overColours : Prop := ∀ c : Colour, onColour c < 3
def either (n : Nat) : Colour := if n = 0 then .red else .green
def throughColour (n : Nat) : Nat := onColour (either n)
def greeting : String := "hello"

/-! ### Types, and functions of functions -/

def typeOf (b : Bool) : Type := match b with | true => Nat | false => Bool
def dependent (b : Bool) : typeOf b := match b with | true => (3 : Nat) | false => false
def generic (F : Nat → Type) (x : F 0) (f : F 0 → Nat) : Nat := f x
def thirdOrder (g : ((Nat → Nat) → Nat) → Nat) : Nat := g fun f => f 0
def equalTypes (α β : Type) : Prop := α = β
def overTypes (n : Nat) : Prop := ∀ α : Type, ∀ x : α, x = x ∧ n = n
def throughType {α : Type} (h : α = Nat) (x : α) : Nat := cast h x
def backToNat (n : Nat) : Nat := throughType rfl n
def twoParameters {K : Type u} {L : Type v} [HAdd K L K] (x : K) (y : L) : K := x + y

/-! ### Cases that cannot be -/

def impossible (n : Nat) (h : n < 0) : Nat := absurd h (Nat.not_succ_le_zero n)
def positive (n : Nat) (h : 0 < n) : Nat := match n, h with | k + 1, _ => k
def predOf (n : Nat) (h : n ≠ 0) : Nat := match n with | 0 => False.elim (h rfl) | k + 1 => k
def noCase (n : Nat) (h : n + 1 = 0) : Nat := Nat.noConfusion h
def transported {n m : Nat} (h : n = m) (f : Nat → Nat) (x : Subtype fun k => k = n) : Nat := f (h ▸ x).val
def castAlong {n m : Nat} (h : n = m) (x : Subtype fun k => k = n) : Subtype fun k => k = m := h ▸ x
def useCast (n : Nat) : Nat := (castAlong (Nat.add_zero n).symm ⟨n, rfl⟩).val

/-! ### Two instances, equality of functions -/

def twoFields {K : Type u} [CommRing K] [OrderedField K] (x y : K) : K := x + y
def twoAdds {K : Type u} [Add K] [Mul K] (x y : K) : K := x + x * y
def sameFunction (f g : Nat → Nat) : Prop := f = g
def sameUpTo (n : Nat) (f g : Nat → Nat → Nat) : Prop := ∀ i, i < n → f i = g i
structure Family where
  size : Nat
  value : Nat → Nat
def sameFamily (f g : Family) : Prop := f = g
def ifSame (f g : Nat → Nat) [Decidable (f = g)] : Nat := if f = g then 1 else 0

/-! ### Classes with operations of their own -/

class Normed (K : Type u) extends OrderedField K where
  norm : K → K
def normOf {K : Type u} [Normed K] (x : K) : K := Normed.norm x + x
class HasPoint (α : Type u) where
  point : α
def pointOf {α : Type u} [HasPoint α] : α := HasPoint.point
/-- A semiring on the naturals that is not the usual one: both operations are the maximum. -/
def largest (a b : Nat) : Nat := if a ≤ b then b else a

namespace Certified
theorem merelyMarked_is : merelyMarked 3 = 5 := by decide +kernel
theorem implemented_is : implemented 3 = 6 := by decide +kernel
theorem useCast_is : useCast 3 = 3 := by decide +kernel
theorem backToNat_is : backToNat 3 = 3 := by decide +kernel
theorem knownColour_is : knownColour = 1 := by decide +kernel
theorem knownTree_is : knownTree = 3 := by decide +kernel
theorem throughColour_is : throughColour 3 = 1 := by decide +kernel
end Certified
end Refused
