prelude
import Langevin.Chain
/-! # Stationary laws: that there is one, and which one a rule for moving has

## Definitions

`metropolis`, `GeneratorStationary`; `Stationary`, `Stochastic` are in `Langevin.Chain`.

## Claims

* L1: `DetailedBalanceStationary`: flows that balance edge by edge keep a law; reading that fails `StationaryBalancedCareless`.
* L4 (abstract, "existence"): `StationaryExists`; readings that fail `StationaryExistsSignedCareless`, `StationaryExistsNoStatesCareless`.
* L6: `MetropolisStochastic`, `MetropolisBalanced`, `MetropolisStationary`: the rule that accepts with the ratio of weights keeps these
  weights; readings that fail `MetropolisAsymmetricCareless`, `MetropolisInvertedCareless`.
* L11 (abstract, "Riemannian Langevin"): `SymmetricMobilityKeeps`, `DepartureMobilityKeeps`: what a mobility that depends on the place does to the
  law; reading that fails `AnyMobilityCareless`.

## Conventions

Weights `w` need not sum to one. `x / 0 = 0` occurs nowhere: where there is a division, what is below is positive or not zero.

## Not stated here

Densities and metrics on manifolds; these are finite counterparts.

## References

"SuperLocalMemory V3" (SHEAF), abstract: Riemannian Langevin dynamics, existence and uniqueness of the stationary distribution. W. K. Grassmann, M. I. Taksar
and D. P. Heyman, for the elimination of states; N. Metropolis and others, for the rule. -/

universe v
namespace Langevin

/-- The chain that proposes by `Q` and accepts with probability `min 1 (w j / w i)`; what is not accepted stays. The diagonal of `Q` is not read. -/
def metropolis {K : Type v} [OrderedField K] (n : Nat) (w : Nat → K) (Q : Nat → Nat → K) (i j : Nat) : K :=
  if i = j then 1 - ∑ k < n, (if i = k then 0 else Q i k * min 1 (w k / w i)) else Q i j * min 1 (w j / w i)

/-- For rates `r i j` of jumps in continuous time: into each state flows what flows out. The diagonal does not matter. -/
def GeneratorStationary {R : Type v} [CommRing R] (n : Nat) (p : Nat → R) (r : Nat → Nat → R) : Prop :=
  ∀ j, j < n → ∑ i < n, p i * r i j = p j * ∑ k < n, r j k

/-! ### L1 and L4 -/

/-- **Detailed balance** (L1). If rows sum to one and each flow equals its reverse, the family is stationary. Any commutative ring: no order, no signs.
`hP`: rows sum to one; `hb`: flows balance. -/
def DetailedBalanceStationary.{u} : Prop :=
  ∀ (R : Type u) [CommRing R] (n : Nat) (p : Nat → R) (P : Nat → Nat → R) (hP : RowsSumToOne n P)
    (hb : ∀ i, i < n → ∀ j, j < n → p i * P i j = p j * P j i), Stationary n p P

/-- **Existence** (L4; abstract, "existence of the stationary distribution"). Every chain on at least one state has a stationary law, in every ordered
field. `hn`: there is a state; `hP`: it is a chain. No irreducibility, and no limit. -/
def StationaryExists.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (P : Nat → Nat → K) (hn : n ≠ 0) (hP : Stochastic n P),
    ∃ p : Nat → K, (∀ i, i < n → 0 ≤ p i) ∧ ∑ i < n, p i = 1 ∧ Stationary n p P

/-! ### L6: the rule of Metropolis -/

/-- **It is a chain** (L6). `hw`: weights are positive; `hQ`: proposals are not negative; `hs`: those of other states sum to one at most. -/
def MetropolisStochastic.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (w : Nat → K) (Q : Nat → Nat → K) (hw : ∀ i, i < n → 0 < w i)
    (hQ : ∀ i, i < n → ∀ j, j < n → 0 ≤ Q i j) (hs : ∀ i, i < n → ∑ j < n, (if i = j then 0 else Q i j) ≤ 1),
    Stochastic n (metropolis n w Q)

/-- **Its flows balance** (L6). `hw`: weights are positive; `hs`: proposals are symmetric. Signs and sums of proposals do not matter. -/
def MetropolisBalanced.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (w : Nat → K) (Q : Nat → Nat → K) (hw : ∀ i, i < n → 0 < w i)
    (hs : ∀ i, i < n → ∀ j, j < n → Q i j = Q j i),
    ∀ i, i < n → ∀ j, j < n → w i * metropolis n w Q i j = w j * metropolis n w Q j i

/-- **It keeps the weights** (L6; abstract, the Gibbs law). `hw`, `hs`: as in `MetropolisBalanced`. -/
def MetropolisStationary.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (w : Nat → K) (Q : Nat → Nat → K) (hw : ∀ i, i < n → 0 < w i)
    (hs : ∀ i, i < n → ∀ j, j < n → Q i j = Q j i), Stationary n w (metropolis n w Q)

/-! ### L11: mobility that depends on the place -/

/-- **Mobility read between two places keeps the law** (L11). Rates `K i j * w j` with symmetric `K` have the stationary family `w`. Any commutative ring.
`hK`: it is symmetric. -/
def SymmetricMobilityKeeps.{u} : Prop :=
  ∀ (R : Type u) [CommRing R] (n : Nat) (w : Nat → R) (k : Nat → Nat → R) (hk : ∀ i, i < n → ∀ j, j < n → k i j = k j i),
    GeneratorStationary n w (fun i j => k i j * w j)

/-- **Mobility read where one departs changes it** (L11): to `w i / d i`, large where one moves slowly. `hd`: no mobility is zero. -/
def DepartureMobilityKeeps.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (w d : Nat → K) (hd : ∀ i, i < n → d i ≠ 0),
    GeneratorStationary n (fun i => w i / d i) (fun i j => d i * w j)

/-! ### Readings that fail -/

/-- A reading that fails: the converse of `DetailedBalanceStationary`, for laws of chains. Going round three states keeps the even law, and no flow
has a reverse. -/
def StationaryBalancedCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (p : Nat → K) (P : Nat → Nat → K) (hP : Stochastic n P) (hp : Stationary n p P),
    ∀ i, i < n → ∀ j, j < n → p i * P i j = p j * P j i

/-- A reading that fails: `StationaryExists` for weights of either sign. With rows `(0, 1)` and `(-1, 2)` all stationary families have mass zero. -/
def StationaryExistsSignedCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (P : Nat → Nat → K) (hn : n ≠ 0) (hP : RowsSumToOne n P),
    ∃ p : Nat → K, (∀ i, i < n → 0 ≤ p i) ∧ ∑ i < n, p i = 1 ∧ Stationary n p P

/-- A reading that fails: `StationaryExists` without states. -/
def StationaryExistsNoStatesCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (P : Nat → Nat → K) (hP : Stochastic n P),
    ∃ p : Nat → K, (∀ i, i < n → 0 ≤ p i) ∧ ∑ i < n, p i = 1 ∧ Stationary n p P

/-- A reading that fails: `MetropolisStationary` for proposals that are not symmetric. With proposals `1` one way and `1/2` back and even weights the law
is `1/3, 2/3`. -/
def MetropolisAsymmetricCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (w : Nat → K) (Q : Nat → Nat → K) (hw : ∀ i, i < n → 0 < w i)
    (hQ : ∀ i, i < n → ∀ j, j < n → 0 ≤ Q i j) (hr : ∀ i, i < n → ∑ j < n, (if i = j then 0 else Q i j) ≤ 1),
    Stationary n w (metropolis n w Q)

/-- A reading that fails (L6): accepting with `min 1 (w i / w j)`, the ratio turned round, keeps the weights. It keeps their inverses. -/
def MetropolisInvertedCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (w : Nat → K) (Q : Nat → Nat → K) (hw : ∀ i, i < n → 0 < w i)
    (hs : ∀ i, i < n → ∀ j, j < n → Q i j = Q j i), Stationary n w (metropolis n (fun i => 1 / w i) Q)

/-- A reading that fails of the abstract (L11): any mobility keeps the law. Two places of even weight, one moved from twice as fast: the law is
`2/3, 1/3`. -/
def AnyMobilityCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (w d : Nat → K) (hw : ∀ i, i < n → 0 < w i) (hd : ∀ i, i < n → 0 < d i),
    GeneratorStationary n w (fun i j => d i * w j)

end Langevin
