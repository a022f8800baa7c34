prelude
import TPF.Energy
/-! # Energy of early rejection: any rule of stopping

The law of an attempt and all that a filter may use is a finite set of outcomes `ω < N` with weights `P ω`. A rule uses `τ ω`
rounds; the attempt passes when it uses all `R` of them. So one statement covers filters with many stages, adaptive ones and
randomised ones.

## Definitions

`indicator`, `weight`, `passes`, `both`, `meanRounds`, `checkRounds`

## Claims

* The cost of `TPF.Energy` is a mean: `CostIsMean`; what is found was let through: `FoundLePassed`
* TPF-E6 (zero leakage, no net gain, for any stopping rule): `StopNoGain`; readings that fail `StopNoGainAnyRoundsCareless`,
  `StopNoGainDependentCareless`

## Conventions

Weights are read at `ω < N` only. An event is a Boolean function. A rule may use more than `R` rounds: that counts as a pass.

## Not stated here

What each outcome is for a chip. Stages in a given order with their survivors (TPF-E10) are a special case of `τ`.

## References

"Speaking to Silicon" (TPF), abstract: the energy reduction.
-/

universe v
namespace TPF
variable {K : Type v} [OrderedField K]

/-- One for `true`, zero for `false`. -/
def indicator (b : Bool) : K :=
  match b with
  | true => 1
  | false => 0

/-- The weight of the event `E`: the sum of `P ω` over the `ω < N` in `E`. It is a probability when the weights sum to one. -/
def weight (N : Nat) (P : Nat → K) (E : Nat → Bool) : K := ∑ ω < N, P ω * indicator (E ω)

/-- The event that the rule `τ` uses all `R` rounds. -/
def passes (R : K) (τ : Nat → K) (ω : Nat) : Bool := decide (R ≤ τ ω)

/-- The event that both `E` and `F` happen. -/
def both (E F : Nat → Bool) (ω : Nat) : Bool := and (E ω) (F ω)

/-- The mean number of rounds. -/
def meanRounds (N : Nat) (P τ : Nat → K) : K := ∑ ω < N, P ω * τ ω

/-- The rounds of a filter with one check after `k` rounds: all `R` if `F` happens, `k` otherwise. -/
def checkRounds (k R : K) (F : Nat → Bool) (ω : Nat) : K :=
  match F ω with
  | true => R
  | false => k

/-- **The cost is a mean.** For a filter with one check that lets `F` pass, the mean number of rounds is `cost k R a`, where `a`
is the probability of `F`. `hP`: the weights sum to one; their signs do not matter. This ties `cost` to what it is meant to
count. -/
def CostIsMean.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N : Nat) (P : Nat → K) (F : Nat → Bool) (k R : K) (hP : ∑ ω < N, P ω = 1),
    meanRounds N P (checkRounds k R F) = cost k R (weight N P F)

/-- **What is found was let through** (TPF-E2, the hypothesis `f ≤ a`). `hP`: no weight is negative. -/
def FoundLePassed.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N : Nat) (P : Nat → K) (F V : Nat → Bool) (hP : ∀ ω, ω < N → 0 ≤ P ω),
    weight N P (both F V) ≤ weight N P F

/-- **Any rule of stopping: no leakage, no net gain** (TPF-E6). If using all `R` rounds and being valid are not positively
correlated (`hc`), the mean rounds per found share are at least `R / P(V)`: `R * P(pass and valid) ≤ mean * P(valid)`. `hP`: no
weight is negative; `hτ`: no number of rounds is negative. Not needed: that the weights sum to one (`hc` is written for that
case), `0 ≤ R`. -/
def StopNoGain.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N : Nat) (P τ : Nat → K) (V : Nat → Bool) (R : K) (hP : ∀ ω, ω < N → 0 ≤ P ω)
    (hτ : ∀ ω, ω < N → 0 ≤ τ ω) (hc : weight N P (both (passes R τ) V) ≤ weight N P (passes R τ) * weight N P V),
    R * weight N P (both (passes R τ) V) ≤ meanRounds N P τ * weight N P V

/-- A reading that fails: `StopNoGain` without `0 ≤ τ`. Rounds given back by the attempts that do not pass would pay: weights
`(1/2, 1/2)`, `R = 1`, `τ = (1, -5)`, every attempt valid. -/
def StopNoGainAnyRoundsCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N : Nat) (P τ : Nat → K) (V : Nat → Bool) (R : K) (hP : ∀ ω, ω < N → 0 ≤ P ω)
    (h1 : ∑ ω < N, P ω = 1) (hc : weight N P (both (passes R τ) V) ≤ weight N P (passes R τ) * weight N P V),
    R * weight N P (both (passes R τ) V) ≤ meanRounds N P τ * weight N P V

/-- A reading that fails: `StopNoGain` without `hc`. A rule that stops at once where the attempt is not valid gains: weights
`(1/2, 1/2)`, `R = 1`, `τ = (0, 1)`, the second attempt valid. -/
def StopNoGainDependentCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N : Nat) (P τ : Nat → K) (V : Nat → Bool) (R : K) (hP : ∀ ω, ω < N → 0 ≤ P ω)
    (h1 : ∑ ω < N, P ω = 1) (hτ : ∀ ω, ω < N → 0 ≤ τ ω),
    R * weight N P (both (passes R τ) V) ≤ meanRounds N P τ * weight N P V

end TPF
