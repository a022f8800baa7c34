prelude
import Algebra.Rat
import Algebra.Sum
import Algebra.Decide
/-! # Quantifiers: bounded in many spellings, unbounded, over functions and propositions; equalities -/

universe u
namespace Quantifiers

/-! ### Bounded. Each of these says that `p` holds of all of, or of one of, `0, …, n - 1`. -/

def all₁ (n : Nat) (p : Nat → Prop) : Prop := ∀ i, i < n → p i
def all₂ (n : Nat) (p : Nat → Prop) : Prop := ∀ i, n > i → p i
def all₃ (n : Nat) (p : Nat → Prop) : Prop := ∀ i, i + 1 ≤ n → p i
def all₄ (n : Nat) (p : Nat → Prop) : Prop := ∀ i, ¬ n ≤ i → p i
def all₅ (n : Nat) (p : Nat → Prop) : Prop := ∀ i, i.succ < n + 1 → p i
def all₆ (n : Nat) (p : Nat → Prop) : Prop := ¬ ∃ i, i < n ∧ ¬ p i
def all₇ (n : Nat) (p : Nat → Prop) : Prop := ∀ i, (i < n ∧ 0 = 0) → p i
def all₈ (n : Nat) (p : Nat → Prop) : Prop := ∀ i, 0 ≤ i → i < n → p i
def all₉ (n : Nat) (p : Nat → Prop) : Prop := ∀ i (_h : i < n), p i
def some₁ (n : Nat) (p : Nat → Prop) : Prop := ∃ i, i < n ∧ p i
def some₂ (n : Nat) (p : Nat → Prop) : Prop := ∃ i, p i ∧ i < n
def some₃ (n : Nat) (p : Nat → Prop) : Prop := ∃ i, (0 ≤ i ∧ i < n) ∧ p i
def some₄ (n : Nat) (p : Nat → Prop) : Prop := ∃ i, i + 1 ≤ n ∧ p i
def some₅ (n : Nat) (p : Nat → Prop) : Prop := ∃ (i : Nat) (_ : i < n), p i
def some₆ (n : Nat) (p : Nat → Prop) : Prop := ¬ ∀ i, i < n → ¬ p i
def some₇ (n : Nat) (p : Nat → Prop) : Prop := ∃ i, p i ∧ 0 = 0 ∧ n > i

/-! ### Two bounds, dependent bounds, shifted bounds -/

def table (m n : Nat) (p : Nat → Nat → Prop) : Prop := ∀ i j, i < m → j < n → p i j
def rows (m n : Nat) (p : Nat → Nat → Prop) : Prop := ∀ i, i < m → ∃ j, j < n ∧ p i j
def increasing (n : Nat) (f : Nat → Nat) : Prop := ∀ i j, i < j → j < n → f i < f j
def inversion (n : Nat) (f : Nat → Nat) : Prop := ∃ i j, i < j ∧ j < n ∧ f j < f i
def steps (n : Nat) (f : Nat → Nat) : Prop := ∀ i, i + 2 < n → f i + f (i + 2) = 2 * f (i + 1)
def from₂ (n : Nat) (p : Nat → Prop) : Prop := ∀ i, 2 ≤ i → i < n → p i
def chain (n : Nat) : Prop := ∀ i, i < n → ∀ j, j < i → ∀ k, k < j → k + 2 ≤ i
def between (lo hi : Nat) (p : Nat → Prop) : Prop := ∃ i, lo ≤ i ∧ i ≤ hi ∧ p i
def ordered {K : Type u} [OrderedField K] (n : Nat) (f : Nat → K) : Prop := ∀ i j, i ≤ j → j < n → f i ≤ f j
def shadowed (n : Nat) : Prop := ∀ i, i < n → ∃ i', i' < n ∧ ∀ i, i < n → i ≤ i' ∨ i' < i

/-! ### Not bounded, and not over numbers -/

def unbounded (p : Nat → Prop) : Prop := ∀ i, p i
def overFunctions (n : Nat) : Prop := ∀ f : Nat → Nat, f n = f n
def overPropositions : Prop := ∀ p : Prop, p → p
def overField {K : Type u} [OrderedField K] (x : K) : Prop := ∀ y : K, 0 ≤ y → x ≤ y
def existsProof (n : Nat) : Prop := ∃ h : 0 < n, (⟨n, h⟩ : Subtype fun k => 0 < k).val = n

/-- Numbers below `n`: the proof in the structure bounds them. -/
structure Below (n : Nat) where
  val : Nat
  isLt : val < n
def allSmall (n : Nat) : Prop := ∀ i : Below n, i.val < n
def someLarge (n : Nat) : Prop := ∃ i : Below n, i.val = n
structure Plain where
  val : Nat
def allPlain : Prop := ∀ i : Plain, i.val < 1

/-! ### Connectives and equality -/

def iffs (p q : Prop) : Prop := (p ↔ q) ∧ (p = q) ∧ ¬ (p ∧ ¬ q)
def nots (p : Prop) : Prop := ¬ ¬ p
def contradiction' (p : Prop) : Prop := p ∧ ¬ p → False
def equalBools (b c : Bool) : Prop := b = c
def truthOf (b : Bool) : Prop := b = true
def falseOf (b : Bool) : Prop := ¬ (b = true)
def equalProofs (h k : 0 = 0) : Prop := h = k
def notEqual (n m : Nat) : Prop := n ≠ m
def predicate (p : Nat → Prop) [∀ i, Decidable (p i)] (n : Nat) : Nat := ∑ i < n, if p i then 1 else 0
def usePredicate (n : Nat) : Nat := predicate (fun i => i * i < 10) n
def both (p : Nat → Nat → Prop) (n : Nat) : Prop := p n n
def useBoth (n : Nat) : Prop := both (fun i j => i = j) n
def exactlyOne (n : Nat) (p : Nat → Prop) : Prop := ∃ i, i < n ∧ p i ∧ ∀ j, j < n → p j → j = i
def overEmpty : Prop := ∀ i, i < 0 → False
def overNone : Prop := ∃ i, i < 0 ∧ True
def implication (n : Nat) : Prop := n < 3 → n * n < 9 → n ≠ 2 → n < 2
def proofArgument (n : Nat) (h : 0 < n) : Nat := n - 1
def dependentPremise (n : Nat) : Prop := ∀ h : 0 < n, proofArgument n h < n

namespace Certified
theorem usePredicate_is : usePredicate 10 = 4 := by decide +kernel
theorem overEmpty_is : overEmpty := fun _ h => absurd h (by unfold Not; exact fun k => Nat.not_succ_le_zero _ k)
theorem not_overNone : ¬ overNone := fun h => h.elim fun _ k => absurd k.left (Nat.not_succ_le_zero _)
theorem useBoth_is : useBoth 4 := rfl
end Certified
end Quantifiers
