prelude
import PUF.Samples
/-! # Nearly fair answers: the square in the number of samples is needed

That `1 / δ` samples are necessary (`PUF.SamplesNeeded`) and `1 / δ²` suffice (`PUF.SamplesSuffice`) leaves a gap, which no better proof can close:
each bound is right for some pair of devices. One that never answers "one" is told from one that sometimes does by `1 / δ` samples
(`PUF.TvPowerSharp`). Here is the other pair: a fair answer and a nearly fair one, as the bits of a PUF are.

## Definitions

Those of `PUF.Samples`: the answer `coin (1 / 2)` is fair, `coin ((1 + d) / 2)` is "one" with probability `(1 + d) / 2`.

## Claims

* PUF-10, how many samples are needed (how many suffice is in `PUF.Amplification`): `FairCoinTv`, `FairCoinPowerTv`,
  `FairCoinSamplesNeeded`; a reading that fails `FairCoinTvGrowsCareless`

## Conventions

`d` may have either sign, and need not be below one: nothing is used of it.

## Not stated here

The best constant. That a PUF's bits are nearly fair.

## References

"Speaking to Silicon" (TPF), abstract: PUF distinguishability witnesses. -/

namespace PUF

/-- **One answer** (PUF-10; no sentence of the paper) tells `|d| / 2`. No hypothesis. -/
def FairCoinTv.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (d : K), tv 2 (coin (1 / 2)) (coin ((1 + d) / 2)) = |d| / 2

/-- **Many answers** (PUF-10; no sentence of the paper) tell far less than as many times that: `4 tv² ≤ (1 + d²)^k - 1`, about `k d²`. No
hypothesis. -/
def FairCoinPowerTv.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k : Nat) (d : K),
    4 * tv (2 ^ k) (power 2 (coin (1 / 2)) k) (power 2 (coin ((1 + d) / 2)) k) ^ 2 ≤ (1 + d ^ 2) ^ k - 1

/-- **The square is needed** (PUF-10; no sentence of the paper): a test of `k` samples with the advantage `a` needs
`4 a² ≤ (1 + 4 a²) k d²`; for `a = 1/2` that is `k ≥ 1 / (2 d²)`. `ha`: the advantage is not negative; `hf`: `f` is a test of `k` samples;
`hadv`: its advantage is at least `a`. So no multiple of `1 / d` suffices for all `d`. -/
def FairCoinSamplesNeeded.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k : Nat) (d a : K) (f : Nat → K) (ha : 0 ≤ a) (hf : ∀ ω, ω < 2 ^ k → 0 ≤ f ω ∧ f ω ≤ 1)
    (hadv : a ≤ |mean (2 ^ k) (power 2 (coin (1 / 2)) k) f - mean (2 ^ k) (power 2 (coin ((1 + d) / 2)) k) f|),
    4 * a ^ 2 ≤ (1 + 4 * a ^ 2) * natCast k * d ^ 2

/-- A reading that fails (PUF-9, PUF-10): nearly equal devices are told apart by `k` samples nearly `k` times as well as by one, at least
`k / 2` times. `h0`, `h1`: `0 ≤ k d ≤ 1`, so that the bound of PUF-9 is at most `1/2`. Counterexample: three samples, `d = 1/3`: `13/54` against
`1/4`. -/
def FairCoinTvGrowsCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k : Nat) (d : K) (h0 : 0 ≤ d) (h1 : natCast k * d ≤ 1),
    natCast k * tv 2 (coin (1 / 2)) (coin ((1 + d) / 2)) / 2 ≤ tv (2 ^ k) (power 2 (coin (1 / 2)) k) (power 2 (coin ((1 + d) / 2)) k)

end PUF
