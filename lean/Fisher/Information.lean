prelude
import Algebra.Sum
/-! # Fisher information of finite families, and what a statistic does to it

A family of laws on the outcomes `k < n`, with one parameter, is at one value of the parameter a table `p` of masses and a table `v` of
their derivatives. Its Fisher information there is `∑ v k ^ 2 / p k`. A statistic `T` reports `T k` in place of the outcome `k`, a channel
`w` reports `j` with probability `w k j`. Both keep some of the information and never add any; that none is lost is sufficiency.

## Definitions

`information`, `push`, `through`, `Transition`.

## Claims

* F6: `InformationMonotone`, `InformationGap`, and for channels `ChannelMonotone`, `ChannelGap`: what is lost, exactly.
* F7: `SufficientIffEqual`, `ChannelEqual`: when nothing is lost. `InvariantUnderSufficient`: the abstract's sentence.
* Readings that fail, each with its counterexample in the proofs: names that end in `Careless`. That one value of the parameter does not make a
  statistic sufficient (F8) is in `Fisher.Sufficiency`.

## Conventions

* Tables are read below their sizes. A value that no outcome is mapped to has mass `0` and contributes `0`: the definition says so itself
  and does not rest on the convention for division.
* The masses need not sum to one, nor the derivatives to zero: neither is used. Both hold of every family of laws, and all
  counterexamples here but those of `ZeroMassCareless` and of values out of range have both.

## Not stated here

Derivatives: `v` is any table. Families with infinitely many outcomes; the Gaussian of the abstract is one.

## References

"SuperLocalMemory V3", abstract: a metric that is invariant under sufficient statistics. -/

namespace Fisher

/-- The Fisher information of the masses `p` with the derivatives `v`: the sum of `v k ^ 2 / p k` over the outcomes `k < n` of nonzero mass. -/
def information.{u} {K : Type u} [OrderedField K] (n : Nat) (p v : Nat → K) : K :=
  ∑ k < n, if p k = 0 then 0 else v k ^ 2 / p k

/-- What arrives at the value `j` of the statistic `T`: the sum of `f k` over the outcomes `k < n` with `T k = j`. -/
def push.{u} {K : Type u} [OrderedField K] (n : Nat) (T : Nat → Nat) (f : Nat → K) (j : Nat) : K :=
  ∑ k < n, if T k = j then f k else 0

/-- What arrives at the output `j` of the channel `w`: `∑ k < n, f k * w k j`. -/
def through.{u} {K : Type u} [OrderedField K] (n : Nat) (w : Nat → Nat → K) (f : Nat → K) (j : Nat) : K :=
  ∑ k < n, f k * w k j

/-- A channel from `n` outcomes to `m` outputs: no weight is negative, and the weights of each outcome sum to one. -/
structure Transition.{u} {K : Type u} [OrderedField K] (n m : Nat) (w : Nat → Nat → K) : Prop where
  nonneg : ∀ k j, k < n → j < m → 0 ≤ w k j
  total : ∀ k, k < n → ∑ j < m, w k j = 1

/-! ### F6: nothing is gained -/

/-- **A statistic does not raise the Fisher information** (F6; abstract, "invariant under sufficient statistics", the half that holds of every
statistic). `p k` is the mass of the outcome `k`, `v k` its derivative by the parameter, `v k / p k` the score. `hp`: the masses are positive. That
the values of `T` are below `m` is not asked: what is mapped beyond is lost. -/
def InformationMonotone.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n m : Nat) (T : Nat → Nat) (p v : Nat → K) (hp : ∀ k, k < n → 0 < p k),
    information m (push n T p) (push n T v) ≤ information n p v

/-- **What a statistic loses** (F6; no sentence of the paper): the mean squared deviation of the score `v k / p k` from that of the value
reported. `p k` is the mass of the outcome `k`, `v k` its derivative by the parameter, `v k / p k` the score. `hp`: the masses are positive; `hT`: all
values are below `m`, so that nothing falls out. -/
def InformationGap.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n m : Nat) (T : Nat → Nat) (p v : Nat → K) (hp : ∀ k, k < n → 0 < p k)
    (hT : ∀ k, k < n → T k < m),
    information n p v - information m (push n T p) (push n T v)
      = ∑ k < n, p k * (v k / p k - push n T v (T k) / push n T p (T k)) ^ 2

/-- **A channel does not raise the Fisher information** (F6; no sentence of the paper). `p k` is the mass of the outcome `k`, `v k` its derivative by
the parameter, `v k / p k` the score. `hp`: the masses are positive; `hw`: no weight is
negative; `hs`: the weights of an outcome sum to at most one, so that outputs may be lost. Contains `InformationMonotone`. -/
def ChannelMonotone.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n m : Nat) (w : Nat → Nat → K) (p v : Nat → K) (hp : ∀ k, k < n → 0 < p k)
    (hw : ∀ k j, k < n → j < m → 0 ≤ w k j) (hs : ∀ k, k < n → ∑ j < m, w k j ≤ 1),
    information m (through n w p) (through n w v) ≤ information n p v

/-- **What a channel loses** (F6; no sentence of the paper): the mean squared difference between the scores of what goes in and of what comes
out. `p k` is the mass of the outcome `k`, `v k` its derivative by the parameter, `v k / p k` the score. `hp`: the masses are positive; `hw`: the
weights are a channel. -/
def ChannelGap.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n m : Nat) (w : Nat → Nat → K) (p v : Nat → K) (hp : ∀ k, k < n → 0 < p k)
    (hw : Transition n m w),
    information n p v - information m (through n w p) (through n w v)
      = ∑ k < n, ∑ j < m, p k * w k j * (v k / p k - through n w v j / through n w p j) ^ 2

/-- A reading that fails: `InformationMonotone` where outcomes may have mass zero. `p k` is the mass of the outcome `k`, `v k` its derivative by the
parameter. `hp`: the masses are not negative.
Counterexample: masses `(0, 1)` with derivatives `(1, 0)`, merged. The information is `0` before, since the first outcome is not
counted, and `1` after. -/
def ZeroMassCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n m : Nat) (T : Nat → Nat) (p v : Nat → K) (hp : ∀ k, k < n → 0 ≤ p k),
    information m (push n T p) (push n T v) ≤ information n p v

/-- A reading that fails: `InformationGap` whatever the values of the statistic. `p k` is the mass of the outcome `k`, `v k` its derivative by the
parameter, `v k / p k` the score. `hp`: the masses are positive.
Counterexample: one outcome that is mapped beyond `m = 0`; all is lost and the right side is `0`. -/
def GapOutOfRangeCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n m : Nat) (T : Nat → Nat) (p v : Nat → K) (hp : ∀ k, k < n → 0 < p k),
    information n p v - information m (push n T p) (push n T v)
      = ∑ k < n, p k * (v k / p k - push n T v (T k) / push n T p (T k)) ^ 2

/-- A reading that fails: `ChannelMonotone` for weights of any sign. `p k` is the mass of the outcome `k`, `v k` its derivative by the parameter.
`hp`, `ht`: the masses are positive with sum one; `hv`: the derivatives
sum to zero; `hs`: the weights of an outcome sum to one. Counterexample: two equal masses through `(2, -1), (-1, 2)`, from `4` to `36`. -/
def SignedChannelCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n m : Nat) (w : Nat → Nat → K) (p v : Nat → K) (hp : ∀ k, k < n → 0 < p k)
    (ht : ∑ k < n, p k = 1) (hv : ∑ k < n, v k = 0) (hs : ∀ k, k < n → ∑ j < m, w k j = 1),
    information m (through n w p) (through n w v) ≤ information n p v

/-- A reading that fails: `ChannelMonotone` for weights of any total. `p k` is the mass of the outcome `k`, `v k` its derivative by the parameter.
`hp`, `ht`: the masses are positive with sum one; `hv`: the derivatives sum to zero; `hw`: no weight is
negative. Counterexample: two equal masses, doubled, from `4` to `8`. -/
def UnnormalisedChannelCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n m : Nat) (w : Nat → Nat → K) (p v : Nat → K) (hp : ∀ k, k < n → 0 < p k)
    (ht : ∑ k < n, p k = 1) (hv : ∑ k < n, v k = 0) (hw : ∀ k j, k < n → j < m → 0 ≤ w k j),
    information m (through n w p) (through n w v) ≤ information n p v

/-! ### F7: when nothing is lost -/

/-- **A statistic keeps the information exactly if the score is constant where it reports the same** (F7; abstract, "invariant under sufficient
statistics"). `p k` is the mass of the outcome `k`, `v k` its derivative by the parameter, `v k / p k` the score. `hp`: the masses are positive; `hT`:
all values are below `m`. "The score is constant" is written without division. One value of
the parameter only: see `Fisher.Sufficiency`. -/
def SufficientIffEqual.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n m : Nat) (T : Nat → Nat) (p v : Nat → K) (hp : ∀ k, k < n → 0 < p k)
    (hT : ∀ k, k < n → T k < m),
    information m (push n T p) (push n T v) = information n p v ↔
      ∀ k l, k < n → l < n → T k = T l → v k * p l = v l * p k

/-- **A channel keeps the information exactly if the score is constant on what can give the same output** (F7; no sentence of the paper).
`p k` is the mass of the outcome `k`, `v k` its derivative by the parameter, `v k / p k` the score. `hp`: the masses are positive; `hw`: the weights
are a channel. -/
def ChannelEqual.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n m : Nat) (w : Nat → Nat → K) (p v : Nat → K) (hp : ∀ k, k < n → 0 < p k)
    (hw : Transition n m w),
    information m (through n w p) (through n w v) = information n p v ↔
      ∀ k l j, k < n → l < n → j < m → w k j ≠ 0 → w l j ≠ 0 → v k * p l = v l * p k

/-- **Fisher information is invariant under sufficient statistics** (F7; abstract, in these words). Sufficient as Fisher and Neyman have it: the mass
`p k` is a product of `f`, which depends on the statistic and on the parameter, and of `h`, which does not depend on the parameter, so that the
derivative `v k` of the mass by the parameter is that of `f`, here `g`, times `h`. The score `v k / p k` is then a function of the statistic.
`hp`: the masses are positive; `hT`: all values are below `m`; `hf`: the masses are the product `f (T k) * h k`; `hg`: the derivatives are
`g (T k) * h k`. That `hp` is idle is a matter of convention only: an outcome of mass zero is not counted by `information`, whatever its derivative,
where a family of laws would have no score. -/
def InvariantUnderSufficient.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n m : Nat) (T : Nat → Nat) (p v f g h : Nat → K) (hp : ∀ k, k < n → 0 < p k)
    (hT : ∀ k, k < n → T k < m) (hf : ∀ k, k < n → p k = f (T k) * h k) (hg : ∀ k, k < n → v k = g (T k) * h k),
    information m (push n T p) (push n T v) = information n p v

/-- A reading that fails: Fisher information is invariant under every statistic. `p k` is the mass of the outcome `k`, `v k` its derivative by the
parameter. `hp`, `ht`: the masses are positive with sum one; `hv`: the derivatives sum to zero; `hT`: all values are below `m`. Counterexample:
`(1/2, 1/2)` with derivatives `(1, -1)`, merged, from `4` to `0`. -/
def EveryStatisticCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n m : Nat) (T : Nat → Nat) (p v : Nat → K) (hp : ∀ k, k < n → 0 < p k)
    (ht : ∑ k < n, p k = 1) (hv : ∑ k < n, v k = 0) (hT : ∀ k, k < n → T k < m),
    information m (push n T p) (push n T v) = information n p v

/-- A reading that fails: `SufficientIffEqual` whatever the values of the statistic. `p k` is the mass of the outcome `k`, `v k` its derivative by the
parameter, `v k / p k` the score. `hp`: the masses are positive.
Counterexample: one outcome that is mapped beyond `m = 0`; the score is constant and the information is gone. -/
def SufficientOutOfRangeCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n m : Nat) (T : Nat → Nat) (p v : Nat → K) (hp : ∀ k, k < n → 0 < p k),
    information m (push n T p) (push n T v) = information n p v ↔
      ∀ k l, k < n → l < n → T k = T l → v k * p l = v l * p k

end Fisher
