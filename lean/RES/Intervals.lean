prelude
import Algebra.Sum
/-! # Inter-arrival times: what over-dispersion does and does not show

Events fall on the ticks of a clock. Without memory each tick brings one with the same probability `p`, so that the ticks from one event to the
next follow the geometric law, the ticked form of exponential waiting times. Its mean and second moment answer two first-step
equations; what they say of the spread, and of a source whose rate drifts, is exact.

## Definitions

`cappedMean`, `cappedSecond`, `FirstStep`, `dispersion`, `squaredVariation`, `mix`

## Claims

* RES-1 (waiting without memory): `FirstStepOfLaw`, `MemorylessMoments`, `MemorylessVariance`, `MemorylessDispersion`, `MemorylessVariation`,
  `NoMomentsAtRateZero`; readings that fail `UnitVariationCareless`, `MomentsAtAnyRateCareless`
* RES-3 (a rate that drifts): `DriftDispersion`, `DriftDispersionNonneg`, `DriftDispersionZero`, `OverdispersionByDrift`; readings that fail
  `DriftStaysMemorylessCareless`, `DriftVariationCareless`, `DriftDispersionNegativeWeightCareless`, `DriftDispersionAnyTotalCareless`

## Conventions

* Times are counted in ticks; a wait is at least one tick. Tables `w`, `p`, `M`, `S` are read at `i < m`.
* `a / 0 = 0`: `squaredVariation` of mean `0` is `0`. No memoryless wait has mean `0`.
* The moments of the full law are limits, which an ordered field need not have. They are taken as solutions of the first-step equations, which
  `FirstStepOfLaw` ties to the law, capped at any number of ticks.

## Not stated here

The statistics of measured waits: an index computed from a sample needs a confidence bound before it is compared with zero. What a measured
excess means: the claims say only that drift is one sufficient cause.

## References

"Toward Thermodynamic Reservoir Computing" (RES), abstract: non-Poissonian inter-arrival times of the chips' results. -/

universe v
namespace RES
variable {K : Type v} [OrderedField K]

/-- The mean of the wait, or of `N` ticks if nothing has come by then: the wait is `t + 1` with probability `p * (1 - p) ^ t`. -/
def cappedMean (p : K) (N : Nat) : K := (∑ t < N, natCast (t + 1) * (p * (1 - p) ^ t)) + natCast N * (1 - p) ^ N

/-- The mean square of the wait, capped at `N` ticks. -/
def cappedSecond (p : K) (N : Nat) : K :=
  (∑ t < N, natCast (t + 1) * natCast (t + 1) * (p * (1 - p) ^ t)) + natCast N * natCast N * (1 - p) ^ N

/-- The first-step equations of mean `M` and second moment `S`: one tick is spent, and with probability `1 - p` the wait begins anew. -/
def FirstStep (p M S : K) : Prop := M = 1 + (1 - p) * M ∧ S = 1 + 2 * ((1 - p) * M) + (1 - p) * S

/-- How far the variance `S - M * M` exceeds that of a memoryless wait of the same mean, `M * (M - 1)`. -/
def dispersion (M S : K) : K := S - M * M - M * (M - 1)

/-- The square of the coefficient of variation, variance over squared mean. -/
def squaredVariation (M S : K) : K := (S - M * M) / (M * M)

/-- The mean of the table `f` under the weights `w`. -/
def mix (m : Nat) (w f : Nat → K) : K := ∑ i < m, w i * f i

/-! ### RES-1: waiting without memory -/

/-- **The law obeys the first-step equations** (RES-1; no sentence of the paper): with one tick more allowed, the capped moments are what the
equations make of those before. No hypothesis, also on `p`. This is what ties `FirstStep` to the geometric law. -/
def FirstStepOfLaw.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (p : K) (N : Nat),
    cappedMean p (N + 1) = 1 + (1 - p) * cappedMean p N ∧
    cappedSecond p (N + 1) = 1 + 2 * ((1 - p) * cappedMean p N) + (1 - p) * cappedSecond p N

/-- **Moments of a memoryless wait** (RES-1): the equations have one solution, `1 / p` and `(2 - p) / p²`. `hp`: events come at all. A
probability is at most one; that is not needed. -/
def MemorylessMoments.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (p M S : K) (hp : p ≠ 0),
    FirstStep p M S ↔ M = 1 / p ∧ S = (2 - p) / p ^ 2

/-- **Its variance** (RES-1) is `(1 - p) / p²`. `hw`: a memoryless wait. That `p` is not zero follows, see `NoMomentsAtRateZero`. -/
def MemorylessVariance.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (p M S : K) (hw : FirstStep p M S), S - M * M = (1 - p) / (p * p)

/-- **Its dispersion is zero** (RES-1): the variance is `M * (M - 1)`, whatever the rate. This, and not a coefficient of variation of one, is what a
ticked clock shows of a memoryless source. `hw`: a memoryless wait. -/
def MemorylessDispersion.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (p M S : K) (hw : FirstStep p M S), dispersion M S = 0

/-- **Its coefficient of variation** (RES-1), squared, is `1 - p = 1 - 1 / M`. `hw`: a memoryless wait. -/
def MemorylessVariation.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (p M S : K) (hw : FirstStep p M S),
    squaredVariation M S = 1 - p ∧ squaredVariation M S = 1 - 1 / M

/-- **A wait for what never comes has no mean** (RES-1): at `p = 0` the equations contradict themselves. -/
def NoMomentsAtRateZero.{u} : Prop := ∀ (K : Type u) [OrderedField K] (M S : K), ¬ FirstStep 0 M S

/-- A reading that fails (RES-1): a memoryless source has coefficient of variation one, so that any other value excludes it.
`hp`, `hp1`: `p` is a probability, not zero; `hw`: a memoryless wait. Counterexample: `p = 1/2`, where it is `1/2` squared. -/
def UnitVariationCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (p M S : K) (hp : 0 < p) (hp1 : p ≤ 1) (hw : FirstStep p M S), squaredVariation M S = 1

/-- A reading that fails (RES-1): every probability of an event gives a mean wait. `hp`, `hp1`: `p` is a probability. Counterexample: `p = 0`. -/
def MomentsAtAnyRateCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (p : K) (hp : 0 ≤ p) (hp1 : p ≤ 1), ∃ M S : K, FirstStep p M S

/-! ### RES-3: a rate that drifts -/

/-- **The dispersion of a mixture** (RES-3): memoryless waits of different rates, mixed with the weights `w`, have twice the variance of their
means. `hw`: each is memoryless. Neither sign nor total of the weights is asked for. -/
def DriftDispersion.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m : Nat) (w p M S : Nat → K) (hw : ∀ i, i < m → FirstStep (p i) (M i) (S i)),
    dispersion (mix m w M) (mix m w S) = 2 * (mix m w (fun i => M i * M i) - mix m w M * mix m w M)

/-- **Drift never makes waits too regular** (RES-3). `hw`: each is memoryless; `h0`: no weight is negative; `h1`: the weights sum to one (a
total of at most one would do). -/
def DriftDispersionNonneg.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m : Nat) (w p M S : Nat → K) (hw : ∀ i, i < m → FirstStep (p i) (M i) (S i))
    (h0 : ∀ i, i < m → 0 ≤ w i) (h1 : ∑ i < m, w i = 1),
    0 ≤ dispersion (mix m w M) (mix m w S)

/-- **Drift shows always** (RES-3): the dispersion is zero exactly when all rates that occur are the same. `hw`: each wait is memoryless, with rate
`p i`, mean `M i` and second moment `S i`; `h0`: no weight is negative; `h1`: the weights sum to one. -/
def DriftDispersionZero.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m : Nat) (w p M S : Nat → K) (hw : ∀ i, i < m → FirstStep (p i) (M i) (S i))
    (h0 : ∀ i, i < m → 0 ≤ w i) (h1 : ∑ i < m, w i = 1),
    dispersion (mix m w M) (mix m w S) = 0 ↔ ∀ i j, i < m → j < m → 0 < w i → 0 < w j → p i = p j

/-- **Any over-dispersion has drift as a sufficient cause** (RES-3): two rates, weighted, give every mean above one tick and every dispersion that
is not negative. So no value of mean and variance above the memoryless line excludes memoryless events. `hμ`: the mean is above one tick, below
which no wait is, and at which each is exactly one; `hD`: the dispersion is not negative, as none is by `DriftDispersionNonneg`. Both are needed. -/
def OverdispersionByDrift.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (μ D : K) (hμ : 1 < μ) (hD : 0 ≤ D),
    ∃ w p M S : Nat → K, (∀ i, i < 2 → 0 ≤ w i) ∧ ∑ i < 2, w i = 1 ∧ (∀ i, i < 2 → 0 < p i ∧ p i ≤ 1) ∧
      (∀ i, i < 2 → FirstStep (p i) (M i) (S i)) ∧ mix 2 w M = μ ∧ dispersion μ (mix 2 w S) = D

/-- A reading that fails (RES-3): what is not memoryless as a whole does not come from memoryless events. `hp`: the rates are probabilities, not zero;
`hw`: each wait is memoryless, with rate `p i`, mean `M i` and second moment `S i`; `h0`: no weight is negative; `h1`: the weights sum to one.
Counterexample: the rates `1` and `1/2`, half of the time each. -/
def DriftStaysMemorylessCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m : Nat) (w p M S : Nat → K) (hp : ∀ i, i < m → 0 < p i ∧ p i ≤ 1)
    (hw : ∀ i, i < m → FirstStep (p i) (M i) (S i)) (h0 : ∀ i, i < m → 0 ≤ w i) (h1 : ∑ i < m, w i = 1),
    dispersion (mix m w M) (mix m w S) = 0

/-- A reading that fails (RES-3): a coefficient of variation above one is more than drift can do, as each of the waits has one below. `hp`: the rates
are probabilities, not zero; `hw`: each wait is memoryless, with rate `p i`, mean `M i` and second moment `S i`; `h0`: no weight is negative; `h1`:
the weights sum to one. Counterexample: one wait in a hundred at the rate `1/100`, the others at the rate `1`. -/
def DriftVariationCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m : Nat) (w p M S : Nat → K) (hp : ∀ i, i < m → 0 < p i ∧ p i ≤ 1)
    (hw : ∀ i, i < m → FirstStep (p i) (M i) (S i)) (h0 : ∀ i, i < m → 0 ≤ w i) (h1 : ∑ i < m, w i = 1),
    squaredVariation (mix m w M) (mix m w S) ≤ 1

/-- A reading that fails: `DriftDispersionNonneg` with weights that may be negative, as from a subtracted background: the rates `1` and `1/2` with the
weights `2` and `-1`. `hw`: each wait is memoryless, with rate `p i`, mean `M i` and second moment `S i`; `h1`: the weights sum to one. -/
def DriftDispersionNegativeWeightCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m : Nat) (w p M S : Nat → K) (hw : ∀ i, i < m → FirstStep (p i) (M i) (S i))
    (h1 : ∑ i < m, w i = 1), 0 ≤ dispersion (mix m w M) (mix m w S)

/-- A reading that fails: `DriftDispersionNonneg` with counts in place of weights: a single rate, counted twice. `hw`: each wait is memoryless, with
rate `p i`, mean `M i` and second moment `S i`; `h0`: no weight is negative. -/
def DriftDispersionAnyTotalCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m : Nat) (w p M S : Nat → K) (hw : ∀ i, i < m → FirstStep (p i) (M i) (S i))
    (h0 : ∀ i, i < m → 0 ≤ w i), 0 ≤ dispersion (mix m w M) (mix m w S)

end RES
