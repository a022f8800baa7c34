prelude
import PUF.Majority
/-! # Amplification: how many samples suffice

A test of one sample says yes with probability `α₁` on the device of `p` and `α₀ < α₁` on the device of `q`. Of `k` samples the number of yes is
compared with the number half way between, `k (α₀ + α₁) / 2`. Both errors fall like `1 / k`.

## Definitions

`PairwiseSamples`, `threshold`, `missProb`, `alarmProb`; `count` is in `PUF.Majority`, `power` and `digit` in `PUF.Samples`.

## Claims

* PUF-8 (c): `MajorityErrorPairwise`
* PUF-10, how many samples suffice (how many are needed is in `PUF.Coins`): `PowerPairwise`, `CountMoments`, `ThresholdErrorsLe`,
  `ThresholdErrorsLeInv`, `SamplesSuffice`, `IndependentSamplesSuffice`; readings that fail `LinearSamplesSufficeCareless`,
  `DependentSamplesSufficeCareless`

## Conventions

An error contains the case that the number of yes is the threshold itself, for both devices: the worst of all ways to settle a tie.

## Not stated here

That this many samples are needed for every pair of devices. `PUF.SamplesNeeded` says that `1 / δ` are; here `1 / (η δ²)` suffice. The gap is in
the laws: where one device never says yes, `1 / δ` samples tell (`PUF.TvPowerSharp`); nearly fair answers need `1 / δ²`, up to a factor
(`PUF.FairCoinSamplesNeeded`). An exponentially small error needs more than pairwise independence, see `PUF.MajorityErrorLe`.

## References

"Speaking to Silicon" (TPF), abstract: PUF distinguishability witnesses. -/

universe v
namespace PUF
variable {K : Type v} [OrderedField K]

/-- The events `E t`, `t < k`, have probability `α` each, and any two of them are independent. -/
structure PairwiseSamples (M k : Nat) (p : Nat → K) (E : Nat → Nat → Bool) (α : K) : Prop where
  /-- Each has probability `α`. -/
  mass_eq : ∀ t, t < k → mass M p (E t) = α
  /-- Two different ones happen together with probability `α²`. -/
  pair_eq : ∀ s, s < k → ∀ t, t < k → s ≠ t → mass M p (fun ω => and (E s ω) (E t ω)) = α ^ 2

/-- Half way between the two mean numbers of yes. -/
def threshold (k : Nat) (α₀ α₁ : K) : K := natCast k * (α₀ + α₁) / 2

/-- The probability that the number of yes does not exceed the threshold: the device of `p` is missed. -/
def missProb (M k : Nat) (p : Nat → K) (E : Nat → Nat → Bool) (α₀ α₁ : K) : K :=
  mass M p (atMost (threshold k α₀ α₁) (count k E))

/-- The probability that the number of yes reaches the threshold: the other device is taken for it. -/
def alarmProb (M k : Nat) (q : Nat → K) (E : Nat → Nat → Bool) (α₀ α₁ : K) : K :=
  mass M q (atLeast (threshold k α₀ α₁) (count k E))

/-- **Independent samples are pairwise independent** (PUF-10; no sentence of the paper): the event `A`, asked of each of `k` samples. `hP`: the
mass is one; signs are not used. -/
def PowerPairwise.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N k : Nat) (P : Nat → K) (A : Nat → Bool) (hP : ∑ i < N, P i = 1),
    PairwiseSamples (N ^ k) k (power N P k) (fun t ω => A (digit N t ω)) (mass N P A)

/-- **Mean and variance of the number of yes** (PUF-10; no sentence of the paper): `k α` and `k α (1 - α)`. `hp`: the mass is one; `hE`: the
samples are pairwise independent. Signs are not used. -/
def CountMoments.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (M k : Nat) (p : Nat → K) (E : Nat → Nat → Bool) (α : K) (hp : ∑ ω < M, p ω = 1)
    (hE : PairwiseSamples M k p E α),
    mean M p (count k E) = natCast k * α ∧ variance M p (count k E) = natCast k * α * (1 - α)

/-- **Both errors of the threshold** (PUF-10; no sentence of the paper): `error * (4 α (1 - α) + k δ²) ≤ 4 α (1 - α)`, with `δ = α₁ - α₀`.
`hp`, `hq`: both are laws of `k` samples; `hE`, `hF`: the samples are pairwise independent, and each says yes with probability `α₁` on the first
device, `α₀` on the second; `hδ`: that is no less often on the first. -/
def ThresholdErrorsLe.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (M k : Nat) (p q : Nat → K) (E : Nat → Nat → Bool) (α₀ α₁ : K) (hp : Pmf M p) (hq : Pmf M q)
    (hE : PairwiseSamples M k p E α₁) (hF : PairwiseSamples M k q E α₀) (hδ : α₀ ≤ α₁),
    missProb M k p E α₀ α₁ * (4 * α₁ * (1 - α₁) + natCast k * (α₁ - α₀) ^ 2) ≤ 4 * α₁ * (1 - α₁) ∧
    alarmProb M k q E α₀ α₁ * (4 * α₀ * (1 - α₀) + natCast k * (α₁ - α₀) ^ 2) ≤ 4 * α₀ * (1 - α₀)

/-- **Both errors are at most `1 / (k δ²)`** (PUF-10; no sentence of the paper), with `δ = α₁ - α₀`. `hp`, `hq`: both are laws of `k` samples; `hE`,
`hF`: the samples are pairwise independent, and each says yes with probability `α₁` on the first device, `α₀` on the second; `hδ`: that is no less
often on the first. -/
def ThresholdErrorsLeInv.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (M k : Nat) (p q : Nat → K) (E : Nat → Nat → Bool) (α₀ α₁ : K) (hp : Pmf M p) (hq : Pmf M q)
    (hE : PairwiseSamples M k p E α₁) (hF : PairwiseSamples M k q E α₀) (hδ : α₀ ≤ α₁),
    natCast k * (α₁ - α₀) ^ 2 * missProb M k p E α₀ α₁ ≤ 1 ∧ natCast k * (α₁ - α₀) ^ 2 * alarmProb M k q E α₀ α₁ ≤ 1

/-- **`1 / (η δ²)` samples suffice for errors up to `η`** (PUF-10; no sentence of the paper), with `δ = α₁ - α₀`. `hp`, `hq`: both are laws of `k`
samples; `hE`, `hF`: the samples are pairwise independent, and each says yes with probability `α₁` on the first device, `α₀` on the second; `hδ`: that
is no less often on the first; `hk`: there are so many samples, which implies that `δ` is not zero. -/
def SamplesSuffice.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (M k : Nat) (p q : Nat → K) (E : Nat → Nat → Bool) (α₀ α₁ η : K) (hp : Pmf M p) (hq : Pmf M q)
    (hE : PairwiseSamples M k p E α₁) (hF : PairwiseSamples M k q E α₀) (hδ : α₀ ≤ α₁)
    (hk : 1 ≤ natCast k * η * (α₁ - α₀) ^ 2),
    missProb M k p E α₀ α₁ ≤ η ∧ alarmProb M k q E α₀ α₁ ≤ η

/-- **`1 / (η δ²)` independent samples suffice for errors up to `η`** (PUF-10; no sentence of the paper): the event `A` is asked of `k` independent
samples. `hP`, `hQ`: both are laws; `hδ`: `A` is no less likely on the first device; `hk`: there are `1 / (η δ²)` samples, where `δ` is the difference
of the two probabilities. -/
def IndependentSamplesSuffice.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N k : Nat) (P Q : Nat → K) (A : Nat → Bool) (η : K) (hP : Pmf N P) (hQ : Pmf N Q)
    (hδ : mass N Q A ≤ mass N P A) (hk : 1 ≤ natCast k * η * (mass N P A - mass N Q A) ^ 2),
    missProb (N ^ k) k (power N P k) (fun t ω => A (digit N t ω)) (mass N Q A) (mass N P A) ≤ η ∧
    alarmProb (N ^ k) k (power N Q k) (fun t ω => A (digit N t ω)) (mass N Q A) (mass N P A) ≤ η

/-- **The majority of pairwise independent reads** (PUF-8 c; no sentence of the paper): `error * (e (1 - e) + (2 s + 1) (1/2 - e)²) ≤ e (1 - e)`.
`hp`: a law; needed, as weights of either sign can be pairwise independent too; `hE`: the reads are flipped with probability `e` each, pairwise
independently; `h1`: at most half of the time. Nothing exponential is claimed of such reads. -/
def MajorityErrorPairwise.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (M s : Nat) (p : Nat → K) (E : Nat → Nat → Bool) (e : K) (hp : Pmf M p)
    (hE : PairwiseSamples M (2 * s + 1) p E e) (h1 : e ≤ 1 / 2),
    mass M p (atLeast (natCast (s + 1) : K) (count (2 * s + 1) E)) * (e * (1 - e) + natCast (2 * s + 1) * (1 / 2 - e) ^ 2) ≤ e * (1 - e)

/-- A reading that fails (PUF-10): `1 / δ` independent samples suffice, as the necessary number of PUF-9 suggests, here for errors up to `1/4`. `hP`,
`hQ`: both are laws; `hδ`: `A` is no less likely on the first device; `hk`: there are `1 / δ` samples. Counterexample: `3/5` and `2/5`, five samples:
both errors exceed `3/10`. -/
def LinearSamplesSufficeCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N k : Nat) (P Q : Nat → K) (A : Nat → Bool) (hP : Pmf N P) (hQ : Pmf N Q)
    (hδ : mass N Q A ≤ mass N P A) (hk : 1 ≤ natCast k * (mass N P A - mass N Q A)),
    missProb (N ^ k) k (power N P k) (fun t ω => A (digit N t ω)) (mass N Q A) (mass N P A) ≤ 1 / 4 ∧
    alarmProb (N ^ k) k (power N Q k) (fun t ω => A (digit N t ω)) (mass N Q A) (mass N P A) ≤ 1 / 4

/-- A reading that fails: `SamplesSuffice` however the samples depend on each other. `hp`, `hq`: both are laws of `k` samples; `hE`, `hF`: each sample
says yes with probability `α₁` on the first device, `α₀` on the second; `hδ`: that is no less often on the first; `hk`: there are `1 / (η δ²)`
samples, with `δ = α₁ - α₀`. Counterexample: one sample read 32 times, `α₁ = 3/4`, `α₀ = 1/4`, `η = 1/8`: the errors stay `1/4`. -/
def DependentSamplesSufficeCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (M k : Nat) (p q : Nat → K) (E : Nat → Nat → Bool) (α₀ α₁ η : K) (hp : Pmf M p) (hq : Pmf M q)
    (hE : ∀ t, t < k → mass M p (E t) = α₁) (hF : ∀ t, t < k → mass M q (E t) = α₀) (hδ : α₀ ≤ α₁)
    (hk : 1 ≤ natCast k * η * (α₁ - α₀) ^ 2),
    missProb M k p E α₀ α₁ ≤ η ∧ alarmProb M k q E α₀ α₁ ≤ η

end PUF
