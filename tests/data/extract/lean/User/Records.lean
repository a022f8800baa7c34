prelude
import Algebra.Rat
import Algebra.Sum
import Algebra.Decide
/-! # Structures: with data, with proofs, propositions, nested, as parameters and results -/

universe u v
namespace Records

/-- A number below a bound: data and a proof. -/
structure Below (n : Nat) where
  val : Nat
  isLt : val < n

structure Point (K : Type u) where
  x : K
  y : K

structure Circle (K : Type u) [OrderedField K] where
  centre : Point K
  radius : K
  positive : 0 < radius
  label : Nat

/-- A proof before the data: the data's place among all fields is not that among the data. -/
structure Guarded (n : Nat) where
  isPos : 0 < n
  val : Nat
  isLt : val < n
  flag : Bool

structure Weighted (K : Type u) (α : Type v) where
  item : α
  weight : K

structure Family (K : Type u) where
  size : Nat
  value : Nat → K

structure Named3 (K : Type u) extends Point K where
  z : K

/-! ### Data -/

def valueOf {n : Nat} (i : Below n) : Nat := i.val + n
def makeBelow (n : Nat) : Below (n + 1) := ⟨n, Nat.le_refl _⟩
def backAndForth (n : Nat) : Nat := (makeBelow n).val
def onPattern {n : Nat} (i : Below n) : Nat := match i with | ⟨0, _⟩ => 100 | ⟨k + 1, _⟩ => k
def guarded {n : Nat} (g : Guarded n) : Nat := cond g.flag g.val 0
def swapFlag {n : Nat} (g : Guarded n) : Guarded n := { g with flag := not g.flag }
def guardedTwice {n : Nat} (g : Guarded n) : Nat := guarded (swapFlag g)

section
variable {K : Type u} [OrderedField K]
def origin : Point K := ⟨0, 0⟩
def move (p : Point K) (a : K) : Point K := { p with x := p.x + a }
def swap (p : Point K) : Point K := ⟨p.y, p.x⟩
def normSq (p : Point K) : K := p.x * p.x + p.y * p.y
def moved (a b : K) : K := normSq (move (swap ⟨a, b⟩) 1)
def taxi (c : Circle K) : K := |c.centre.x| + |c.centre.y| + c.radius + natCast c.label
def grow (c : Circle K) (h : 0 < c.radius + 1) : Circle K := { c with radius := c.radius + 1, positive := h, label := c.label + 1 }
def choosePoint (p q : Point K) : Point K := if normSq p ≤ normSq q then p else q
def chosenX (p q : Point K) : K := (choosePoint p q).x
def weighted (w : Weighted K (Below 3)) : K := w.weight * natCast w.item.val
def weightedPoint (w : Weighted K (Point K)) : K := w.weight * w.item.x
def familySum (f : Family K) : K := ∑ i < f.size, f.value i
def shiftFamily (f : Family K) : Family K := ⟨f.size, fun i => f.value (i + 1)⟩
def shiftedSum (f : Family K) : K := familySum (shiftFamily f)
def inherited (p : Named3 K) : K := p.x + p.y + p.z + normSq p.toPoint
def pairUp (x y : K) : K × K := (x + y, x - y)
def pairDown (x y : K) : K := (pairUp x y).1 * (pairUp x y).2
def pairs (p : K × (Nat × K)) : K := match p with | (x, n, y) => x * natCast n + y
def samePoint (p q : Point K) : Prop := p = q
def iterated (n : Nat) : Point K := match n with | 0 => ⟨1, 0⟩ | k + 1 => ⟨(iterated k).x + (iterated k).y, (iterated k).x⟩
def iteratedX (n : Nat) : K := (iterated (K := K) n).x
def pointSum (n : Nat) (f : Nat → Point K) : K := ∑ i < n, (f i).x * (f i).y
def unitMatters (_ : Unit) (x : K) : K := x
def onUnit (x : K) : K := unitMatters () x
end

/-- A subtype with the data first. -/
def subValue (x : Subtype fun n : Nat => 0 < n) : Nat := x.val - 1

/-- A point of naturals: the same structure over no carrier. -/
def natPoint (p : Point Nat) : Nat := p.x + 2 * p.y
def useNatPoint (n : Nat) : Nat := natPoint ⟨n, n + 1⟩
def swapNat (p : Point Nat) : Point Nat := ⟨p.y, p.x⟩
def useSwapNat (n : Nat) : Nat := natPoint (swapNat ⟨n, 1⟩)

/-- Additions of points, as an instance for a structure. -/
instance {K : Type u} [OrderedField K] : Add (Point K) := ⟨fun p q => ⟨p.x + q.x, p.y + q.y⟩⟩
def plus {K : Type u} [OrderedField K] (p q : Point K) : K := (p + q).x * (p + q).y

/-- The field on the left or on the right may be a proof. -/
def proofLeft (p : PProd (0 = 0) Nat) : Nat := p.2
def proofRight (p : PProd Nat (0 = 0)) : Nat := p.1
def bothSides (p : PProd (0 = 0) Nat) (q : PProd Nat (0 = 0)) : Nat := p.2 * 10 + q.1

/-! ### Propositions -/

structure IsPmf {K : Type u} [OrderedField K] (n : Nat) (p : Nat → K) : Prop where
  nonneg : ∀ i, i < n → 0 ≤ p i
  total : ∑ i < n, p i = 1

structure IsMonotone (n : Nat) (f : Nat → Nat) : Prop where
  mono : ∀ i j, i ≤ j → j < n → f i ≤ f j

/-- A structure over structures. -/
structure IsFair {K : Type u} [OrderedField K] (n : Nat) (p : Nat → K) : Prop extends IsPmf n p where
  fair : ∀ i j, i < n → j < n → p i = p j

structure Commutes {R : Type u} [CommSemiring R] (f : R → R) (x y : R) : Prop where
  law : f x * y = y * f x
  other : f (x + y) = f (y + x)

def commutesNat (n : Nat) : Prop := Commutes (fun k : Nat => k * k) n 3
def fairCoin (n : Nat) : Prop := IsFair (K := Rat) n (fun _ => 1 / natCast n)

namespace Certified
theorem backAndForth_is : backAndForth 4 = 4 := by decide +kernel
theorem valueOf_is : valueOf (⟨2, by decide +kernel⟩ : Below 5) = 7 := by decide +kernel
theorem onPattern₀ : onPattern (⟨0, by decide +kernel⟩ : Below 5) = 100 := by decide +kernel
theorem onPattern₃ : onPattern (⟨3, by decide +kernel⟩ : Below 5) = 2 := by decide +kernel
theorem guarded_is : guarded (⟨by decide +kernel, 2, by decide +kernel, true⟩ : Guarded 5) = 2 := by decide +kernel
theorem guardedTwice_is : guardedTwice (⟨by decide +kernel, 2, by decide +kernel, false⟩ : Guarded 5) = 2 := by decide +kernel
theorem moved_is : moved (2 : Rat) 3 = 20 := by decide +kernel
theorem chosenX_is : chosenX (K := Rat) ⟨3, 0⟩ ⟨2, 1⟩ = 2 := by decide +kernel
theorem taxi_is : taxi (K := Rat) (grow ⟨⟨-1, 2⟩, 3, by decide +kernel, 4⟩ (by decide +kernel)) = 12 := by decide +kernel
theorem weighted_is : weighted (K := Rat) ⟨⟨2, by decide +kernel⟩, 1 / 2⟩ = 1 := by decide +kernel
theorem weightedPoint_is : weightedPoint (K := Rat) ⟨⟨3, 4⟩, 2⟩ = 6 := by decide +kernel
theorem shiftedSum_is : shiftedSum (K := Rat) ⟨3, fun i => natCast i⟩ = 6 := by decide +kernel
theorem inherited_is : inherited (K := Rat) ⟨⟨1, 2⟩, 3⟩ = 11 := by decide +kernel
theorem pairDown_is : pairDown (3 : Rat) 2 = 5 := by decide +kernel
theorem pairs_is : pairs ((2 : Rat), 3, 4) = 10 := by decide +kernel
theorem iteratedX_is : iteratedX (K := Rat) 10 = 89 := by decide +kernel
theorem pointSum_is : pointSum (K := Rat) 3 (fun i => ⟨natCast i, natCast (i + 1)⟩) = 8 := by decide +kernel
theorem onUnit_is : onUnit (2 : Rat) = 2 := by decide +kernel
theorem subValue_is : subValue ⟨3, by decide +kernel⟩ = 2 := by decide +kernel
theorem useNatPoint_is : useNatPoint 4 = 14 := by decide +kernel
theorem useSwapNat_is : useSwapNat 4 = 9 := by decide +kernel
theorem plus_is : plus (K := Rat) ⟨1, 2⟩ ⟨3, 4⟩ = 24 := by decide +kernel
theorem proofLeft_is : proofLeft ⟨rfl, 3⟩ = 3 := by decide +kernel
theorem proofRight_is : proofRight ⟨3, rfl⟩ = 3 := by decide +kernel
theorem bothSides_is : bothSides ⟨rfl, 3⟩ ⟨4, rfl⟩ = 34 := by decide +kernel
theorem samePoint_is : samePoint (K := Rat) ⟨1, 2⟩ ⟨1, 4 / 2⟩ := by
  show (⟨1, 2⟩ : Point Rat) = ⟨1, 4 / 2⟩
  rw [show (4 / 2 : Rat) = 2 by decide +kernel]
theorem not_samePoint : ¬ samePoint (K := Rat) ⟨1, 2⟩ ⟨1, 3⟩ := fun h =>
  absurd (show (2 : Rat) = 3 from congrArg Point.y h) (by decide +kernel)
theorem monotone_is : IsMonotone 3 (fun i => i * i) := ⟨fun i j h _ => Nat.le_trans (Nat.mul_le_mul i h) (Nat.mul_comm i j ▸ Nat.mul_le_mul j h)⟩
theorem not_monotone : ¬ IsMonotone 3 (fun i => 2 - i) := fun h => absurd (h.mono 0 1 (by decide +kernel) (by decide +kernel)) (by decide +kernel)
theorem commutes_is : commutesNat 5 := ⟨by decide +kernel, by decide +kernel⟩
theorem fair_is : fairCoin 2 := ⟨⟨by decide +kernel, by decide +kernel⟩, by decide +kernel⟩
theorem not_fair : ¬ fairCoin 0 := fun h => absurd h.total (by decide +kernel)
end Certified
end Records
