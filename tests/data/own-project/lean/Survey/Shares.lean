prelude
import Scalars
/-! # Shares of a survey

What a user of this project writes: definitions over its own class, a claim, values. -/

universe u
namespace Survey

section
variable {α : Type u} [Scalars α]

/-- The mean answer of `n` people; zero if nobody answered. -/
def mean (n : Nat) (answer : Nat → α) : α := ratio (total n answer) (ofCount n)

/-- How far the answers spread: the largest distance from the mean. -/
def spread (n : Nat) (answer : Nat → α) : α := best n fun i => magnitude (minus (answer i) (mean n answer))

/-- The weighted mean of two answers, with weight `w` for the first. -/
def blend (w a b : α) : α := plus (times w a) (times (minus unit w) b)

/-- A polynomial, by its coefficients. -/
def growth (n : Nat) (c : Nat → α) (x : α) : α := total n fun i => times (c i) (raise x i)

/-- Shares are not negative and add up to one. -/
structure AreShares (n : Nat) (share : Nat → α) : Prop where
  nonneg : ∀ i, Nat.lt i n → AtMost Scalars.none (share i)
  whole : Eq (total n share) unit

/-! What has a familiar name and means something else. -/

def squared (a : α) : α := abs a
def added (a b : α) : α := max a b
def multiplied (n : Nat) (f : Nat → α) : α := sum n f
def smallest (n : Nat) (f : Nat → α) : α := maxBelow n f
end

def largerNatural (a b : Nat) : Nat := Nat.min a b

/-- **Order does not matter.** Of two shares it does not matter which is added first. `h`: they are shares. -/
def SwapTotal.{v} : Prop := ∀ (α : Type v) [Scalars α] (share : Nat → α) (h : AreShares 2 share),
  Eq (plus (share 0) (share 1)) (plus (share 1) (share 0))

/-! ### Values: each `…Value` is what its neighbour comes to, as the kernel finds -/

/-- The answers `1, 2, 6`. -/
def answers (i : Nat) : Q := ofCount (cond (Nat.beq i 0) 1 (cond (Nat.beq i 1) 2 6))
def over (n d : Nat) : Q := ratio (ofCount n) (ofCount d)

def meanOf : Q := mean 3 answers
def meanValue : Q := over 3 1
def spreadOf : Q := spread 3 answers
def spreadValue : Q := over 3 1
def spreadOfNone : Q := spread 0 answers
def spreadOfNoneValue : Q := over 0 1
def blendOf : Q := blend (over 1 4) (over 1 1) (opposite (over 1 3))
def blendValue : Q := over 0 7
def growthOf : Q := growth 3 answers (over 1 2)
def growthValue : Q := over 7 2
def overZero : Q := over 5 0
def overZeroValue : Q := over 0 1
def squaredOf : Q := squared (opposite (over 3 2))
def squaredValue : Q := over 9 4
def addedOf : Q := added (over 1 2) (over 1 3)
def addedValue : Q := over 5 6
def multipliedOf : Q := multiplied 3 answers
def multipliedValue : Q := over 12 1
def smallestOf : Q := smallest 3 (fun i => minus (answers i) (over 2 1))
def smallestValue : Q := opposite (over 1 1)
def largerNaturalOf : Nat := largerNatural 3 5

theorem mean_is : Eq (Q.same meanOf meanValue) true := rfl
theorem spread_is : Eq (Q.same spreadOf spreadValue) true := rfl
theorem spreadOfNone_is : Eq (Q.same spreadOfNone spreadOfNoneValue) true := rfl
theorem blend_is : Eq (Q.same blendOf blendValue) true := rfl
theorem growth_is : Eq (Q.same growthOf growthValue) true := rfl
theorem overZero_is : Eq (Q.same overZero overZeroValue) true := rfl
theorem squared_is : Eq (Q.same squaredOf squaredValue) true := rfl
theorem added_is : Eq (Q.same addedOf addedValue) true := rfl
theorem multiplied_is : Eq (Q.same multipliedOf multipliedValue) true := rfl
theorem smallest_is : Eq (Q.same smallestOf smallestValue) true := rfl
theorem largerNatural_is : Eq largerNaturalOf 5 := rfl

end Survey
