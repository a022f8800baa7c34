prelude
import Base.NatDiv
import PUF.Law
/-! # Several samples: how much more they can tell

A device is asked `k` times. If the answers are independent, the law of all `k` together is the product of the single laws, and its total
variation grows with `k`, but no faster than `k` times. So a test of `k` samples needs at least `δ / tv` of them for an advantage `δ`.

## Definitions

`power`, `digit`, `SampleLaw`, `coin`

## Claims

* PUF-9: `PowerIsLaw`, `PowerSamples`, `TvLePower`, `TvPowerLe`, `TvPowerLeMul`, `SamplesNeeded`, `TvPowerSharp`; readings that fail
  `TvPowerAddsCareless`, `TvPowerUnnormalisedCareless`, `DependentSubadditiveCareless`, `DependentSamplesTellCareless`

## Conventions

* `k` samples of `N` outcomes each are numbered `ω < N ^ k`, the samples being the digits of `ω` to the base `N` (`digit`, the last sample
  first). Quotient and remainder read the number back, so rounding down is what is meant.
* No sample is a sample too: for `k = 0` there is one outcome, and nothing can be told.

## Not stated here

That the answers of a chip are independent: a chip that is asked twice in a row tends to repeat itself, and then the claims say nothing (see the
readings). That `1 / tv` samples suffice: they do not in general, see `PUF.Amplification`.

## References

"Speaking to Silicon" (TPF), abstract: PUF distinguishability witnesses. -/

universe v
namespace PUF
variable {K : Type v} [OrderedField K]

/-- The law of `k` independent samples: the product of the probabilities of the digits of `ω` to the base `N`. -/
def power (N : Nat) (P : Nat → K) (k ω : Nat) : K :=
  match k with
  | .zero => 1
  | .succ k => power N P k (ω / N) * P (ω % N)

/-- The digit with the number `t` of `ω` to the base `N`, counted from the last. -/
def digit (N t ω : Nat) : Nat :=
  match t with
  | .zero => ω % N
  | .succ t => digit N t (ω / N)

/-- Under the law `J` of `k` samples each single one has the law `P`; nothing is said of their dependence. -/
def SampleLaw (N k : Nat) (J P : Nat → K) : Prop :=
  ∀ t, t < k → ∀ r, r < N → mass (N ^ k) J (fun ω => decide (digit N t ω = r)) = P r

/-- One answer that is "one" (outcome `1`) with probability `e`, otherwise "zero" (outcome `0`). -/
def coin (e : K) (i : Nat) : K := if i = 0 then 1 - e else e

/-! ### PUF-9: independent samples -/

/-- **The product is a law** (PUF-9; no sentence of the paper). `hP`: so is each factor. -/
def PowerIsLaw.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N k : Nat) (P : Nat → K) (hP : Pmf N P), Pmf (N ^ k) (power N P k)

/-- **Each sample has the law of one** (PUF-9; no sentence of the paper): this ties `power` and `digit` to what they are meant to be. `hP`:
the mass is one; signs are not used. -/
def PowerSamples.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N k : Nat) (P : Nat → K) (hP : ∑ i < N, P i = 1), SampleLaw N k (power N P k) P

/-- **More samples tell no less** (PUF-9; no sentence of the paper). `hk`: there is a sample, without which nothing is told apart; `hP`,
`hQ`: both masses are one. Signs are not used. -/
def TvLePower.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N k : Nat) (P Q : Nat → K) (hk : 0 < k) (hP : ∑ i < N, P i = 1) (hQ : ∑ i < N, Q i = 1),
    tv N P Q ≤ tv (N ^ k) (power N P k) (power N Q k)

/-- **How much `k` samples can tell** (PUF-9; no sentence of the paper): at most `1 - (1 - tv)^k`. `hP`, `hQ`: both are laws. -/
def TvPowerLe.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N k : Nat) (P Q : Nat → K) (hP : Pmf N P) (hQ : Pmf N Q),
    tv (N ^ k) (power N P k) (power N Q k) ≤ 1 - (1 - tv N P Q) ^ k

/-- **At most `k` times as much** (PUF-9; no sentence of the paper). `hP`, `hQ`: both are laws. -/
def TvPowerLeMul.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N k : Nat) (P Q : Nat → K) (hP : Pmf N P) (hQ : Pmf N Q),
    tv (N ^ k) (power N P k) (power N Q k) ≤ natCast k * tv N P Q

/-- **How many samples an advantage needs** (PUF-9; no sentence of the paper). `hP`, `hQ`: both are laws; `hf`: `f` is a test of `k`
samples; `hδ`: its advantage is at least `δ`. Then `k * tv ≥ δ`, and sharper `(1 - tv)^k ≤ 1 - δ`. -/
def SamplesNeeded.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N k : Nat) (P Q f : Nat → K) (δ : K) (hP : Pmf N P) (hQ : Pmf N Q)
    (hf : ∀ ω, ω < N ^ k → 0 ≤ f ω ∧ f ω ≤ 1)
    (hδ : δ ≤ |mean (N ^ k) (power N P k) f - mean (N ^ k) (power N Q k) f|),
    δ ≤ natCast k * tv N P Q ∧ (1 - tv N P Q) ^ k ≤ 1 - δ

/-- **The bound is attained** (PUF-9; no sentence of the paper), for every total variation `d` and every `k`: by a device that never
answers "one" and a device that does so with probability `d`. `h0`, `h1`: `d` is a probability. -/
def TvPowerSharp.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k : Nat) (d : K) (h0 : 0 ≤ d) (h1 : d ≤ 1),
    tv 2 (coin 0) (coin d) = d ∧ tv (2 ^ k) (power 2 (coin 0) k) (power 2 (coin d) k) = 1 - (1 - d) ^ k

/-- A reading that fails (PUF-9): `k` samples tell exactly `k` times as much. `hP`, `hQ`: laws. Counterexample: devices that never
answer alike, two samples: the total variation stays one. -/
def TvPowerAddsCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N k : Nat) (P Q : Nat → K) (hP : Pmf N P) (hQ : Pmf N Q),
    tv (N ^ k) (power N P k) (power N Q k) = natCast k * tv N P Q

/-- A reading that fails: `TvLePower` for tables of any mass. `hk`: there is a sample; `hP`, `hQ`: no number is negative.
Counterexample: one outcome, masses `1/2` and `1/4`: `1/8` for one sample, `3/32` for two. -/
def TvPowerUnnormalisedCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N k : Nat) (P Q : Nat → K) (hk : 0 < k) (hP : ∀ i, i < N → 0 ≤ P i)
    (hQ : ∀ i, i < N → 0 ≤ Q i), tv N P Q ≤ tv (N ^ k) (power N P k) (power N Q k)

/-- A reading that fails (PUF-9): `k` samples tell at most `k` times as much, however they depend on each other. `hJ`, `hL`: laws of `k`
samples; `hP`, `hQ`: each single sample has the law `P` or `Q`. Counterexample: two fair answers, equal on one device, different on the
other: no single sample tells anything, both together everything. -/
def DependentSubadditiveCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N k : Nat) (P Q J L : Nat → K) (hJ : Pmf (N ^ k) J) (hL : Pmf (N ^ k) L)
    (hP : SampleLaw N k J P) (hQ : SampleLaw N k L Q), tv (N ^ k) J L ≤ natCast k * tv N P Q

/-- A reading that fails (PUF-9): `k` samples tell at least what `k` independent ones tell. `hJ`, `hL`: laws of `k` samples; `hP`, `hQ`: each single
sample has the law `P` or `Q`.
Counterexample: one answer read twice tells no more than read once. -/
def DependentSamplesTellCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N k : Nat) (P Q J L : Nat → K) (hJ : Pmf (N ^ k) J) (hL : Pmf (N ^ k) L)
    (hP : SampleLaw N k J P) (hQ : SampleLaw N k L Q), tv (N ^ k) (power N P k) (power N Q k) ≤ tv (N ^ k) J L

end PUF
