prelude
import TPF.Joint
/-! # Predictors, the baseline, and what beating it shows

A predictor names a label for each value of the observable. Its accuracy is the probability of naming the right one; the
baseline is the accuracy of the best constant answer.

## Definitions

In `TPF.Joint`: `accuracy`, `baseline`, `InRange`.

## Claims

* TPF-L7: `NoAdvantage`: abstract, the predictor sentence, in the direction "independence, hence no advantage".
* TPF-L8: `AdvantageShowsDependence`, `AdvantageWitness`: abstract, "a predictor that beats the baseline shows
  dependence". The first is the contrapositive of `NoAdvantage`, so the two count as one result; the second also names a
  pair of values that are dependent.
* TPF-L9: `AdvantageAtMostLeakage`: how large the advantage can be.
* Readings that fail: names that end in `Careless`.

## Conventions

A predictor is a function `Nat → Nat`; that its values are labels (`InRange`) is a hypothesis. The baseline of an empty
range of labels is `0` by convention; as soon as the observable has a value, `InRange` excludes that range.

## Not stated here

That some predictor beats the baseline, for any machine. That an advantage saves energy: see `TPF.Energy`. The converse
of `NoAdvantage` is false: see `TPF.Converse`. Accuracy measured on the sample that the predictor was chosen on: it
exceeds the baseline without any dependence (TPF-L23).

## References

"Speaking to Silicon" (TPF), abstract: a predictor that beats the baseline demonstrates non-independence. -/

namespace TPF

/-! ### TPF-L7: independence leaves nothing to predict -/

/-- **No advantage under independence** (TPF-L7; abstract, the predictor sentence).
`hp`: no entry is negative; `hi`: observable and label are independent; `hh`: the predictor answers with labels. That
the total mass is one is not needed: independence makes it `0` or `1`. -/
def NoAdvantage.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (h : Nat → Nat)
    (hp : Nonneg2 m n p) (hi : Indep m n p) (hh : InRange m n h), accuracy m p h ≤ baseline m n p

/-- A reading that fails: `NoAdvantage` for tables with entries of either sign.
`ht`: the total mass is one; `hi`: observable and label are independent; `hh`: the predictor answers with labels.
Counterexample: the product of `(2, -1)` and `(2/3, 1/3)`, with the predictor that answers `i` at `i`: `1` against
`2/3`. -/
def NoAdvantageSignedCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (h : Nat → Nat)
    (ht : total m n p = 1) (hi : Indep m n p) (hh : InRange m n h), accuracy m p h ≤ baseline m n p

/-- A reading that fails: `NoAdvantage` for predictors with any values. It is about the encoding: outside its range a
table holds anything. `hp`: a joint probability mass function; `hi`: observable and label are independent.
Counterexample: a table with `100` at `(0, 5)`. -/
def NoAdvantageAnyAnswerCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (h : Nat → Nat)
    (hp : Pmf2 m n p) (hi : Indep m n p), accuracy m p h ≤ baseline m n p

/-- A reading that fails: the baseline taken over the values of the observable instead of the labels.
`hp`: a joint probability mass function; `hi`: observable and label are independent; `hh`: the predictor answers with
labels. Counterexample: the product of `(1/2, 1/2)` and `(1/10, 9/10)`. -/
def NoAdvantageOverRowsCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (h : Nat → Nat)
    (hp : Pmf2 m n p) (hi : Indep m n p) (hh : InRange m n h), accuracy m p h ≤ maxBelow m (rowSum n p)

/-! ### TPF-L8: beating the baseline shows a dependence -/

/-- **Beating the baseline shows dependence** (TPF-L8; abstract, the predictor sentence).
`hp`: no entry is negative; `hh`: the predictor answers with labels; `hb`: it beats the baseline. The contrapositive of
`NoAdvantage`, and no further result. It does not say that the dependence is large, or of use. -/
def AdvantageShowsDependence.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (h : Nat → Nat)
    (hp : Nonneg2 m n p) (hh : InRange m n h) (hb : baseline m n p < accuracy m p h), ¬ Indep m n p

/-- **Beating the baseline names a dependent pair** (TPF-L8; abstract, the predictor sentence).
`hp`: the table is a joint probability mass function; `hh`: the predictor answers with labels; `hb`: it beats the
baseline. Stronger than the paper: some value of the observable occurs with the label that the predictor names there
more often than under independence. -/
def AdvantageWitness.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (h : Nat → Nat)
    (hp : Pmf2 m n p) (hh : InRange m n h) (hb : baseline m n p < accuracy m p h),
    ∃ i, i < m ∧ rowSum n p i * colSum m p (h i) < p i (h i)

/-- A reading that fails: `AdvantageWitness` for nonnegative tables of any mass.
`hp`: no entry is negative; `hh`: the predictor answers with labels; `hb`: it beats the baseline. Counterexample: `1` on
the diagonal of a 2 × 2 table: the accuracy is `2`, the baseline `1`, and no entry exceeds the product of its sums. -/
def AdvantageWitnessUnnormalisedCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (h : Nat → Nat)
    (hp : Nonneg2 m n p) (hh : InRange m n h) (hb : baseline m n p < accuracy m p h),
    ∃ i, i < m ∧ rowSum n p i * colSum m p (h i) < p i (h i)

/-- A reading that fails: `AdvantageWitness` for tables with entries of either sign.
`ht`: the total mass is one; `hh`: the predictor answers with labels; `hb`: it beats the baseline. Counterexample: that
of `NoAdvantageSignedCareless`, where every entry is the product of its sums. -/
def AdvantageWitnessSignedCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (h : Nat → Nat)
    (ht : total m n p = 1) (hh : InRange m n h) (hb : baseline m n p < accuracy m p h),
    ∃ i, i < m ∧ rowSum n p i * colSum m p (h i) < p i (h i)

/-! ### TPF-L9: the advantage is at most the leakage -/

/-- **The advantage is at most the leakage** (TPF-L9; no sentence of the paper, which has the case of leakage zero).
`hp`: the table is a joint probability mass function; `hh`: the predictor answers with labels. The factor one cannot be
improved: see `AdvantageAtMostHalfLeakageCareless`. -/
def AdvantageAtMostLeakage.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (h : Nat → Nat)
    (hp : Pmf2 m n p) (hh : InRange m n h), accuracy m p h - baseline m n p ≤ leakage m n p

/-- A reading that fails: half the leakage bounds the advantage.
`hp`: the table is a joint probability mass function; `hh`: the predictor answers with labels. Counterexample: `1/2` on
the diagonal of a 2 × 2 table, where the advantage is the leakage. -/
def AdvantageAtMostHalfLeakageCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (h : Nat → Nat)
    (hp : Pmf2 m n p) (hh : InRange m n h), accuracy m p h - baseline m n p ≤ leakage m n p / 2

/-- A reading that fails: the best predictor's advantage is the leakage.
`hp`: a joint probability mass function. Counterexample: `[[1/2, 0], [3/10, 1/5]]` with leakage `1/5` and advantage `0`.
-/
def AdvantageEqualsLeakageCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (hp : Pmf2 m n p),
    bayes m n p - baseline m n p = leakage m n p

/-- A reading that fails: `AdvantageAtMostLeakage` for nonnegative tables of any mass.
`hp`: no entry is negative; `hh`: the predictor answers with labels. Counterexample: `1/6` on the diagonal of a 3 × 3
table: advantage `1/3`, leakage `7/24`. -/
def AdvantageUnnormalisedCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (h : Nat → Nat)
    (hp : Nonneg2 m n p) (hh : InRange m n h), accuracy m p h - baseline m n p ≤ leakage m n p

/-- A reading that fails: `AdvantageAtMostLeakage` for tables with entries of either sign.
`ht`: the total mass is one; `hh`: the predictor answers with labels. Counterexample: that of
`NoAdvantageSignedCareless`: advantage `1/3`, leakage `0`. -/
def AdvantageSignedCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (h : Nat → Nat)
    (ht : total m n p = 1) (hh : InRange m n h), accuracy m p h - baseline m n p ≤ leakage m n p

end TPF
