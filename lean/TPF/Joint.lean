prelude
import Algebra.Sum
/-! # Joint distributions of two finite variables

The vocabulary of the leakage and predictor claims.

## Definitions

* A table `p i j` (`i < m` the value of the observable, `j < n` the label), its marginals `rowSum` and `colSum`, its
  mass `total`; `Nonneg2`, `Pmf2`.
* `Indep`, the `defect` of it at a cell, the total variation `tv2` and the `leakage`, `covariance`.
* Predictors: `InRange`, `accuracy`, `baseline`, `bayes`.
* Processing: `Channel`, `push`.

## Claims

None here: see `TPF.Leakage`, `TPF.Ceiling`, `TPF.Tests`, `TPF.Predictor`, `TPF.RandomPredictor`, `TPF.Converse`,
`TPF.Processing`.

## Conventions

* A table is a function `Nat → Nat → K` read at `i < m`, `j < n` only; what it holds elsewhere never matters.
* `total variation` is carried doubled (`tv2`), which avoids halves; `leakage` is `tv2 / 2`.
* An empty range has total mass `0`, hence no distribution.
* Everything is defined for tables of any signs and any mass; that a table is a distribution (`Pmf2`) is a hypothesis of
  the claims that need it.

## Not stated here

What the observable is. A claim about a machine must name it: the full state after some rounds, or a feature of it.

## References

"Speaking to Silicon" (TPF), abstract. -/

universe u
namespace TPF
variable {K : Type u} [OrderedField K]

/-- The probability of the observable value `i`: the sum of row `i` over `j < n`. -/
def rowSum (n : Nat) (p : Nat → Nat → K) (i : Nat) : K := ∑ j < n, p i j

/-- The probability of the label `j`: the sum of column `j` over `i < m`. -/
def colSum (m : Nat) (p : Nat → Nat → K) (j : Nat) : K := ∑ i < m, p i j

/-- The total mass of the table. -/
def total (m n : Nat) (p : Nat → Nat → K) : K := ∑ i < m, ∑ j < n, p i j

/-- No entry of the table is negative. -/
def Nonneg2 (m n : Nat) (p : Nat → Nat → K) : Prop := ∀ i, i < m → ∀ j, j < n → 0 ≤ p i j

/-- The table is a joint probability mass function: no entry is negative and the total mass is one. -/
structure Pmf2 (m n : Nat) (p : Nat → Nat → K) : Prop where
  /-- No entry is negative. -/
  nonneg : Nonneg2 m n p
  /-- The total mass is one. -/
  total_eq_one : total m n p = 1

/-- Inside the table each entry is the product of its row sum and its column sum. -/
def Indep (m n : Nat) (p : Nat → Nat → K) : Prop :=
  ∀ i, i < m → ∀ j, j < n → p i j = rowSum n p i * colSum m p j

/-- The defect of independence at `(i, j)`: `p i j - X i * Y j`, where `X i` is the sum of row `i` and `Y j` that of
column `j`. -/
def defect (m n : Nat) (p : Nat → Nat → K) (i j : Nat) : K := p i j - rowSum n p i * colSum m p j

/-- Twice the total variation between the table and the product of its marginals: `∑ᵢ ∑ⱼ |p i j - X i * Y j|`, where
`X i` is the sum of row `i` and `Y j` that of column `j`. -/
def tv2 (m n : Nat) (p : Nat → Nat → K) : K := ∑ i < m, ∑ j < n, |defect m n p i j|

/-- Leakage: the total variation between the joint law and the product of its marginals, `tv2 / 2`. -/
def leakage (m n : Nat) (p : Nat → Nat → K) : K := tv2 m n p / 2

/-- Covariance of a function `f` of the observable and a function `g` of the label:
`∑ p i j f i g j - (∑ X i f i) (∑ Y j g j)`, with the row sums `X i` and the column sums `Y j`. -/
def covariance (m n : Nat) (p : Nat → Nat → K) (f g : Nat → K) : K :=
  (∑ i < m, ∑ j < n, p i j * (f i * g j)) - (∑ i < m, rowSum n p i * f i) * (∑ j < n, colSum m p j * g j)

/-- Every value of the predictor `h` below `m` is a label below `n`. -/
def InRange (m n : Nat) (h : Nat → Nat) : Prop := ∀ i, i < m → h i < n

/-- The probability that the deterministic predictor `h` names the right label: `∑ᵢ p i (h i)`. -/
def accuracy (m : Nat) (p : Nat → Nat → K) (h : Nat → Nat) : K := ∑ i < m, p i (h i)

/-- The accuracy of the best constant predictor: the largest column sum; `0` for `n = 0`. -/
def baseline (m n : Nat) (p : Nat → Nat → K) : K := maxBelow n (colSum m p)

/-- The accuracy of the best predictor: `∑ᵢ maxⱼ p i j`; `0` for `n = 0`. -/
def bayes (m n : Nat) (p : Nat → Nat → K) : K := ∑ i < m, maxBelow n (p i)

/-- Weights `w i a`, `a < k`, of a randomised map of `i < m`: no weight is negative and each row sums to one. -/
structure Channel (m k : Nat) (w : Nat → Nat → K) : Prop where
  /-- No weight is negative. -/
  nonneg : Nonneg2 m k w
  /-- The weights of each row sum to one. -/
  row_eq_one : ∀ i, i < m → ∑ a < k, w i a = 1

/-- The joint law after the observable went through `w`: `p' a j = ∑ᵢ w i a * p i j`. -/
def push (m : Nat) (w : Nat → Nat → K) (p : Nat → Nat → K) (a j : Nat) : K := ∑ i < m, w i a * p i j

end TPF
