prelude
import TPF.Energy
/-! # What looking costs, what gating leaves, and what a hashrate says

The figure of the abstract takes three things for granted: that the check itself costs nothing, that a rejected attempt spends nothing
after it, and that all energy goes into rounds. Here they are parameters. Another figure of the abstract, a gain in hashrate, is no
saving of energy, and is said to be what it is.

## Definitions

`costWithOverhead`, `energyPerHash`

## Claims

* TPF-E13 (overhead and gating): `OverheadFree`, `OverheadSaving`, `OverheadGainIff`, `UngatedSavesNothing`, `AmdahlBound`; readings that
  fail `PartialGatingSavesCareless`, `FigureAnyGatingCareless`.
* TPF-E15 (abstract, "+25 % effective hashrate"): `HashrateSavesIff`, `QuarterMoreHashrate`, `WasteRemoved`, `SharesAndEnergyAlike`; readings that
  fail `HashrateIsEnergyCareless`, `HashrateAnyPowerCareless`, `WasteRemovedAnyCareless`.

## Conventions

Division is total, `x / 0 = 0`; claims that divide exclude the zero where it matters. Rates and powers are relative to what they were before.

## Not stated here

The figures of a device: overhead, gating, power before and after are measurements.

## References

"Speaking to Silicon" (TPF), abstract: the energy reduction, and the effective hashrate of the block manager. -/

universe v
namespace TPF
variable {K : Type v} [OrderedField K]

/-- Rounds spent per attempt when a look costs `w` rounds' energy and only a part `g` of the energy of the skipped rounds is really saved:
`R + w - g * (1 - a) * (R - k)`. A pipeline whose stages are all clocked has `g = 0`. -/
def costWithOverhead (k R a g w : K) : K := R + w - g * ((1 - a) * (R - k))

/-- Energy per hash, relative to before, when the rate grows by the part `g` and the power by the part `p`. -/
def energyPerHash (g p : K) : K := (1 + p) / (1 + g)

/-! ### TPF-E13: overhead and gating -/

/-- **The figure's silent choice** (TPF-E13). With free looks and perfect gating this is `TPF.cost`. -/
def OverheadFree.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k R a : K), costWithOverhead k R a 1 0 = cost k R a

/-- **Saving with overhead** (TPF-E13). `hR`: there are rounds. -/
def OverheadSaving.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k R a g w : K) (hR : R ≠ 0),
    1 - costWithOverhead k R a g w / R = g * ((1 - a) * (1 - k / R)) - w / R

/-- **When there is any** (TPF-E13): exactly if a look costs less than what gating saves. No hypothesis is needed. -/
def OverheadGainIff.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k R a g w : K), costWithOverhead k R a g w < R ↔ w < g * ((1 - a) * (R - k))

/-- **Without gating nothing is saved** (TPF-E13). `hw`: a look does not give energy back. -/
def UngatedSavesNothing.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k R a w : K) (hw : 0 ≤ w), R ≤ costWithOverhead k R a 0 w

/-- **No more than the share that can be saved** (TPF-E13, after Amdahl). If a part `e` of a device's energy goes into rounds, the device saves
at most `e * (1 - k / R)`. `he`: the part is not negative; `hR`: there are rounds; `hk`: the check comes no later than the last round;
`hg`, `hg1`: gating saves between nothing and all of what is skipped; `ha`: the pass probability is not negative; `hw`: a look gives nothing
back. -/
def AmdahlBound.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k R a g w e : K) (he : 0 ≤ e) (hR : 0 < R) (hk : k ≤ R) (hg : 0 ≤ g) (hg1 : g ≤ 1)
    (ha : 0 ≤ a) (hw : 0 ≤ w), e * (1 - costWithOverhead k R a g w / R) ≤ e * (1 - k / R)

/-- A reading that fails (TPF-E13): a filter that rejects something, early, saves something, also when gating is imperfect. With no gating it
does not. -/
def PartialGatingSavesCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k R a g : K) (hk : k < R) (ha : a < 1) (hg : 0 ≤ g) (hg1 : g ≤ 1),
    costWithOverhead k R a g 0 < R

/-- A reading that fails of the abstract's figure (TPF-E13): rejecting everything after 5 of 64 rounds saves `59/64`, whatever gating does. -/
def FigureAnyGatingCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (g : K) (hg : 0 < g) (hg1 : g ≤ 1), 1 - costWithOverhead 5 64 0 g 0 / 64 = 59 / 64

/-! ### TPF-E15: hashrate and energy -/

/-- **More hashes, less energy each?** (TPF-E15). Exactly if the power grows by less than the rate. `hg`: the rate does not vanish or turn
round. -/
def HashrateSavesIff.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (g p : K) (hg : 0 < 1 + g), energyPerHash g p < 1 ↔ p < g

/-- **A quarter more at equal power** (TPF-E15; abstract, "+25 %") saves a fifth of the energy per hash. -/
def QuarterMoreHashrate.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K], 1 - energyPerHash (1 / 4 : K) 0 = 1 / 5

/-- **What it says of the waste before** (TPF-E15). If the useful part of the hashes grew by a quarter at least because the wasted part fell from
`d` to `d'`, then at least a fifth was wasted before. `hd`: what is wasted now is not negative; `h`: the growth. -/
def WasteRemoved.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (d d' : K) (hd : 0 ≤ d') (h : 5 / 4 ≤ (1 - d') / (1 - d)), 1 / 5 ≤ d

/-- **Shares and energy improve alike** (TPF-E15). At a fixed rate `r` of rounds, a filter with cost `c` per attempt changes the rate of shares
from `r / R * v` to `r / c * f`, and the energy per share from `R / v` to `c / f`: by one factor. All quantities are positive. -/
def SharesAndEnergyAlike.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (r R c v f : K) (hr : 0 < r) (hR : 0 < R) (hc : 0 < c) (hv : 0 < v) (hf : 0 < f),
    r / c * f / (r / R * v) = R / v / (c / f)

/-- A reading that fails of the abstract (TPF-E15): a quarter more hashes saves a quarter of the energy. It saves a fifth. -/
def HashrateIsEnergyCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K], 1 - energyPerHash (1 / 4 : K) 0 = 1 / 4

/-- A reading that fails (TPF-E15): more hashes cost less energy each, whatever the power does. -/
def HashrateAnyPowerCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (g p : K) (hg : 0 < g) (hp : 0 ≤ p), energyPerHash g p < 1

/-- A reading that fails: `WasteRemoved` with a waste that may be negative: from 0 to -1. -/
def WasteRemovedAnyCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (d d' : K) (h : 5 / 4 ≤ (1 - d') / (1 - d)), 1 / 5 ≤ d

end TPF
