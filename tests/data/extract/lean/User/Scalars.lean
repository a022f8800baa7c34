prelude
import Algebra.Rat
import Algebra.Log
import Algebra.Sum
import Algebra.Decide
import Algebra.PairSum
/-! # Definitions over rings and fields, their numerals, and their use at other types -/

universe u v
namespace Scalars

section Field
variable {K : Type u} [OrderedField K]

/-! ### Numerals and arithmetic -/

def zero : K := 0
def one : K := 1
def huge : K := 1000000000000000000000000000000
def half : K := 1 / 2
def mixed (x : K) (n : Nat) : K := (x + 2) * natCast n - x ^ n / 3
def byZero (x : K) : K := x / 0
def inverse (x : K) : K := x⁻¹
def powerOfZero (n : Nat) : K := 0 ^ n
def succPower (x : K) (n : Nat) : K := x ^ (n + 1)
def negated (x : K) : K := -x - -(-x)
def castOfSum (n m : Nat) : K := natCast (n + m) + natCast (n - m)

/-! ### Choices -/

def clamp (x lo hi : K) : K := max lo (min x hi)
def step (x : K) : K := if 0 ≤ x then 1 else 0
def strictStep (x : K) : K := if 0 < x then 1 else 0
def sign (x : K) : K := if x < 0 then -1 else if x = 0 then 0 else 1
def differs (x y : K) : K := if x ≠ y then 1 else 0
def between (x lo hi : K) : K := if lo ≤ x ∧ x ≤ hi then 1 else 0
def outside (x lo hi : K) : K := if x < lo ∨ hi < x then 1 else 0
def ifImplied (x y : K) : K := if 0 ≤ x → 0 ≤ y then 1 else 0
def ifNot (x : K) : K := if ¬ (0 ≤ x ∧ x ≤ 1) then 1 else 0
def withProof (x : K) : K := if h : x ≠ 0 then (fun (_ : x ≠ 0) => x⁻¹) h else 7
def decided (x y : K) : Bool := decide (x ≤ y)
def decidedTwice (x y : K) : Bool := and (decide (x ≤ y)) (not (decide (y < x)))
def onBool (b : Bool) (x : K) : K := cond b x (-x)
def byMatch (x : K) : K := match decide (x ≤ 0) with | true => 0 | false => x
def byInstance (p : Prop) [d : Decidable p] (x : K) : K := match d with | isTrue _ => x | isFalse _ => -x
def useInstance (x : K) : K := byInstance (x ≤ 1) x

/-! ### Sums, recursions, functions -/

def mean (n : Nat) (f : Nat → K) : K := (∑ i < n, f i) / natCast n
def doubleSum (n : Nat) (f : Nat → K) : K := ∑ i < n, ∑ i < i, f i
def poly (x : K) (n : Nat) (a : Nat → K) : K := match n with | 0 => 0 | k + 1 => poly x k a + a k * x ^ k
def horner (x : K) (a : Nat → K) (n : Nat) : K := match n with | 0 => 0 | k + 1 => horner x (fun i => a (i + 1)) k * x + a 0
def product (n : Nat) (f : Nat → K) : K := match n with | 0 => 1 | k + 1 => product k f * f k
def cumulative (f : Nat → K) (n : Nat) : Nat → K := match n with | 0 => f | k + 1 => fun i => ∑ j < i + 1, cumulative f k j
def largest (n : Nat) (f : Nat → K) : K := maxBelow n f
def dot (n : Nat) (x y : Nat → K) : K := ∑ i < n, x i * y i
abbrev Vec (K : Type u) (_n : Nat) := Nat → K
def Table (K : Type u) : Type u := Nat → Nat → K
def norm {n : Nat} (x : Vec K n) : K := dot n x x
def trace {n : Nat} (t : Table K) : K := ∑ i < n, t i i
def transpose (t : Table K) : Table K := fun i j => t j i
def twoTraces (t : Table K) (n : Nat) : K := trace (n := n) (transpose t) - trace (n := n) t
def shift (f : Nat → K) : Nat → K := fun i => f (i + 1)
def shiftTwice (f : Nat → K) (n : Nat) : K := ∑ i < n, shift (shift f) i
def integrate (g : (Nat → K) → K) (f : Nat → K) : K := g f + g (shift f)
def threeMeans (f : Nat → K) : K := integrate (fun f => mean 3 f) f

end Field

/-! ### Less than a field, and other types -/

def total {R : Type u} [CommSemiring R] (n : Nat) (f : Nat → R) : R := ∑ i < n, f i
def affine {R : Type u} [CommRing R] (x y : R) : R := 2 * x - y
def cube {R : Type u} [CommSemiring R] (x : R) : R := x ^ 3
def natTotal (n : Nat) : Nat := total n (fun i => i * i)
def natCube (n : Nat) : Nat := cube (n + 1)
def ratAffine (x : Rat) : Rat := affine x (1 / 2)
def ratSum (n : Nat) : Rat := ∑ i < n, 1 / natCast (i + 1)
def ratIf (x : Rat) : Rat := if x ≤ 1 / 2 then x else 1 - x
def ratAbs (x : Rat) : Rat := |x - 1|
def first {α : Type u} (x _ : α) : α := x
def firstNat (n : Nat) : Nat := first (n + 1) 0
def firstFunction (f : Nat → Nat) : Nat := first f id 3
def firstOf {K : Type u} [OrderedField K] (x : K) : K := first (x + 1) x
def twoCarriers {K : Type u} {L : Type v} [OrderedField K] [OrderedField L] (x : K) (y : L) : L := if 0 ≤ x then y * 2 else -y
def crossed {K : Type u} {L : Type v} [OrderedField K] [OrderedField L] (x : K) (y : L) : K := twoCarriers y x
def logOf {K : Type u} [LogField K] (x : K) : K := log x + 1

/-- Multiplication for addition: the ring's own operations in another order. -/
abbrev timesAsPlus {K : Type u} [OrderedField K] : Add K := ⟨fun a b => a * b⟩
def otherPlus {K : Type u} [OrderedField K] (x y : K) : K := @HAdd.hAdd K K K (@instHAdd K timesAsPlus) x y
def localInstance {K : Type u} [OrderedField K] (x y : K) : K := letI : Add K := ⟨fun a b => a - b⟩; @HAdd.hAdd K K K (@instHAdd K this) x y

/-- The naturals with `a + b` for `a * b`, and the other way round: no semiring, but it has the fields' types. -/
def squareSum (n : Nat) : Nat := sum n (fun i => i ^ 2)

namespace Certified
theorem zero_is : zero (K := Rat) = 0 := by decide +kernel
theorem huge_is : huge (K := Rat) = 10 ^ 30 := by decide +kernel
theorem half_is : half (K := Rat) + half = 1 := by decide +kernel
theorem mixed_is : mixed (1 / 2 : Rat) 3 = 179 / 24 := by decide +kernel
theorem byZero_is : byZero (5 : Rat) = 0 := by decide +kernel
theorem inverse₀ : inverse (0 : Rat) = 0 := by decide +kernel
theorem inverse₃ : inverse (-3 : Rat) = -1 / 3 := by decide +kernel
theorem powerOfZero₀ : powerOfZero (K := Rat) 0 = 1 := by decide +kernel
theorem powerOfZero₂ : powerOfZero (K := Rat) 2 = 0 := by decide +kernel
theorem succPower_is : succPower (2 : Rat) 3 = 16 := by decide +kernel
theorem negated_is : negated (2 : Rat) = -4 := by decide +kernel
theorem castOfSum_is : castOfSum (K := Rat) 2 5 = 7 := by decide +kernel
theorem clamp_is : clamp (5 : Rat) 0 1 = 1 := by decide +kernel
theorem step₀ : step (0 : Rat) = 1 := by decide +kernel
theorem strictStep₀ : strictStep (0 : Rat) = 0 := by decide +kernel
theorem sign₁ : sign (-3 : Rat) = -1 := by decide +kernel
theorem sign₀ : sign (0 : Rat) = 0 := by decide +kernel
theorem differs_is : differs (1 : Rat) (2 / 2) = 0 := by decide +kernel
theorem between_is : between (1 : Rat) 0 1 = 1 := by decide +kernel
theorem outside_is : outside (1 : Rat) 0 1 = 0 := by decide +kernel
theorem ifImplied_is : ifImplied (1 : Rat) (-1) = 0 := by decide +kernel
theorem ifNot_is : ifNot (2 : Rat) = 1 := by decide +kernel
theorem withProof₀ : withProof (0 : Rat) = 7 := by decide +kernel
theorem withProof₄ : withProof (4 : Rat) = 1 / 4 := by decide +kernel
theorem decided_is : decided (1 : Rat) 2 = true := by decide +kernel
theorem decidedTwice_is : decidedTwice (2 : Rat) 1 = false := by decide +kernel
theorem onBool_is : onBool false (2 : Rat) = -2 := by decide +kernel
theorem byMatch_is : byMatch (2 : Rat) = 2 := by decide +kernel
theorem useInstance₁ : useInstance (1 : Rat) = 1 := by decide +kernel
theorem useInstance₂ : useInstance (2 : Rat) = -2 := by decide +kernel
theorem mean_is : mean (K := Rat) 4 (fun i => natCast i) = 3 / 2 := by decide +kernel
theorem mean₀ : mean (K := Rat) 0 (fun i => natCast i) = 0 := by decide +kernel
theorem doubleSum_is : doubleSum (K := Rat) 4 (fun i => natCast i) = 4 := by decide +kernel
theorem poly_is : poly (1 / 2 : Rat) 3 (fun i => natCast (i + 1)) = 11 / 4 := by decide +kernel
theorem horner_is : horner (1 / 2 : Rat) (fun i => natCast (i + 1)) 3 = 11 / 4 := by decide +kernel
theorem product_is : product (K := Rat) 3 (fun i => 1 / natCast (i + 1)) = 1 / 6 := by decide +kernel
theorem cumulative_is : cumulative (K := Rat) (fun _ => 1) 2 2 = 6 := by decide +kernel
theorem largest₀ : largest (K := Rat) 0 (fun i => natCast i) = 0 := by decide +kernel
theorem largest₂ : largest (K := Rat) 2 (fun i => -natCast (i + 1)) = -1 := by decide +kernel
theorem norm_is : norm (K := Rat) (n := 3) (fun i => natCast i) = 5 := by decide +kernel
theorem twoTraces_is : twoTraces (K := Rat) (fun i j => natCast (i + 2 * j)) 3 = 0 := by decide +kernel
theorem shiftTwice_is : shiftTwice (K := Rat) (fun i => natCast i) 3 = 9 := by decide +kernel
theorem threeMeans_is : threeMeans (K := Rat) (fun i => natCast i) = 3 := by decide +kernel
theorem natTotal_is : natTotal 4 = 14 := by decide +kernel
theorem natCube_is : natCube 2 = 27 := by decide +kernel
theorem ratAffine_is : ratAffine (3 / 4) = 1 := by decide +kernel
theorem ratSum_is : ratSum 3 = 11 / 6 := by decide +kernel
theorem ratIf_is : ratIf (3 / 4) = 1 / 4 := by decide +kernel
theorem ratAbs_is : ratAbs (1 / 4) = 3 / 4 := by decide +kernel
theorem firstNat_is : firstNat 4 = 5 := by decide +kernel
theorem firstFunction_is : firstFunction (fun i => i + 2) = 5 := by decide +kernel
theorem firstOf_is : firstOf (1 / 2 : Rat) = 3 / 2 := by decide +kernel
theorem twoCarriers_is : twoCarriers (-1 : Rat) (5 : Rat) = -5 := by decide +kernel
theorem crossed_is : crossed (-1 : Rat) (5 : Rat) = -2 := by decide +kernel
theorem otherPlus_is : otherPlus (3 : Rat) 5 = 15 := by decide +kernel
theorem localInstance_is : localInstance (3 : Rat) 5 = -2 := by decide +kernel
theorem squareSum_is : squareSum 4 = 14 := by decide +kernel
end Certified
end Scalars
