prelude
import TPF.Energy
import TPF.Joint
/-! # Energy of early rejection: filters of an observable feature

A feature of the early state has the values `i < m`; the table `p i j` is its joint law with "valid share" (`j = 1`) or not
(`j = 0`). A filter lets an attempt with feature `i` pass with probability `w i`. When does *some* filter gain?

## Definitions

`IsFilter`, `passProb`, `foundProb`, `shareLabel`, `FilterGains`, `netGain`, `stateGain`, `bestFilter`

## Claims

* TPF-E8 (independent feature, no gain): `FilterCovariance`, `FilterIndependent`, `FilterNoGain`, `ZeroLeakageNoGain`,
  `FilterCovarianceLe`, `FilterShareSavingLe`; readings that fail `FilterNoGainDependentCareless`,
  `FilterCovarianceLeQuarterCareless`, `FilterCovarianceLeAnyWeightCareless`, `FilterCovarianceLeAnyTotalCareless`
* TPF-E12 (when some filter gains): `NetGainSum`, `NetGainLe`, `NetGainBest`, `FilterExists`, `FilterExistsLift`; readings that
  fail `FilterExistsDependentCareless`, `FilterExistsHighLiftCareless`, `FilterExistsAnyTotalCareless`

## Conventions

Tables as in `TPF.Joint`; `rowSum 2 p i` is the probability of feature `i` and `colSum m p 1` the probability `v` of a valid
share. Weights are read at `i < m` only.

## Not stated here

Which feature a chip shows, and its law: measured, if at all. The feature is a parameter: the full state after five rounds
determines the share, so no independence can be assumed of it, and its perfect filter is the computation that was to be saved.

## References

"Speaking to Silicon" (TPF), abstract: the energy reduction.
-/

universe v
namespace TPF
variable {K : Type v} [OrderedField K]

/-- The weights `w i`, `i < m`, are probabilities to let pass. -/
def IsFilter (m : Nat) (w : Nat → K) : Prop := ∀ i, i < m → 0 ≤ w i ∧ w i ≤ 1

/-- The probability `a` that the filter lets an attempt pass. -/
def passProb (m : Nat) (w : Nat → K) (p : Nat → Nat → K) : K := ∑ i < m, w i * rowSum 2 p i

/-- The probability `f` that an attempt passes and is valid. -/
def foundProb (m : Nat) (w : Nat → K) (p : Nat → Nat → K) : K := ∑ i < m, w i * p i 1

/-- One on the label "valid share" (`j = 1`), zero on every other. -/
def shareLabel (j : Nat) : K := if j = 1 then 1 else 0

/-- The filter needs fewer rounds per found share than no filter, see `Gains`. -/
abbrev FilterGains (k R : K) (m : Nat) (w : Nat → K) (p : Nat → Nat → K) : Prop :=
  Gains k R (passProb m w p) (colSum m p 1) (foundProb m w p)

/-- The net gain `f * R - cost * v`: positive exactly when the filter gains. -/
def netGain (k R : K) (m : Nat) (w : Nat → K) (p : Nat → Nat → K) : K :=
  foundProb m w p * R - cost k R (passProb m w p) * colSum m p 1

/-- What letting feature `i` pass adds to the net gain: `R * p i 1 - (R - k) * v * X i`, where `X i` is the probability
of the feature, `rowSum 2 p i`, and `v` that of a valid share, `colSum m p 1`. -/
def stateGain (k R : K) (m : Nat) (p : Nat → Nat → K) (i : Nat) : K :=
  R * p i 1 - (R - k) * colSum m p 1 * rowSum 2 p i

/-- The filter that lets pass the features that add to the net gain (or leave it as it is), and no other. -/
def bestFilter (k R : K) (m : Nat) (p : Nat → Nat → K) (i : Nat) : K := if 0 ≤ stateGain k R m p i then 1 else 0

/-! ### TPF-E8: independent features -/

/-- **What `f - a * v` is** (TPF-E8): the covariance of `TPF.Joint` between the weights, as a function of the feature, and
"valid share". No hypothesis. -/
def FilterCovariance.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m : Nat) (p : Nat → Nat → K) (w : Nat → K),
    foundProb m w p - passProb m w p * colSum m p 1 = covariance m 2 p w shareLabel

/-- **A filter of an independent feature is independent** (TPF-E8): `f = a * v`. `hi`: feature and share are independent.
Weights and entries are arbitrary. -/
def FilterIndependent.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m : Nat) (p : Nat → Nat → K) (w : Nat → K) (hi : Indep m 2 p),
    foundProb m w p = passProb m w p * colSum m p 1

/-- **No leakage, no gaining filter** (TPF-E8). If feature and share are independent (`hi`), no filter of the feature gains,
randomised ones included. `hp`: no entry is negative; `hw`: no weight exceeds one; `hk`: the rounds of the check are not negative.
Not needed: total mass one (independence makes it zero or one), `0 ≤ w i`, `0 ≤ R`, `k ≤ R`. -/
def FilterNoGain.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m : Nat) (p : Nat → Nat → K) (w : Nat → K) (k R : K) (hp : Nonneg2 m 2 p)
    (hi : Indep m 2 p) (hw : ∀ i, i < m → w i ≤ 1) (hk : 0 ≤ k),
    ¬ FilterGains k R m w p

/-- **Zero leakage, no net gain** (TPF-E5, E8): no filter of the feature gains, randomised ones included. `hp`: no entry
is negative; `hl`: the feature leaks nothing about the share, as the abstract has it; `hw`: no weight exceeds one; `hk`:
the rounds of the check are not negative. So the abstract's "zero leakage" and its saving exclude each other. -/
def ZeroLeakageNoGain.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m : Nat) (p : Nat → Nat → K) (w : Nat → K) (k R : K) (hp : Nonneg2 m 2 p)
    (hl : leakage m 2 p = 0) (hw : ∀ i, i < m → w i ≤ 1) (hk : 0 ≤ k),
    ¬ FilterGains k R m w p

/-- **A filter sees at most half the leakage** (TPF-E8): `|f - a * v| ≤ leakage / 2`. `ht`: total mass one; `hw`: the weights
are probabilities. The entries of `p` may be negative. -/
def FilterCovarianceLe.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m : Nat) (p : Nat → Nat → K) (w : Nat → K) (ht : total m 2 p = 1) (hw : IsFilter m w),
    |foundProb m w p - passProb m w p * colSum m p 1| ≤ leakage m 2 p / 2

/-- **What a filter can save per share** (TPF-E7, E8): at most the leakage of its feature over twice the probability to find.
`hp`: a joint law; `hw`: the weights are probabilities; `hR`, `hk`: there are rounds, `0 ≤ k`; `hf`: shares are found. -/
def FilterShareSavingLe.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m : Nat) (p : Nat → Nat → K) (w : Nat → K) (k R : K) (hp : Pmf2 m 2 p) (hw : IsFilter m w)
    (hR : 0 < R) (hk : 0 ≤ k) (hf : 0 < foundProb m w p),
    savingPerShare k R (passProb m w p) (colSum m p 1) (foundProb m w p) ≤ leakage m 2 p / (2 * foundProb m w p)

/-- A reading that fails: `FilterNoGain` without independence. The perfect filter of a feature that is the share itself, `1/2`
on the diagonal. -/
def FilterNoGainDependentCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m : Nat) (p : Nat → Nat → K) (w : Nat → K) (k R : K) (hp : Pmf2 m 2 p)
    (hw : IsFilter m w) (hR : 0 ≤ R) (hk : 0 ≤ k),
    ¬ FilterGains k R m w p

/-- A reading that fails (TPF-E8): a filter sees at most a quarter of the leakage. Two equally likely features that tell the
share exactly reach the half. -/
def FilterCovarianceLeQuarterCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m : Nat) (p : Nat → Nat → K) (w : Nat → K) (hp : Pmf2 m 2 p) (hw : IsFilter m w),
    |foundProb m w p - passProb m w p * colSum m p 1| ≤ leakage m 2 p / 4

/-- A reading that fails: `FilterCovarianceLe` with weights above one: the weights `(0, 2)` on `1/2` on the diagonal. -/
def FilterCovarianceLeAnyWeightCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m : Nat) (p : Nat → Nat → K) (w : Nat → K) (hp : Pmf2 m 2 p)
    (hw : ∀ i, i < m → 0 ≤ w i),
    |foundProb m w p - passProb m w p * colSum m p 1| ≤ leakage m 2 p / 2

/-- A reading that fails: `FilterCovarianceLe` without total mass one: one feature, the table `(0, 1/2)`. -/
def FilterCovarianceLeAnyTotalCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m : Nat) (p : Nat → Nat → K) (w : Nat → K) (hp : Nonneg2 m 2 p) (hw : IsFilter m w),
    |foundProb m w p - passProb m w p * colSum m p 1| ≤ leakage m 2 p / 2

/-! ### TPF-E12: when some filter gains -/

/-- **The net gain is linear** (TPF-E12): each feature adds its `stateGain`, weighted, and the check costs `k * v`. No
hypothesis. -/
def NetGainSum.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m : Nat) (p : Nat → Nat → K) (w : Nat → K) (k R : K),
    netGain k R m w p = (∑ i < m, w i * stateGain k R m p i) - k * colSum m p 1

/-- **No filter gains more** (TPF-E12) than the sum of the positive parts. `hw`: the weights are probabilities. Nothing is asked
of `p`, `k`, `R`. -/
def NetGainLe.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m : Nat) (p : Nat → Nat → K) (w : Nat → K) (k R : K) (hw : IsFilter m w),
    netGain k R m w p ≤ (∑ i < m, posPart (stateGain k R m p i)) - k * colSum m p 1

/-- **The best filter** (TPF-E12) is a filter, with weights 0 and 1, and attains that maximum. No hypothesis. -/
def NetGainBest.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m : Nat) (p : Nat → Nat → K) (k R : K),
    IsFilter m (bestFilter k R m p) ∧
    netGain k R m (bestFilter k R m p) p = (∑ i < m, posPart (stateGain k R m p i)) - k * colSum m p 1

/-- **When some filter gains** (TPF-E12). A gaining filter exists exactly when some value `i` of the feature has
`R * p i 1 < (R - k) * colSum m p 1 * rowSum 2 p i`: here `p i 1` is the probability of this value together with a valid
share, `colSum m p 1` that of a valid share, and `rowSum 2 p i` that of this value. `ht`: total mass one. Not needed:
entries that are not negative, `0 ≤ k ≤ R`. This is the link from leakage to energy that the abstract leaves out. -/
def FilterExists.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m : Nat) (p : Nat → Nat → K) (k R : K) (ht : total m 2 p = 1),
    (∃ w : Nat → K, IsFilter m w ∧ FilterGains k R m w p) ↔ ∃ i, i < m ∧ R * p i 1 < (R - k) * colSum m p 1 * rowSum 2 p i

/-- **When some filter gains, by lift** (TPF-E12). A gaining filter exists exactly when some value of the feature has a
success probability below `1 - k / R` times the average: its lift is below `59/64` for 5 of 64 rounds. `ht`: total mass
one; `hR`: there are rounds; `hX`: each value of the feature occurs; `hv`: shares exist. -/
def FilterExistsLift.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m : Nat) (p : Nat → Nat → K) (k R : K) (ht : total m 2 p = 1) (hR : 0 < R)
    (hX : ∀ i, i < m → 0 < rowSum 2 p i) (hv : 0 < colSum m p 1),
    (∃ w : Nat → K, IsFilter m w ∧ FilterGains k R m w p) ↔ ∃ i, i < m ∧ p i 1 / rowSum 2 p i / colSum m p 1 < 1 - k / R

/-- A reading that fails (TPF-E12): a gaining filter exists as soon as feature and share are dependent. Lifts of `31/32` and
`33/32` are too close to one: the table `(33, 31; 31, 33) / 128`. -/
def FilterExistsDependentCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m : Nat) (p : Nat → Nat → K) (hp : Pmf2 m 2 p) (hd : ¬ Indep m 2 p),
    ∃ w : Nat → K, IsFilter m w ∧ FilterGains 5 64 m w p

/-- A reading that fails (TPF-E12): a feature with a high lift is what is needed. Twice the average success on a thousandth of
the attempts leaves the rest at `998/999` of the average, and no filter gains. -/
def FilterExistsHighLiftCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m : Nat) (p : Nat → Nat → K) (hp : Pmf2 m 2 p)
    (hl : ∃ i, i < m ∧ 0 < p i 1 ∧ 2 * colSum m p 1 * rowSum 2 p i ≤ p i 1),
    ∃ w : Nat → K, IsFilter m w ∧ FilterGains 5 64 m w p

/-- A reading that fails: `FilterExists` without total mass one: one feature, the table `(1, 1)`. -/
def FilterExistsAnyTotalCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m : Nat) (p : Nat → Nat → K) (k R : K) (hp : Nonneg2 m 2 p),
    (∃ w : Nat → K, IsFilter m w ∧ FilterGains k R m w p) ↔ ∃ i, i < m ∧ R * p i 1 < (R - k) * colSum m p 1 * rowSum 2 p i

end TPF
