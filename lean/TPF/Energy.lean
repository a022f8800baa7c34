prelude
import Algebra.Sum
/-! # Energy of early rejection: the saving per attempt

A device tries nonces. One attempt needs `R` rounds; a filter looks after `k` of them and lets an attempt go on with probability
`a`. With probability `v` an attempt is a valid share, with probability `f` it is valid and let through.

Energy is counted in rounds. That energy is rounds times a constant energy per round, and that a rejected attempt really spends
nothing after its `k` rounds, are **assumptions**: no theorem here speaks of a device.

## Definitions

`cost`, `saving`, `Gains`, `savingPerShare`

## Claims

* TPF-E1 (abstract, "theoretical maximum 92.19 %"): `SavingIdentity`, `SavingLeMaximum`, `SavingEqMaximumIff`,
  `SavingFiveOfSixtyFour`, `FigureBoundsSaving`, `SavingByAccounting`; readings that fail `SavingEqualsFigureCareless`,
  `SavingReachesFigureCareless`, `SavingAnyRoundsCareless`, `SavingLeMaximumAnyPassCareless`,
  `SavingEqMaximumIffAnyCheckCareless`
* TPF-E2 (the maximum finds nothing): `RejectAllFindsNothing`, `SavingLeFound`, `SavingBelowMaximum`; readings that fail
  `MaximumWhileMiningCareless`, `SavingBelowMaximumAnyCheckCareless`

## Conventions

Division is total, `x / 0 = 0`; every statement that divides has a hypothesis that forbids the zero or says that it does not
matter. Hypotheses that a proof does not need are left out, so the letters need not be probabilities unless a hypothesis says
so.

## Not stated here

The saving per found share, which is what a miner pays for: `TPF.Gain`, `TPF.ShareSaving`. What the letters `k`, `R`, `a` are
for a given chip.

## References

"Speaking to Silicon" (TPF), abstract: the energy reduction.
-/

universe v
namespace TPF
variable {K : Type v} [OrderedField K]

/-- Rounds spent per attempt: `k` always, the other `R - k` when the filter lets the attempt pass (probability `a`). -/
def cost (k R a : K) : K := k + a * (R - k)

/-- The part of the rounds that the filter saves per attempt: `1 - cost / R`. For `R = 0` it is `1`, by the convention on
division. -/
def saving (k R a : K) : K := 1 - cost k R a / R

/-- The filter gains: rounds per found share, `cost / f`, are fewer than the `R / v` without a filter; multiplied out,
`cost * v < f * R`, so that `f = 0` never gains and no division is needed. -/
abbrev Gains (k R a v f : K) : Prop := cost k R a * v < f * R

/-- The part of the rounds per found share that the filter saves: `1 - (cost / f) / (R / v)`. It is `1` when `f * R = 0`, which
every claim excludes. -/
def savingPerShare (k R a v f : K) : K := 1 - cost k R a * v / (f * R)

/-! ### TPF-E1: the saving and its maximum -/

/-- **Saving identity** (TPF-E1). The saving per attempt is `(1 - a) * (1 - k / R)`. `hR`: there are rounds. Nothing else is
needed: `a` and `k` are arbitrary. -/
def SavingIdentity.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k R a : K) (hR : R ≠ 0), saving k R a = (1 - a) * (1 - k / R)

/-- **Theoretical maximum** (TPF-E1; abstract). No filter saves more than `1 - k / R` per attempt. `hR`: there are rounds; `ha`:
the pass probability is not negative; `hk`: the check comes no later than the last round. `0 ≤ k` and `a ≤ 1` are not needed. -/
def SavingLeMaximum.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k R a : K) (hR : 0 < R) (ha : 0 ≤ a) (hk : k ≤ R), saving k R a ≤ 1 - k / R

/-- **Equality** (TPF-E1). The maximum is reached exactly by the filter that lets nothing pass. `hR`: there are rounds;
`hk`: the check is not after the last round. That `0 < R`, `k < R` and `0 ≤ a` is not needed. -/
def SavingEqMaximumIff.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k R a : K) (hR : R ≠ 0) (hk : k ≠ R), saving k R a = 1 - k / R ↔ a = 0

/-- **The figure, exactly** (TPF-E1; abstract, "92.19 %"). With 5 of 64 rounds the maximum is `59/64`, that is 92.1875 %:
reached by rejecting everything, and never exceeded (`0 ≤ a`). -/
def SavingFiveOfSixtyFour.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K], saving (5 : K) 64 0 = 59 / 64 ∧ ∀ (a : K) (ha : 0 ≤ a), saving 5 64 a ≤ 59 / 64

/-- **The printed figure is an upper bound** (TPF-E1). `0.9219` bounds the saving strictly, because it was rounded up past the
maximum `59/64`. `ha`: the pass probability is not negative. See `SavingReachesFigureCareless` for why it is no maximum. -/
def FigureBoundsSaving.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a : K) (ha : 0 ≤ a), saving 5 64 a < 9219 / 10000

/-- **The figure is a choice of accounting** (TPF-E1). The same stop after the fifth round, counted otherwise: of the 128 rounds
of the two compressions that a header costs, `123/128`; without the three rounds that all nonces share, `59/61` of 61 or
`123/125` of 125. -/
def SavingByAccounting.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K],
    saving (5 : K) 128 0 = 123 / 128 ∧ saving (2 : K) 61 0 = 59 / 61 ∧ saving (2 : K) 125 0 = 123 / 125

/-- A reading that fails of the abstract's figure (TPF-E1): the saving is 92.19 %. It is `59/64 = 0.921875`. -/
def SavingEqualsFigureCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K], saving (5 : K) 64 0 = 9219 / 10000

/-- A reading that fails (TPF-E1): some filter saves at least 92.19 % per attempt. Even the one that rejects everything saves
less. -/
def SavingReachesFigureCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K], ∃ a : K, 0 ≤ a ∧ a ≤ 1 ∧ 9219 / 10000 ≤ saving 5 64 a

/-- A reading that fails (TPF-E1): stopping after five rounds saves `59/64` whatever the number of rounds is taken to be. At
`R = 128` it does not. -/
def SavingAnyRoundsCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (R : K) (hR : 5 < R), saving 5 R 0 = 59 / 64

/-- A reading that fails: `SavingLeMaximum` without `0 ≤ a`. A pass "probability" of `-1` exceeds the maximum: `k = 5`,
`R = 64`. -/
def SavingLeMaximumAnyPassCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k R a : K) (hR : 0 < R) (hk : k ≤ R) (ha : a ≤ 1), saving k R a ≤ 1 - k / R

/-- A reading that fails: `SavingEqMaximumIff` with the check after the last round allowed. Then nothing is saved and nothing
could be, also when all pass. -/
def SavingEqMaximumIffAnyCheckCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k R a : K) (hR : 0 < R) (hk : k ≤ R) (h0 : 0 ≤ a) (h1 : a ≤ 1),
    saving k R a = 1 - k / R ↔ a = 0

/-! ### TPF-E2: the maximum finds nothing -/

/-- **The filter that rejects everything finds nothing** (TPF-E2). `hf`: `f` is not negative; `hfa`: what is found was let
through; `ha`: nothing is let through. -/
def RejectAllFindsNothing.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a f : K) (hf : 0 ≤ f) (hfa : f ≤ a) (ha : a = 0), f = 0

/-- **Finding costs saving** (TPF-E2). A filter that finds shares with probability `f` saves at most `(1 - k / R) * (1 - f)` per
attempt. `hR`: there are rounds; `hk`: the check comes no later than the last round; `hfa`: what is found was let through. -/
def SavingLeFound.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k R a f : K) (hR : 0 < R) (hk : k ≤ R) (hfa : f ≤ a),
    saving k R a ≤ (1 - k / R) * (1 - f)

/-- **A filter that finds anything stays below the maximum** (TPF-E2): the sentence to print beside 92.19 %. `hR`: there are
rounds; `hk`: the check comes before the last round; `hf`: shares are found; `hfa`: what is found was let through. -/
def SavingBelowMaximum.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k R a f : K) (hR : 0 < R) (hk : k < R) (hf : 0 < f) (hfa : f ≤ a),
    saving k R a < 1 - k / R

/-- A reading that fails of "achieving" the maximum (TPF-E2): some filter saves `59/64` and still finds shares. -/
def MaximumWhileMiningCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K], ∃ a f : K, a ≤ 1 ∧ 0 < f ∧ f ≤ a ∧ 59 / 64 ≤ saving 5 64 a

/-- A reading that fails: `SavingBelowMaximum` with the check after the last round allowed. At `k = R` saving and maximum are
both zero. -/
def SavingBelowMaximumAnyCheckCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k R a f : K) (hR : 0 < R) (hk : k ≤ R) (hf : 0 < f) (hfa : f ≤ a),
    saving k R a < 1 - k / R

end TPF
