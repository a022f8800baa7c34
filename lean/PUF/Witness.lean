prelude
import PUF.Law
/-! # Distinguishability witnesses

Two devices are two laws `P`, `Q` on the same outcomes. A test that says yes more often on one of them is a witness that they
differ. How much a test can show is the total variation, and some test shows all of it.

## Definitions

Those of `PUF.Law`.

## Claims

* PUF-4 (abstract, distinguishability witnesses): `WitnessIffDifferent`, `TvPosIff`, `TvLeOne`, `TestAdvantageLe`,
  `BestTestAdvantage`, `TestErrorsGe`, `BestTestErrors`; readings that fail `AdvantageLeHalfCareless`,
  `AdvantageAnyTotalsCareless`, `AdvantageAnyTestCareless`, `SampleAdvantageCareless`
* PUF-5 (one answer is enough): `OneBitWitness`, `SureBitDistinguishes`; readings that fail `WitnessAtOtherConditionCareless`,
  `SameBitsSameLawCareless`

## Conventions

Those of `PUF.Law`. The total variation carries its one half, so that it is at most one, and the advantage of a test is bounded by it
with the constant one. (The bound on a covariance, `TPF.CovarianceAtMostHalfLeakage`, has a half: there two functions are free.)

## Not stated here

That two chips have different laws: that is measured, with a number of samples and an error. How many samples a given difference needs:
`PUF.Samples`, `PUF.Amplification`.

## References

"Speaking to Silicon" (TPF), abstract: PUF distinguishability witnesses. -/

namespace PUF

/-! ### PUF-4: tests of one device against another -/

/-- **A witness exists exactly for laws that differ** (PUF-4; abstract, "distinguishability witnesses"). No hypothesis: signs and
masses are not used. From a witness the paper concludes that the devices differ; that is the first half. -/
def WitnessIffDifferent.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N : Nat) (P Q : Nat → K),
    (∃ f : Nat → K, (∀ i, i < N → 0 ≤ f i ∧ f i ≤ 1) ∧ mean N P f ≠ mean N Q f) ↔ ∃ i, i < N ∧ P i ≠ Q i

/-- **Total variation is positive exactly for laws that differ** (PUF-4; no sentence of the paper). No hypothesis. -/
def TvPosIff.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N : Nat) (P Q : Nat → K), 0 < tv N P Q ↔ ∃ i, i < N ∧ P i ≠ Q i

/-- **Total variation is at most one** (PUF-4; no sentence of the paper). `hP`, `hQ`: both are laws. -/
def TvLeOne.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N : Nat) (P Q : Nat → K) (hP : Pmf N P) (hQ : Pmf N Q), tv N P Q ≤ 1

/-- **A test shows at most the total variation** (PUF-4; abstract, "distinguishability witnesses"): so an advantage of `δ` certifies a total variation
of at
least `δ`. `h`: both tables have the same mass; `hf`: the test has values from `0` to `1`. Signs are not used, and the mass
need not be one. -/
def TestAdvantageLe.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N : Nat) (P Q f : Nat → K) (h : ∑ i < N, P i = ∑ i < N, Q i)
    (hf : ∀ i, i < N → 0 ≤ f i ∧ f i ≤ 1), |mean N P f - mean N Q f| ≤ tv N P Q

/-- **Some test shows all of it** (PUF-4; no sentence of the paper): the one that says yes where `P` is larger. `h`: both tables have
the same mass. -/
def BestTestAdvantage.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N : Nat) (P Q : Nat → K) (h : ∑ i < N, P i = ∑ i < N, Q i),
    mean N P (preferring P Q) - mean N Q (preferring P Q) = tv N P Q

/-- **The two errors of any test sum to at least `1 - tv`** (PUF-4; no sentence of the paper). `hP`, `hQ`: both masses are one; `hf`:
the test has values from `0` to `1`. Signs are not used. -/
def TestErrorsGe.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N : Nat) (P Q f : Nat → K) (hP : ∑ i < N, P i = 1) (hQ : ∑ i < N, Q i = 1)
    (hf : ∀ i, i < N → 0 ≤ f i ∧ f i ≤ 1), 1 - tv N P Q ≤ errorSum N P Q f

/-- **The best test has exactly these errors** (PUF-4; no sentence of the paper). `hP`, `hQ`: both masses are one. -/
def BestTestErrors.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N : Nat) (P Q : Nat → K) (hP : ∑ i < N, P i = 1) (hQ : ∑ i < N, Q i = 1),
    errorSum N P Q (preferring P Q) = 1 - tv N P Q

/-- A reading that fails (PUF-4): a test shows at most half the total variation, the constant of a covariance. `hP`, `hQ`: laws; `hf`: a
test. Counterexample: two devices that never give the same answer. -/
def AdvantageLeHalfCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N : Nat) (P Q f : Nat → K) (hP : Pmf N P) (hQ : Pmf N Q)
    (hf : ∀ i, i < N → 0 ≤ f i ∧ f i ≤ 1), |mean N P f - mean N Q f| ≤ tv N P Q / 2

/-- A reading that fails: `TestAdvantageLe` for tables of different masses. `hP`, `hQ`: no number is negative; `hf`: a test.
Counterexample: one outcome, `P = (1)`, `Q = (0)`, the test that always says yes: `1` against `1/2`. -/
def AdvantageAnyTotalsCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N : Nat) (P Q f : Nat → K) (hP : ∀ i, i < N → 0 ≤ P i) (hQ : ∀ i, i < N → 0 ≤ Q i)
    (hf : ∀ i, i < N → 0 ≤ f i ∧ f i ≤ 1), |mean N P f - mean N Q f| ≤ tv N P Q

/-- A reading that fails: `TestAdvantageLe` for scores above one. `hP`, `hQ`: laws; `hf`: no score is negative. Counterexample: the
score `2` on the one answer that tells the devices apart. -/
def AdvantageAnyTestCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N : Nat) (P Q f : Nat → K) (hP : Pmf N P) (hQ : Pmf N Q)
    (hf : ∀ i, i < N → 0 ≤ f i), |mean N P f - mean N Q f| ≤ tv N P Q

/-- A reading that fails (PUF-4): an advantage seen on a sample shows that the laws differ. `c i`, `d i` count how often outcome `i` was
seen among `n` answers of each device. `hP`, `hQ`: laws; `hc`, `hd`: `n` answers each, not none (`hn`); `hC`, `hD`: only outcomes that
can happen are seen; `ha`: the event `E` is seen more often on the first device. Counterexample: two fair coins, one toss each. -/
def SampleAdvantageCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N n : Nat) (P Q : Nat → K) (c d : Nat → Nat) (E : Nat → Bool) (hP : Pmf N P) (hQ : Pmf N Q)
    (hn : 0 < n) (hc : ∑ i < N, c i = n) (hd : ∑ i < N, d i = n) (hC : ∀ i, i < N → 0 < c i → 0 < P i)
    (hD : ∀ i, i < N → 0 < d i → 0 < Q i)
    (ha : ∑ i < N, (if E i = true then d i else 0) < ∑ i < N, (if E i = true then c i else 0)), 0 < tv N P Q

/-! ### PUF-5: one answer -/

/-- **One answer is a witness** (PUF-5; abstract, "distinguishability witnesses"): if the answer to one challenge is "one" (the event `E`) with
probability
`α` on one device and `α'` on the other, their laws are at least `|α - α'|` apart. `h`: both tables have the same mass. What else the
outcome holds, answers to other challenges say, does not matter. -/
def OneBitWitness.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N : Nat) (P Q : Nat → K) (E : Nat → Bool) (h : ∑ i < N, P i = ∑ i < N, Q i),
    |mass N P E - mass N Q E| ≤ tv N P Q

/-- **A sure answer that differs tells the devices apart for sure** (PUF-5; no sentence of the paper): the laws are as far apart as laws
can be. `hP`, `hQ`: both are laws; `h1`: the first device always answers "one"; `h0`: the second never does. -/
def SureBitDistinguishes.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N : Nat) (P Q : Nat → K) (E : Nat → Bool) (hP : Pmf N P) (hQ : Pmf N Q)
    (h1 : mass N P E = 1) (h0 : mass N Q E = 0), tv N P Q = 1

/-- A reading that fails (PUF-5): a witness at one challenge and temperature tells the devices apart at every other. `P c`, `Q c`
are the laws under condition `c < C`. `hP`, `hQ`: laws under each condition; `ha`, `hb`: `a` and `b` are conditions; `hw`: the devices differ
under condition `a`. Counterexample: devices that differ when warm and agree when cold. -/
def WitnessAtOtherConditionCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (C N : Nat) (P Q : Nat → Nat → K) (a b : Nat) (hP : ∀ c, c < C → Pmf N (P c))
    (hQ : ∀ c, c < C → Pmf N (Q c)) (ha : a < C) (hb : b < C) (hw : 0 < tv N (P a) (Q a)), 0 < tv N (P b) (Q b)

/-- A reading that fails (PUF-5): devices that no single answer tells apart have the same law. The outcome consists of `n` answers, `b t i`
is the answer to challenge `t` in outcome `i`. `hP`, `hQ`: laws; `hb`: the answers determine the outcome; `he`: each single answer is as
likely "one" on either device. Counterexample: two fair answers, equal on one device, different on the other; the total variation is one. -/
def SameBitsSameLawCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N n : Nat) (P Q : Nat → K) (b : Nat → Nat → Bool) (hP : Pmf N P) (hQ : Pmf N Q)
    (hb : ∀ i, i < N → ∀ j, j < N → (∀ t, t < n → b t i = b t j) → i = j)
    (he : ∀ t, t < n → mass N P (b t) = mass N Q (b t)), tv N P Q = 0

end PUF
