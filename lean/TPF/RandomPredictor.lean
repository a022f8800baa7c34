prelude
import TPF.Joint
/-! # Randomised predictors do not help

A randomised predictor answers `j` at `i` with probability `w i j`. The best predictor is a deterministic one, so all
that is claimed of predictors in `TPF.Predictor` holds of randomised ones.

## Definitions

`randomAccuracy`, `argmaxBelow`, `bestPredictor`; the rest (`Channel`, `bayes`, `baseline`) is in `TPF.Joint`.

## Claims

* TPF-L10: `RandomAtMostBayes`, `BayesAttained`, `BaselineAtMostBayes`: no predictor exceeds `bayes`, and one attains
  it.
* TPF-L10: `NoAdvantageRandomised`, `AdvantageWitnessRandomised`, `AdvantageAtMostLeakageRandomised`: TPF-L7 to L9
  again.
* Readings that fail: names that end in `Careless`.

## Conventions

`maxBelow 0 f` and `argmaxBelow 0 f` are `0`. Weights are read inside the table only.

## Not stated here

Predictors with memory, or with access to data other than the observable: such data belongs into the observable.

## References

"Speaking to Silicon" (TPF), abstract: the predictor sentence. -/

namespace TPF

/-- The accuracy of the randomised predictor that answers `j` at `i` with probability `w i j`: `∑ p i j * w i j`. -/
def randomAccuracy.{u} {K : Type u} [OrderedField K] (m n : Nat) (p w : Nat → Nat → K) : K :=
  ∑ i < m, ∑ j < n, p i j * w i j

/-- A place below `n` at which `f` is largest, the last one; `0` for `n = 0`. -/
def argmaxBelow.{u} {K : Type u} [OrderedField K] (n : Nat) (f : Nat → K) : Nat :=
  match n with
  | .zero => 0
  | .succ n =>
    match n with
    | .zero => 0
    | .succ k => if maxBelow k.succ f ≤ f k.succ then k.succ else argmaxBelow k.succ f

/-- The predictor that answers a most probable label at each value of the observable. -/
def bestPredictor.{u} {K : Type u} [OrderedField K] (n : Nat) (p : Nat → Nat → K) (i : Nat) : Nat := argmaxBelow n (p i)

/-- **No randomised predictor exceeds `bayes`** (TPF-L10; no sentence of the paper).
`hw`: the weights of each row are nonnegative and sum to one. Nothing is asked of the table. -/
def RandomAtMostBayes.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p w : Nat → Nat → K) (hw : Channel m n w),
    randomAccuracy m n p w ≤ bayes m n p

/-- **A deterministic predictor attains `bayes`** (TPF-L10; no sentence of the paper).
`hn`: there is a label. Nothing is asked of the table. -/
def BayesAttained.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (hn : 0 < n),
    InRange m n (bestPredictor n p) ∧ accuracy m p (bestPredictor n p) = bayes m n p

/-- **The baseline is at most `bayes`** (TPF-L10; no sentence of the paper). No hypothesis. -/
def BaselineAtMostBayes.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K), baseline m n p ≤ bayes m n p

/-- **No advantage under independence, randomised** (TPF-L10 with L7; abstract, the predictor sentence).
`hp`: no entry is negative; `hi`: observable and label are independent; `hw`: weights of a randomised predictor.
Stronger than the paper, which speaks of predictors without saying which. -/
def NoAdvantageRandomised.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p w : Nat → Nat → K)
    (hp : Nonneg2 m n p) (hi : Indep m n p) (hw : Channel m n w), randomAccuracy m n p w ≤ baseline m n p

/-- **Beating the baseline names a dependent pair, randomised** (TPF-L10 with L8; abstract, the predictor sentence).
`hp`: a joint probability mass function; `hw`: weights of a randomised predictor; `hb`: it beats the baseline. Then some
label that it may answer at some value occurs there more often than under independence. -/
def AdvantageWitnessRandomised.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p w : Nat → Nat → K)
    (hp : Pmf2 m n p) (hw : Channel m n w) (hb : baseline m n p < randomAccuracy m n p w),
    ∃ i, i < m ∧ ∃ j, j < n ∧ 0 < w i j ∧ rowSum n p i * colSum m p j < p i j

/-- **The advantage is at most the leakage, randomised** (TPF-L10 with L9; no sentence of the paper).
`hp`: a joint probability mass function; `hw`: weights of a randomised predictor. -/
def AdvantageAtMostLeakageRandomised.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p w : Nat → Nat → K)
    (hp : Pmf2 m n p) (hw : Channel m n w), randomAccuracy m n p w - baseline m n p ≤ leakage m n p

/-- A reading that fails: `RandomAtMostBayes` for weights whose rows do not sum to one.
`hp`: a joint probability mass function; `hw`: no weight is negative. Counterexample: all weights `1` on the uniform 2 ×
2 table. -/
def RandomUnnormalisedCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p w : Nat → Nat → K) (hp : Pmf2 m n p) (hw : Nonneg2 m n w),
    randomAccuracy m n p w ≤ bayes m n p

/-- A reading that fails: `RandomAtMostBayes` for weights of either sign.
`hp`: a joint probability mass function; `hw`: each row of weights sums to one. Counterexample: weights `(2, -1)` on
`[[1, 0]]`. -/
def RandomSignedCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p w : Nat → Nat → K) (hp : Pmf2 m n p)
    (hw : ∀ i, i < m → ∑ j < n, w i j = 1), randomAccuracy m n p w ≤ bayes m n p

end TPF
