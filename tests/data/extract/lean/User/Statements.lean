prelude
import User.Quantifiers
import User.Records
/-! # Statements -/

universe u
namespace Statements
open Quantifiers Records

/-- A structure with a proof among the parameters: what it proves is assumed. -/
def Positive : Prop := ∀ (n : Nat) (i : Quantifiers.Below n) (f : Nat → Nat) (h : 0 < f i.val), i.val < n ∧ 0 < f i.val
def AllValues : Prop := ∀ (n : Nat) (f : Nat → Quantifiers.Below n), (f 0).val < n
/-- Nothing named: all that has a bound belongs to the conclusion. -/
def Plain : Prop := ∀ n : Nat, ∀ i, i < n → i + 1 ≤ n
/-- A parameter between hypotheses. -/
def Mixed.{v} : Prop :=
  ∀ (K : Type v) [OrderedField K] (m : Nat) (p : Nat → K) (hp : IsPmf m p) (x : K) (hx : 0 ≤ x) (b : Bool) (c : Point K),
    ∀ i, i < m → ∀ j, j < m → 0 ≤ p i * p j + x + 0 * c.x ∨ b = true
def Closed : Prop := 1 + 1 = 2
def Two.{v, w} : Prop := ∀ (K : Type v) (L : Type w) [CommRing K] [OrderedField L] (x : K) (y : L), x * x = x * x ∧ y ≤ y
def notProp : Nat := 3
def WithParameter (n : Nat) : Prop := n = n
theorem closed : Closed := rfl
theorem direct (n : Nat) (h : 0 < n) : 0 < n := h
theorem plain : Plain := fun _ _ h => h
end Statements
