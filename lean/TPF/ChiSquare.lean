prelude
import Base.NatDiv
import TPF.Joint
/-! # Chi-square leakage: the rational stand-in for mutual information

The chi-square distance between a joint law and the product of its marginals. It needs no logarithm, so it is computed
exactly on rational tables; it bounds the total variation from above, and mutual information is below it
(`TPF.Information`).

## Definitions

`chiSquare`, `prodTable`; `Nonneg2`, `Pmf2`, `Indep`, `defect`, `tv2`, `Channel`, `push` are in `TPF.Joint`.

## Claims

* TPF-L17: `ChiSquareNonneg`, `ChiSquareLeRows`, `ChiSquareLeCols`: it lies between zero and the number of values less
  one.
* TPF-L17: `ChiSquareSharp`: the bound is attained. `ChiSquareSymmetric`: observable and label may be exchanged, so
  what is said of one holds of the other.
* TPF-L17: `ChiSquareZero`: it vanishes exactly at independence. `TvLeChiSquare`: it bounds the squared total
  variation.
* TPF-L17: `ChiSquareProcessing`: a channel does not raise it. `ChiSquareProduct`: one plus it multiplies over
  independent pairs.
* TPF-L17: `ChiSquareAllCells`: with `x / 0 = 0` the restriction to cells of nonzero weight changes nothing.
* Readings that fail, each with its counterexample in the proofs: names that end in `Careless`.

## Conventions

Empty sums are `0`; `x / 0 = 0`. A cell whose row or column has mass `0` contributes `0`: the definition says so
itself and does not rest on the convention for division. Total variation is carried doubled (`tv2`).

## Not stated here

That no other table attains the bound by the number of values.

## References

"Speaking to Silicon" (TPF), abstract: leakage, for which the abstract fixes no measure. The distance is Pearson's. -/

namespace TPF

/-- The chi-square leakage of a table: `D i j ^ 2 / (X i * Y j)` summed over `i < m`, `j < n`, where
`D i j = p i j - X i * Y j` with the row sums `X i` and the column sums `Y j`. A cell with `X i * Y j = 0` contributes
`0`. On an empty range it is `0`. -/
def chiSquare.{u} {K : Type u} [OrderedField K] (m n : Nat) (p : Nat → Nat → K) : K :=
  ∑ i < m, ∑ j < n,
    if rowSum n p i * colSum m p j = 0 then 0 else defect m n p i j ^ 2 / (rowSum n p i * colSum m p j)

/-- The joint law of two pairs drawn independently, the first from `p` and the second from `p'` with `i' < m'`,
`j' < n'`. The observable pair `(i, i')` has the number `i * m' + i'`, the label pair `(j, j')` the number
`j * n' + j'`. For `m' = 0` or `n' = 0` the range is empty and the value of no importance. -/
def prodTable.{u} {K : Type u} [OrderedField K] (m' n' : Nat) (p p' : Nat → Nat → K) (i j : Nat) : K :=
  p (i / m') (j / n') * p' (i % m') (j % n')

/-! ### Size -/

/-- **Chi-square leakage is not negative** (TPF-L17; no sentence of the paper). `hp`: no entry of the table is
negative. That the total mass is one is idle and not asked. -/
def ChiSquareNonneg.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (hp : Nonneg2 m n p), 0 ≤ chiSquare m n p

/-- A reading that fails: chi-square leakage of a signed table is not negative. `ht`: the total mass is one. With
marginals `(2, -1)` and `(1/2, 1/2)` it is `-2`. -/
def ChiSquareNonnegSignedCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (ht : total m n p = 1), 0 ≤ chiSquare m n p

/-- **Chi-square leakage is at most the number of observable values less one** (TPF-L17; no sentence of the paper).
`hp`: the table is a joint law. Written with `+ 1` on the left. -/
def ChiSquareLeRows.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (hp : Pmf2 m n p), chiSquare m n p + 1 ≤ natCast m

/-- **Chi-square leakage is at most the number of labels less one** (TPF-L17; no sentence of the paper). `hp`: the
table is a joint law. Together with `ChiSquareLeRows` this is the bound by the smaller of the two numbers. -/
def ChiSquareLeCols.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (hp : Pmf2 m n p), chiSquare m n p + 1 ≤ natCast n

/-- A reading that fails: the bound by the number of observable values holds at any mass. `hp`: no entry is negative;
`hm`: there is a value. For the single cell `3` the chi-square leakage is `(3 - 9) ^ 2 / 9 = 4`. -/
def ChiSquareLeRowsUnnormalisedCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (hp : Nonneg2 m n p) (hm : 0 < m),
    chiSquare m n p + 1 ≤ natCast m

/-- **The bound by the number of values is attained** (TPF-L17; no sentence of the paper): by `n` equally likely
values that the label repeats. `hn`: there is at least one. -/
def ChiSquareSharp.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (hn : 0 < n),
    chiSquare n n (fun i j => if i = j then (1 : K) / natCast n else 0) + 1 = natCast n

/-- **Observable and label may be exchanged** (TPF-L17; no sentence of the paper). No hypothesis. -/
def ChiSquareSymmetric.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K), chiSquare n m (fun j i => p i j) = chiSquare m n p

/-! ### Independence -/

/-- **Chi-square leakage vanishes exactly at independence** (TPF-L17; no sentence of the paper). `hp`: no entry of the
table is negative. That the total mass is one is idle and not asked. -/
def ChiSquareZero.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (hp : Nonneg2 m n p),
    chiSquare m n p = 0 ↔ Indep m n p

/-- A reading that fails: a signed table without chi-square leakage is independent. `ht`: the total mass is one; `hz`:
the leakage vanishes. A signed table can hide a dependence in cells whose row and column sums are zero:
`(1, -1, 0), (-1, 1, 0), (0, 0, 1)`. -/
def ChiSquareZeroSignedCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (ht : total m n p = 1) (hz : chiSquare m n p = 0),
    Indep m n p

/-- **The squared doubled total variation is at most the chi-square leakage** (TPF-L17; no sentence of the paper),
that is, four times the squared total variation. `hp`: the table is a joint law. -/
def TvLeChiSquare.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (hp : Pmf2 m n p), tv2 m n p ^ 2 ≤ chiSquare m n p

/-- A reading that fails: chi-square leakage bounds total variation at any mass. `hp`: no entry is negative. For the
single cell `2` the two sides are `4` and `1`. -/
def TvLeChiSquareUnnormalisedCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (hp : Nonneg2 m n p), tv2 m n p ^ 2 ≤ chiSquare m n p

/-! ### Processing and products -/

/-- **Processing the observable does not raise the chi-square leakage** (TPF-L17; no sentence of the paper). `hp`: no
entry of the table is negative; needed, as lumping both values can raise `-2` to `0`; `hw`: the weights `w i a`,
`a < k`, are a channel. That the total mass is one is idle and not asked. -/
def ChiSquareProcessing.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n k : Nat) (p w : Nat → Nat → K) (hp : Nonneg2 m n p) (hw : Channel m k w),
    chiSquare k n (push m w p) ≤ chiSquare m n p

/-- A reading that fails: processing with signed weights does not raise the chi-square leakage. `hp`: the table is a
joint law; `hw`: the weights of each value sum to one. The weights `(2, -1), (-1, 2)` take two equal fair bits from
`1` to `9`. -/
def ChiSquareProcessingSignedCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n k : Nat) (p w : Nat → Nat → K) (hp : Pmf2 m n p)
    (hw : ∀ i, i < m → ∑ a < k, w i a = 1), chiSquare k n (push m w p) ≤ chiSquare m n p

/-- A reading that fails: processing with weights of any mass does not raise the chi-square leakage. `hp`: the table
is a joint law; `hw`: no weight is negative. Doubling two equal fair bits gives `2` in place of `1`. -/
def ChiSquareProcessingUnnormalisedCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n k : Nat) (p w : Nat → Nat → K) (hp : Pmf2 m n p) (hw : Nonneg2 m k w),
    chiSquare k n (push m w p) ≤ chiSquare m n p

/-- **One plus the chi-square leakage multiplies over independent pairs** (TPF-L17; no sentence of the paper). `hp`,
`hp'`: both tables are joint laws. -/
def ChiSquareProduct.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n m' n' : Nat) (p p' : Nat → Nat → K) (hp : Pmf2 m n p) (hp' : Pmf2 m' n' p'),
    1 + chiSquare (m * m') (n * n') (prodTable m' n' p p') = (1 + chiSquare m n p) * (1 + chiSquare m' n' p')

/-- A reading that fails: chi-square leakage adds over independent pairs. `hp`, `hp'`: both tables are joint laws. Two
copies of two equal fair bits, each of leakage `1`, have leakage `3` together. -/
def ChiSquareAddsCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n m' n' : Nat) (p p' : Nat → Nat → K) (hp : Pmf2 m n p) (hp' : Pmf2 m' n' p'),
    chiSquare (m * m') (n * n') (prodTable m' n' p p') = chiSquare m n p + chiSquare m' n' p'

/-! ### The convention for division -/

/-- **Summing over all cells gives the same number** (TPF-L17; no sentence of the paper), because `x / 0 = 0` here. No
hypothesis. Where division by zero raises an error, the sum over all cells is undefined as soon as one marginal
vanishes, so a program has to test the cell first, as `TPF.chiSquare` does. -/
def ChiSquareAllCells.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K),
    chiSquare m n p = ∑ i < m, ∑ j < n, defect m n p i j ^ 2 / (rowSum n p i * colSum m p j)

end TPF
