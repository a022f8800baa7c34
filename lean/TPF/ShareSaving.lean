prelude
import TPF.Energy
import TPF.Joint
/-! # Energy of early rejection: how much can be saved per found share

Bounds on `savingPerShare`: by the lift, by the leakage, and for a perfect filter. Letters as in `TPF.Energy`. A table `p` of
two rows and two columns is the joint law of "the filter lets pass" (row 1) and "valid share" (column 1), so that `a` is
`rowSum 2 p 1`, `v` is `colSum 2 p 1`, `f` is `p 1 1`.

## Claims

* TPF-E7 (saving per share ≤ leakage): `ShareSavingLeCovariance`, `ShareSavingLeLift`, `LeakagePair`, `ShareSavingLeLeakage`,
  `ShareFactorLe`; readings that fail `ShareSavingLeTVCareless`, `ShareSavingLeCovarianceAnyCheckCareless`,
  `ShareSavingLeCovarianceAnyPassCareless`
* TPF-E9 (the perfect oracle): `ShareSavingLeOracle`, `ShareSavingEqOracleIff`, `ExactOracleSaving`, `ShareSavingBelowMaximum`;
  readings that fail `ShareSavingReachesMaximumCareless`, `ShareSavingLeOracleAnyPassCareless`

## Conventions

Every claim here divides, and says by a hypothesis that the divisors are not zero. `leakage` is the total variation (with its
one half).

## Not stated here

That any feature with a useful leakage exists. Energy per round (assumed constant, `TPF.Energy`).

## References

"Speaking to Silicon" (TPF), abstract: the energy reduction.
-/

namespace TPF

/-! ### TPF-E7: saving per share, lift and leakage -/

/-- **Saving per share ≤ covariance / found** (TPF-E7): at most `(f - a * v) / f`. `hR`, `hf`: there are rounds, shares are
found; `hk`, `ha`, `hv`: `0 ≤ k`, `a ≤ 1`, `0 ≤ v`. Not needed: `0 ≤ a`, `k ≤ R`, and that the covariance is not negative. -/
def ShareSavingLeCovariance.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k R a v f : K) (hR : 0 < R) (hk : 0 ≤ k) (ha : a ≤ 1) (hv : 0 ≤ v) (hf : 0 < f),
    savingPerShare k R a v f ≤ (f - a * v) / f

/-- **Saving per share ≤ 1 - 1 / lift** (TPF-E7): with recall `β` at most `1 - a / β`. `hR`, `hv`, `hβ`: there are rounds,
shares exist and are found; `hk`, `ha`: `0 ≤ k`, `a ≤ 1`. -/
def ShareSavingLeLift.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k R a v β : K) (hR : 0 < R) (hk : 0 ≤ k) (ha : a ≤ 1) (hv : 0 < v) (hβ : 0 < β),
    savingPerShare k R a v (β * v) ≤ 1 - a / β

/-- **Leakage of two events** (TPF-E7) is twice the absolute covariance. `ht`: the total mass is one. Entries may be negative.
-/
def LeakagePair.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (p : Nat → Nat → K) (ht : total 2 2 p = 1),
    leakage 2 2 p = 2 * |p 1 1 - rowSum 2 p 1 * colSum 2 p 1|

/-- **Saving per share ≤ leakage / (2 * found)** (TPF-E7). `hp`: `p` is a joint law; `hR`, `hk`: there are rounds,
`0 ≤ k`; `hf`: shares are found. That the covariance is not negative is not needed. -/
def ShareSavingLeLeakage.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k R : K) (p : Nat → Nat → K) (hp : Pmf2 2 2 p) (hR : 0 < R) (hk : 0 ≤ k)
    (hf : 0 < p 1 1),
    savingPerShare k R (rowSum 2 p 1) (colSum 2 p 1) (p 1 1) ≤ leakage 2 2 p / (2 * p 1 1)

/-- **Gain factor** (TPF-E7). Rounds per share fall by at most the factor `β * R / k`. `hk`, `hkR`: the check takes rounds and
comes no later than the last; `ha`: `0 ≤ a`; `hv`: shares exist; `hβ`: the recall is not negative. -/
def ShareFactorLe.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k R a v β : K) (hk : 0 < k) (hkR : k ≤ R) (ha : 0 ≤ a) (hv : 0 < v) (hβ : 0 ≤ β),
    β * v * R / (cost k R a * v) ≤ β * R / k

/-- A reading that fails (TPF-E7): the saving per share is at most the leakage. For rare shares the leakage is small and the
saving need not be: `v = 1/10` with a perfect filter. -/
def ShareSavingLeTVCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (p : Nat → Nat → K) (hp : Pmf2 2 2 p) (hf : 0 < p 1 1),
    savingPerShare 5 64 (rowSum 2 p 1) (colSum 2 p 1) (p 1 1) ≤ leakage 2 2 p

/-- A reading that fails: `ShareSavingLeCovariance` without `0 ≤ k`. Counterexample: `k = -1`, `R = 2`, `a = f = 1/2`, `v = 1`.
-/
def ShareSavingLeCovarianceAnyCheckCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k R a v f : K) (hR : 0 < R) (ha : a ≤ 1) (hv : 0 ≤ v) (hf : 0 < f),
    savingPerShare k R a v f ≤ (f - a * v) / f

/-- A reading that fails: `ShareSavingLeCovariance` without `a ≤ 1`. Counterexample: `k = 1`, `R = 2`, `a = f = 2`, `v = 1`. -/
def ShareSavingLeCovarianceAnyPassCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k R a v f : K) (hR : 0 < R) (hk : 0 ≤ k) (hv : 0 ≤ v) (hf : 0 < f),
    savingPerShare k R a v f ≤ (f - a * v) / f

/-! ### TPF-E9: the perfect oracle -/

/-- **No filter beats the perfect oracle** (TPF-E9): the saving per share is at most `(1 - k / R) * (1 - v)`. `hR`, `hk`, `hkR`:
`0 < R`, `0 ≤ k ≤ R`; `hf`: shares are found; `hfa`, `hfv`: what is found was let through and is valid. -/
def ShareSavingLeOracle.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k R a v f : K) (hR : 0 < R) (hk : 0 ≤ k) (hkR : k ≤ R) (hf : 0 < f) (hfa : f ≤ a)
    (hfv : f ≤ v),
    savingPerShare k R a v f ≤ (1 - k / R) * (1 - v)

/-- **Equality** (TPF-E9) holds exactly for the perfect oracle, that lets all valid attempts pass and no other. `hk`,
`hkR`: the check comes after the first and before the last round; `hf`: shares are found; `hfa`, `hfv`: what is found
was let through and is valid. That some attempt is not valid, `v < 1`, is not needed. -/
def ShareSavingEqOracleIff.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k R a v f : K) (hk : 0 < k) (hkR : k < R) (hf : 0 < f) (hfa : f ≤ a) (hfv : f ≤ v),
    savingPerShare k R a v f = (1 - k / R) * (1 - v) ↔ f = v ∧ a = v

/-- **The oracle's saving** (TPF-E9): a filter that passes exactly the valid attempts saves `(1 - k / R) * (1 - v)` per share,
which is near the maximum of `TPF.Energy` only for rare shares. `hR`, `hv`: there are rounds, shares exist. -/
def ExactOracleSaving.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k R v : K) (hR : R ≠ 0) (hv : v ≠ 0),
    savingPerShare k R v v v = (1 - k / R) * (1 - v)

/-- **Per found share the maximum is never attained** (TPF-E9). `hk`, `hkR`: the check comes after `0 ≤ k` rounds and
before the last, so that there are rounds; `hf`: shares are found; `hfa`, `hfv`: what is found was let through and is
valid. -/
def ShareSavingBelowMaximum.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k R a v f : K) (hk : 0 ≤ k) (hkR : k < R) (hf : 0 < f) (hfa : f ≤ a)
    (hfv : f ≤ v),
    savingPerShare k R a v f < 1 - k / R

/-- A reading that fails of the abstract's figure (TPF-E9): some filter saves `59/64` of the energy per found share. -/
def ShareSavingReachesMaximumCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K],
    ∃ a v f : K, a ≤ 1 ∧ v ≤ 1 ∧ 0 < f ∧ f ≤ a ∧ f ≤ v ∧ 59 / 64 ≤ savingPerShare 5 64 a v f

/-- A reading that fails: `ShareSavingLeOracle` without `f ≤ a`. A filter that found shares without letting them pass would save
the maximum. -/
def ShareSavingLeOracleAnyPassCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k R a v f : K) (hR : 0 < R) (hk : 0 ≤ k) (hkR : k ≤ R) (ha : 0 ≤ a) (hf : 0 < f)
    (hfv : f ≤ v),
    savingPerShare k R a v f ≤ (1 - k / R) * (1 - v)

end TPF
