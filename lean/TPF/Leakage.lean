prelude
import TPF.Joint
/-! # Leakage: independence, covariance, total variation

An observable takes the values `i < m` (what is seen after a few rounds), a label the values `j < n` (share or no
share); `p i j` is the probability of both. The leakage of the observable about the label is the total variation between
`p` and the product of its marginals.

## Definitions

`pointMass`; the rest (`rowSum`, `colSum`, `total`, `Pmf2`, `Indep`, `defect`, `leakage`, `covariance`) is in
`TPF.Joint`.

## Claims

* TPF-L1: `MarginalsSumToOne`, `MarginalsInUnitInterval`, `CellsBelowMarginals`. No sentence of the paper; used by all
  that follow.
* TPF-L2: `CovarianceByDefects`, `IndepIffUncorrelated`, `IndepIffIndicatorsUncorrelated`: "leakage" read as covariance.
* TPF-L3: `IndepFromCorner`, `IndepByDeterminant`: how few cells decide independence.
* TPF-L4: `LeakageNonneg`, `ZeroLeakage`: abstract, "independence implies zero leakage", and its converse.
* Readings that fail, each with its counterexample in the proofs: names that end in `Careless`.

## Conventions

Every table is read inside its range only. Nothing is rounded; no logarithm occurs. An empty range has total mass `0`.

## Not stated here

That a concrete hash state and a share are independent, or nearly: no theorem here has that as its conclusion. That data
other than the observable cannot help: it can, two bits may leak nothing each and
everything together (`TPF.Processing`, TPF-L15).

## References

"Speaking to Silicon" (TPF), abstract. -/

namespace TPF

/-- The function that is `1` at `a` and `0` elsewhere. -/
def pointMass.{u} {K : Type u} [OrderedField K] (a i : Nat) : K := if i = a then 1 else 0

/-! ### TPF-L1: marginals -/

/-- **Marginals have mass one** (TPF-L1; no sentence of the paper).
`ht`: the total mass of the table is one. Signs are not used, so none is asked for. Beyond the paper, which takes it for
granted. -/
def MarginalsSumToOne.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (ht : total m n p = 1),
    ∑ i < m, rowSum n p i = 1 ∧ ∑ j < n, colSum m p j = 1

/-- **Marginals are probabilities** (TPF-L1; no sentence of the paper).
`hp`: the table is a joint probability mass function. Both halves of `hp` are needed, see the next reading. -/
def MarginalsInUnitInterval.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (hp : Pmf2 m n p),
    (∀ i, i < m → 0 ≤ rowSum n p i ∧ rowSum n p i ≤ 1) ∧ ∀ j, j < n → 0 ≤ colSum m p j ∧ colSum m p j ≤ 1

/-- A reading that fails: `MarginalsInUnitInterval` for tables with entries of either sign.
`ht`: the total mass is one. Counterexample: the product of `(2, -1)` and `(2/3, 1/3)`. -/
def MarginalsOfSignedCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (ht : total m n p = 1),
    ∀ i, i < m → 0 ≤ rowSum n p i ∧ rowSum n p i ≤ 1

/-- **No cell exceeds its marginals** (TPF-L1; no sentence of the paper).
`hp`: no entry is negative. The total mass is not used, so it is not fixed. -/
def CellsBelowMarginals.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (hp : Nonneg2 m n p),
    ∀ i, i < m → ∀ j, j < n → p i j ≤ rowSum n p i ∧ p i j ≤ colSum m p j

/-- A reading that fails: `CellsBelowMarginals` for tables with entries of either sign.
`ht`: the total mass is one. Counterexample: `[[1, 0], [-1, 1]]`, whose second row sums to `0` and holds a `1`. -/
def CellsOfSignedCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (ht : total m n p = 1),
    ∀ i, i < m → ∀ j, j < n → p i j ≤ rowSum n p i

/-! ### TPF-L2: independence and covariance -/

/-- **Covariance is a sum of defects** (TPF-L2; no sentence of the paper).
No hypothesis: true of any table, whatever its signs and its total mass. -/
def CovarianceByDefects.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (f g : Nat → K),
    covariance m n p f g = ∑ i < m, ∑ j < n, f i * g j * defect m n p i j

/-- **Independence is the vanishing of all covariances** (TPF-L2; abstract, "independence implies zero leakage", with
leakage read as correlation). No hypothesis. Stronger than the paper: an equivalence, and for any table, signs and total
mass being unused. All functions on both sides are needed, see `UncorrelatedPairCareless`. -/
def IndepIffUncorrelated.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K),
    Indep m n p ↔ ∀ f g : Nat → K, covariance m n p f g = 0

/-- **Indicators suffice** (TPF-L2; abstract, "independence implies zero leakage", with leakage read as correlation). No
hypothesis. Of the covariances those of the indicator of a value and the indicator of a label already decide. -/
def IndepIffIndicatorsUncorrelated.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K),
    Indep m n p ↔ ∀ i, i < m → ∀ j, j < n → covariance m n p (pointMass i) (pointMass j) = 0

/-- A reading that fails: one uncorrelated pair of functions shows independence, even when the functions lose nothing.
`hp`: a joint probability mass function; `hf`, `hg`: `f` and `g` take no value twice; `hc`: their covariance is zero.
Counterexample: `X` uniform on `-1, 0, 1` and `Y = X²`. -/
def UncorrelatedPairCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (f g : Nat → K) (hp : Pmf2 m n p)
    (hf : ∀ i, i < m → ∀ i', i' < m → f i = f i' → i = i') (hg : ∀ j, j < n → ∀ j', j' < n → g j = g j' → j = j')
    (hc : covariance m n p f g = 0), Indep m n p

/-! ### TPF-L3: how few cells decide -/

/-- **The last row and the last column follow** (TPF-L3; no sentence of the paper).
`ht`: the total mass is one. Signs are not used. Independence needs to be looked at only where `i < m - 1` and
`j < n - 1`. -/
def IndepFromCorner.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (ht : total m n p = 1),
    Indep m n p ↔ ∀ i, i + 1 < m → ∀ j, j + 1 < n → defect m n p i j = 0

/-- A reading that fails: `IndepFromCorner` for nonnegative tables of any mass.
`hp`: no entry is negative. Counterexample: `[[1/4, 1/4], [1/4, 1]]`, with defect `0` at `(0, 0)` and `-9/16` at
`(1, 1)`. -/
def IndepFromCornerUnnormalisedCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (hp : Nonneg2 m n p),
    Indep m n p ↔ ∀ i, i + 1 < m → ∀ j, j + 1 < n → defect m n p i j = 0

/-- **Two by two: a determinant** (TPF-L3; no sentence of the paper).
`ht`: the total mass is one. Signs are not used. -/
def IndepByDeterminant.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (p : Nat → Nat → K) (ht : total 2 2 p = 1),
    Indep 2 2 p ↔ p 0 0 * p 1 1 = p 0 1 * p 1 0

/-- A reading that fails: `IndepByDeterminant` for nonnegative tables of any mass.
`hp`: no entry is negative. Counterexample: all four entries `1`; the determinant is `0`, the defect `1 - 4` everywhere.
-/
def IndepByDeterminantUnnormalisedCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (p : Nat → Nat → K) (hp : Nonneg2 2 2 p),
    Indep 2 2 p ↔ p 0 0 * p 1 1 = p 0 1 * p 1 0

/-! ### TPF-L4: zero leakage -/

/-- **Leakage is not negative** (TPF-L4; no sentence of the paper). No hypothesis. -/
def LeakageNonneg.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K), 0 ≤ leakage m n p

/-- **Zero leakage** (TPF-L4; abstract, first of the machine-checked theorems: independence implies zero leakage).
No hypothesis: true of any table, whatever its signs and its total mass. Stronger than the paper: an equivalence. It is
the definition of leakage unfolded; what it is worth is in the claims on predictors and on processing. That the state
and the label are independent is a hypothesis about a machine, which nothing here supports. -/
def ZeroLeakage.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K), leakage m n p = 0 ↔ Indep m n p

end TPF
