prelude
import TPF.Joint
/-! # What a statistical test can see of the leakage

A test accepts a set of pairs (value, label); it sees the difference between the probability of that set under the joint
law and under the product of the marginals.

## Definitions

`testGap`; the rest is in `TPF.Joint`.

## Claims

* TPF-L6: `TestsSeeAtMostLeakage`, `BestTestSeesLeakage`: the largest difference over all sets is the leakage.
* TPF-L6: `CovarianceAtMostHalfLeakage`, `HalfLeakageAttained`: functions with values in `[0, 1]` covary by at most half
  of it.
* Readings that fail: names that end in `Careless`.

## Conventions

A set of pairs is a Boolean function, read inside the table only.

## Not stated here

Anything about samples: these are statements about the law, not about an estimate of it. An estimated leakage is
positive even where the leakage is zero (TPF-L23).

## References

"Speaking to Silicon" (TPF), abstract: leakage. -/

namespace TPF

/-- What the test `A` sees: the mass of `A` under the joint law minus its mass under the product of the marginals, that
is, the sum of the defects over the pairs in `A`. -/
def testGap.{u} {K : Type u} [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (A : Nat → Nat → Bool) : K :=
  ∑ i < m, ∑ j < n, (if A i j = true then defect m n p i j else 0)

/-- **No test sees more than the leakage** (TPF-L6; no sentence of the paper).
`ht`: the total mass is one; without it see `TestsUnnormalisedCareless`. Signs are not used. -/
def TestsSeeAtMostLeakage.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (A : Nat → Nat → Bool) (ht : total m n p = 1),
    |testGap m n p A| ≤ leakage m n p

/-- **Some test sees all of it** (TPF-L6; no sentence of the paper): the set of the pairs that are more likely together
than independently. `ht`: the total mass is one. Signs are not used. -/
def BestTestSeesLeakage.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (ht : total m n p = 1),
    testGap m n p (fun i j => decide (0 < defect m n p i j)) = leakage m n p

/-- **Bounded functions covary by at most half the leakage** (TPF-L6; no sentence of the paper).
`ht`: the total mass is one; `hf`, `hg`: inside the table `f` and `g` have values from `0` to `1`. The signs of the
table are not used. -/
def CovarianceAtMostHalfLeakage.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (f g : Nat → K) (ht : total m n p = 1)
    (hf : ∀ i, i < m → 0 ≤ f i ∧ f i ≤ 1) (hg : ∀ j, j < n → 0 ≤ g j ∧ g j ≤ 1),
    |covariance m n p f g| ≤ leakage m n p / 2

/-- **The factor one half is right** (TPF-L6; no sentence of the paper). In every ordered field some law with positive
leakage and some functions with values from `0` to `1` attain it: `1/2` on the diagonal of a 2 × 2 table, both functions
the indicator of `0`. -/
def HalfLeakageAttained.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K], ∃ (p : Nat → Nat → K) (f g : Nat → K),
    Pmf2 2 2 p ∧ (∀ i, i < 2 → 0 ≤ f i ∧ f i ≤ 1) ∧ (∀ j, j < 2 → 0 ≤ g j ∧ g j ≤ 1) ∧
      0 < leakage 2 2 p ∧ |covariance 2 2 p f g| = leakage 2 2 p / 2

/-- A reading that fails: a quarter of the leakage bounds the covariance.
`hp`: a joint probability mass function; `hf`, `hg`: values from `0` to `1`. Counterexample: the law of
`HalfLeakageAttained`. -/
def CovarianceAtMostQuarterCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (f g : Nat → K) (hp : Pmf2 m n p)
    (hf : ∀ i, i < m → 0 ≤ f i ∧ f i ≤ 1) (hg : ∀ j, j < n → 0 ≤ g j ∧ g j ≤ 1),
    |covariance m n p f g| ≤ leakage m n p / 4

/-- A reading that fails: `TestsSeeAtMostLeakage` for nonnegative tables of any mass.
`hp`: no entry is negative. Counterexample: the 1 × 1 table `[[1/2]]`, where the set of all pairs sees `1/4` and the
leakage is `1/8`. -/
def TestsUnnormalisedCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (A : Nat → Nat → Bool) (hp : Nonneg2 m n p),
    |testGap m n p A| ≤ leakage m n p

/-- A reading that fails: `CovarianceAtMostHalfLeakage` for nonnegative tables of any mass.
`hp`: no entry is negative; `hf`, `hg`: values from `0` to `1`. Counterexample: `[[1/2]]` and `f = g = 1`: `1/4` against
`1/16`. -/
def CovarianceUnnormalisedCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (f g : Nat → K) (hp : Nonneg2 m n p)
    (hf : ∀ i, i < m → 0 ≤ f i ∧ f i ≤ 1) (hg : ∀ j, j < n → 0 ≤ g j ∧ g j ≤ 1),
    |covariance m n p f g| ≤ leakage m n p / 2

/-- A reading that fails: `CovarianceAtMostHalfLeakage` without the upper bound on `f`.
`hp`: a joint probability mass function; `hf`: `f` is not negative; `hg`: `g` has values from `0` to `1`.
Counterexample: `1/2` on the diagonal, `f = (2, 0)`, `g = (1, 0)`: covariance `1/2` against `1/4`. -/
def CovarianceUnboundedCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (f g : Nat → K) (hp : Pmf2 m n p)
    (hf : ∀ i, i < m → 0 ≤ f i) (hg : ∀ j, j < n → 0 ≤ g j ∧ g j ≤ 1),
    |covariance m n p f g| ≤ leakage m n p / 2

end TPF
