prelude
import Algebra.Rat
import Proofs.TPF.Joint
/-! # Tables for counterexamples

A table of two rows is a pair of rows, a row of two entries a pair of entries: `pair (pair a b) (pair c d)` is
`[[a, b], [c, d]]`. Outside the range the last entry is repeated, which no statement looks at. -/

universe u
namespace TPF.Example

/-- The function with the values `a, b, b, …`. -/
def pair {α : Type u} (a b : α) (i : Nat) : α :=
  match i with
  | .zero => a
  | .succ _ => b

/-- The function with the values `a, b, c, c, …`. -/
def triple {α : Type u} (a b c : α) (i : Nat) : α :=
  match i with
  | .zero => a
  | .succ i => pair b c i

/-- `d` on the diagonal, `e` off it. -/
def diagonal {K : Type u} (d e : K) (i j : Nat) : K := if i = j then d else e

/-- `1/2` twice on the diagonal: the label is the observable. -/
def copy : Nat → Nat → Rat := diagonal (1 / 2) 0

/-- Fair and independent bits. -/
def fair (_ _ : Nat) : Rat := 1 / 4

/-- `[[1/2, 0], [3/10, 1/5]]`: leakage `1/5`, and no predictor beats the baseline. -/
def subtle : Nat → Nat → Rat := pair (pair (1 / 2) 0) (pair (3 / 10) (1 / 5))

/-- The product of the signed weights `(2, -1)` and `(2/3, 1/3)`. -/
def signed : Nat → Nat → Rat := pair (pair (4 / 3) (2 / 3)) (pair (-2 / 3) (-1 / 3))

/-- Entries of either sign, with a zero row sum. -/
def cancelling : Nat → Nat → Rat := pair (pair 1 0) (pair (-1) 1)

/-! ### What the definitions of `TPF.Joint` are worth on these tables -/

/-- Three laws, and weights that are none. -/
theorem tables_pmf2 : Pmf2 2 2 copy ∧ Pmf2 2 2 fair ∧ Pmf2 2 2 subtle ∧ ¬ Pmf2 2 2 signed := by decide +kernel

/-- What each leaks. -/
theorem tables_leakage : leakage 2 2 copy = 1 / 2 ∧ leakage 2 2 fair = 0 ∧ leakage 2 2 subtle = 1 / 5 ∧ leakage 2 2 signed = 0 := by
  decide +kernel

/-- No predictor of `subtle` beats the baseline, though its labels leak. -/
theorem subtle_predictors : baseline 2 2 subtle = 4 / 5 ∧ bayes 2 2 subtle = 4 / 5 ∧ accuracy 2 subtle id = 7 / 10 := by decide +kernel

end TPF.Example
