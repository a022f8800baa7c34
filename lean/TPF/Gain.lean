prelude
import TPF.Energy
/-! # Energy of early rejection: rounds per found share

What a filter is for: fewer rounds per share found, not per attempt. Letters as in `TPF.Energy`: `k` of `R` rounds before the
check, `a` the probability to pass, `v` to be valid, `f` to pass and be valid, `β` with `f = β * v` the recall.

## Definitions

`attemptsMean`, `foundWithin`

## Claims

* TPF-E3 (energy per found share is cost / f): `AttemptsMeanSum`, `FoundWithinPow`, `RoundsPerShare`; a reading that fails
  `AttemptsMeanReciprocalCareless`
* TPF-E4 (when a filter gains): `GainIff`, `GainIffRecall`, `GainIffMargin`, `FixedBudgetIff`; readings that fail
  `SavingGainsCareless`, `DependentGainsCareless`, `GainIffRecallNoSharesCareless`, `GainPaysCareless`
* TPF-E5 (no dependence, no gain): `NoNetGain`, `NoNetGainEqIff`, `NoNetGainLoss`, `IndependentSavesPerAttempt`; readings that
  fail `IndependentFilterGainsCareless`, `NoNetGainDependentCareless`, `NoNetGainAnyCheckCareless`, `NoNetGainAnyPassCareless`,
  `NoNetGainAnyRoundsCareless`, `NoNetGainAnyValidCareless`

## Conventions

`f` is written where the paper would write recall times `v`: no division. `f - a * v` is the covariance of "passes" and "valid".
A covariance that is not positive is all that "no leakage" is needed for.

## Not stated here

That attempts are independent and alike is the **assumption** behind the two definitions. The limit of many attempts: it needs
an Archimedean field, and the identities here hold for every number of attempts. Filters of a feature: `TPF.Filter`; any
stopping rule: `TPF.Stopping`.

## References

"Speaking to Silicon" (TPF), abstract: the energy reduction.
-/

universe v
namespace TPF
variable {K : Type v} [CommRing K]

/-! ### TPF-E3: attempts until a share -/

/-- The mean number of attempts when each finds a share with probability `q` and one stops at the first share or after `N`
attempts: the share comes at attempt `t + 1` with probability `(1 - q)^t * q`, and all `N` fail with probability `(1 - q)^N`. -/
def attemptsMean (N : Nat) (q : K) : K := (∑ t < N, natCast (t + 1) * ((1 - q) ^ t * q)) + natCast N * (1 - q) ^ N

/-- The probability that `N` such attempts find a share. -/
def foundWithin (N : Nat) (q : K) : K := ∑ t < N, (1 - q) ^ t * q

/-- **Mean attempts** (TPF-E3) are `∑ t < N, (1 - q)^t`. No hypothesis. -/
def AttemptsMeanSum.{u} : Prop :=
  ∀ (K : Type u) [CommRing K] (N : Nat) (q : K), attemptsMean N q = ∑ t < N, (1 - q) ^ t

/-- **Probability to find** (TPF-E3) within `N` attempts is `1 - (1 - q)^N`. No hypothesis. -/
def FoundWithinPow.{u} : Prop :=
  ∀ (K : Type u) [CommRing K] (N : Nat) (q : K), foundWithin N q = 1 - (1 - q) ^ N

/-- **Rounds per found share are `c / q`** (TPF-E3): for attempts of `c` rounds each, mean rounds times `q` equal `c` times the
probability to find, for every limit `N` on the attempts. No limit is taken and no hypothesis is needed. -/
def RoundsPerShare.{u} : Prop :=
  ∀ (K : Type u) [CommRing K] (N : Nat) (c q : K), attemptsMean N q * c * q = c * foundWithin N q

/-- A reading that fails (TPF-E3): the mean number of attempts is `1 / q`. With a limit on the attempts it is less: `1` for
`N = 1`, and so `1` against `2` for `q = 1/2`. -/
def AttemptsMeanReciprocalCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N : Nat) (q : K) (hN : 0 < N) (h0 : 0 < q) (h1 : q ≤ 1), attemptsMean N q = 1 / q

/-! ### TPF-E4: when a filter gains -/

/-- **Net gain** (TPF-E4). A filter gains exactly when `v * (1 - a) * k < R * (f - a * v)`: the price of checking is below the
rounds times the covariance of "passes" and "valid". No hypothesis at all. -/
def GainIff.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k R a v f : K), Gains k R a v f ↔ v * (1 - a) * k < R * (f - a * v)

/-- **Net gain by recall** (TPF-E4). With recall `β` (so `f = β * v`) a filter gains exactly when `cost < β * R`. `hv`: shares
exist. -/
def GainIffRecall.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k R a v β : K) (hv : 0 < v), Gains k R a v (β * v) ↔ cost k R a < β * R

/-- **Net gain by margin** (TPF-E4). With recall `β` a filter gains exactly when `(1 - a) * k < (β - a) * R`. `hv`: shares
exist. -/
def GainIffMargin.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k R a v β : K) (hv : 0 < v), Gains k R a v (β * v) ↔ (1 - a) * k < (β - a) * R

/-- **A fixed number of nonces** (TPF-E4, variant). When a round costs `x` and a share earns `r`, the filter raises the profit
per attempt exactly when `r * (v - f) < x * ((1 - a) * (R - k))`. Another criterion than `Gains`: see `GainPaysCareless`. No
hypothesis. -/
def FixedBudgetIff.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k R a v f x r : K),
    r * v - x * R < r * f - x * cost k R a ↔ r * (v - f) < x * ((1 - a) * (R - k))

/-- A reading that fails (TPF-E4): a filter that saves rounds per attempt gains. An independent filter saves and does not gain:
`k = 5`, `R = 64`, `a = 1/2`, `v = 1/5`, `f = 1/10`. -/
def SavingGainsCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k R a v f : K) (hk : 0 < k) (hkR : k < R) (ha : a ≤ 1) (hv : 0 < v) (hv1 : v ≤ 1)
    (hf : 0 < f) (hfa : f ≤ a) (hfv : f ≤ v) (hs : 0 < saving k R a),
    Gains k R a v f

/-- A reading that fails (TPF-E4): a filter gains if a share is likelier to pass than an attempt is, `a * v < f`. The dependence
may be too weak to pay for the check: `v = 1/100`, recall `52/100`, false passes `49/100`. -/
def DependentGainsCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a v f : K) (ha : a ≤ 1) (hv1 : v ≤ 1) (hf : 0 < f) (hfa : f ≤ a) (hfv : f ≤ v)
    (hd : a * v < f),
    Gains 5 64 a v f

/-- A reading that fails: `GainIffRecall` without shares (`v = 0` allowed). Where there is nothing to find, nothing is gained.
-/
def GainIffRecallNoSharesCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k R a v β : K) (hv : 0 ≤ v), Gains k R a v (β * v) ↔ cost k R a < β * R

/-- A reading that fails (TPF-E4): a filter that gains also raises the profit per nonce, where mining pays at all (`hr`). One
that loses a tenth of the shares can gain per share and lose money per nonce: `a = v = 1/10`, `f = 9/100`, `r = 10000 * x`. -/
def GainPaysCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a v f x r : K) (hx : 0 < x) (hr : x * 64 < r * v) (hfa : f ≤ a) (hfv : f ≤ v)
    (hf : 0 < f) (ha : a ≤ 1) (hg : Gains 5 64 a v f),
    r * v - x * 64 < r * f - x * cost 5 64 a

/-! ### TPF-E5: no dependence, no gain -/

/-- **No leakage, no net gain** (TPF-E5). If passing and being valid are not positively correlated (`hf`; equality is
independence), the filter costs at least as many rounds per found share as no filter. `hR`, `hk`: rounds are not negative; `ha`:
`a` is at most one; `hv`: `v` is not negative. Not needed: `0 ≤ a`, `k ≤ R`, `0 ≤ f`. -/
def NoNetGain.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k R a v f : K) (hR : 0 ≤ R) (hk : 0 ≤ k) (ha : a ≤ 1) (hf : f ≤ a * v) (hv : 0 ≤ v),
    f * R ≤ cost k R a * v

/-- **Break-even** (TPF-E5). An independent filter (`f = a * v`) breaks even exactly when it checks nothing or rejects
nothing. `hv`: shares exist. That something is found, `0 < f`, is not needed. -/
def NoNetGainEqIff.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k R a v : K) (hv : v ≠ 0), a * v * R = cost k R a * v ↔ (1 - a) * k = 0

/-- **The loss** (TPF-E5). An independent filter costs `R / v + k * (1 - a) / (a * v)` rounds per found share, where no filter
costs `R / v`. `ha`, `hv`: something passes, shares exist. -/
def NoNetGainLoss.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k R a v : K) (ha : a ≠ 0) (hv : v ≠ 0),
    cost k R a / (a * v) = R / v + k * (1 - a) / (a * v)

/-- **What an independent filter does save** (TPF-E5): rounds per attempt. `hR`: there are rounds; `hk`: the check comes before
the last; `ha`: something is rejected. -/
def IndependentSavesPerAttempt.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k R a : K) (hR : 0 < R) (hk : k < R) (ha : a < 1), 0 < saving k R a

/-- A reading that fails (TPF-E5): since a filter saves rounds per attempt, an independent one saves energy per share. -/
def IndependentFilterGainsCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k R a v f : K) (hk : 0 < k) (hkR : k < R) (ha : 0 < a) (ha1 : a < 1) (hv : 0 < v)
    (hf : f = a * v),
    Gains k R a v f

/-- A reading that fails: `NoNetGain` without `hf`. The perfect filter gains: `k = 5`, `R = 64`, `a = v = f = 1/5`. -/
def NoNetGainDependentCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k R a v f : K) (hR : 0 ≤ R) (hk : 0 ≤ k) (ha : a ≤ 1) (hv : 0 ≤ v),
    f * R ≤ cost k R a * v

/-- A reading that fails: `NoNetGain` without `0 ≤ k`. A check that gives rounds back pays: `k = -1`, `R = 2`, `a = f = 1/2`,
`v = 1`. -/
def NoNetGainAnyCheckCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k R a v f : K) (hR : 0 ≤ R) (ha : a ≤ 1) (hf : f ≤ a * v) (hv : 0 ≤ v),
    f * R ≤ cost k R a * v

/-- A reading that fails: `NoNetGain` without `a ≤ 1`. Counterexample: `k = 1`, `R = 2`, `a = f = 2`, `v = 1`. -/
def NoNetGainAnyPassCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k R a v f : K) (hR : 0 ≤ R) (hk : 0 ≤ k) (hf : f ≤ a * v) (hv : 0 ≤ v),
    f * R ≤ cost k R a * v

/-- A reading that fails: `NoNetGain` without `0 ≤ R`. Counterexample: `k = 0`, `R = -1`, `a = v = 1`, `f = 1/2`. -/
def NoNetGainAnyRoundsCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k R a v f : K) (hk : 0 ≤ k) (ha : a ≤ 1) (hf : f ≤ a * v) (hv : 0 ≤ v),
    f * R ≤ cost k R a * v

/-- A reading that fails: `NoNetGain` without `0 ≤ v`. Counterexample: `k = R = 1`, `a = 0`, `v = -1`, `f = -1/2`. -/
def NoNetGainAnyValidCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k R a v f : K) (hR : 0 ≤ R) (hk : 0 ≤ k) (ha : a ≤ 1) (hf : f ≤ a * v),
    f * R ≤ cost k R a * v

end TPF
