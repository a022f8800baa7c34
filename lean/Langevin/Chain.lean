prelude
import Algebra.Sum
/-! # Finite chains: how fast they forget

The memory of the paper moves by Langevin dynamics. What is claimed of it, one stationary law that everything approaches, is stated here for
chains on the states `i < n`: one step of the discretised dynamics, or its transition matrix over any fixed time.

## Definitions

`step`, `evolve`, `Stationary`, `RowsSumToOne`, `Stochastic`, `distance`, `Minorised`, `startAt`

## Claims

* L2 (Doeblin): `DoeblinContraction`, `DoeblinConstantBest`: a part common to all rows is what every two laws share after a step.
* L3 (uniqueness and rate): `StationaryUnique`, `GeometricRate`, `ExplicitRate`.
* L13 (what that means for a memory): `TotalForgetting`, `TestsForget`.
* Readings that fail: `DoeblinAnyMassCareless`, `DoeblinDiagonalCareless`, `StationaryUniqueAnyChainCareless`.

## Conventions

`P i j` is the weight from `i` to `j`, read below `n`. Laws are rows, `step n p P` is `p P`. The distance is the sum of absolute differences, twice the
total variation.

## Not stated here

The Fokker–Planck equation, continuous time and space. Limits: over an arbitrary ordered field a power of a number below one need not become small, so
that rates are given and no limits.

## References

"SuperLocalMemory V3" (SHEAF), abstract: existence and uniqueness of the stationary distribution, convergence guarantees. W. Doeblin's condition. -/

universe v
namespace Langevin

/-- The law after one step: `∑ᵢ p i * P i j`. -/
def step {R : Type v} [CommRing R] (n : Nat) (p : Nat → R) (P : Nat → Nat → R) (j : Nat) : R := ∑ i < n, p i * P i j

/-- The law after `t` steps. -/
def evolve {R : Type v} [CommRing R] (n : Nat) (p : Nat → R) (P : Nat → Nat → R) (t : Nat) : Nat → R :=
  match t with
  | .zero => p
  | .succ t => step n (evolve n p P t) P

/-- A step does not change the law. -/
def Stationary {R : Type v} [CommRing R] (n : Nat) (p : Nat → R) (P : Nat → Nat → R) : Prop := ∀ j, j < n → step n p P j = p j

/-- From each state the weights sum to one. -/
def RowsSumToOne {R : Type v} [CommRing R] (n : Nat) (P : Nat → Nat → R) : Prop := ∀ i, i < n → ∑ j < n, P i j = 1

/-- The matrix of a chain: no weight is negative, and from each state they sum to one. -/
structure Stochastic {K : Type v} [OrderedField K] (n : Nat) (P : Nat → Nat → K) : Prop where
  /-- No weight is negative. -/
  nonneg : ∀ i, i < n → ∀ j, j < n → 0 ≤ P i j
  /-- From each state they sum to one. -/
  row_eq_one : RowsSumToOne n P

/-- How far two laws are from each other: `∑ᵢ |p i - q i|`. -/
def distance {K : Type v} [OrderedField K] (n : Nat) (p q : Nat → K) : K := ∑ i < n, |p i - q i|

/-- All rows have the part `e * ν` in common: from each state, `j` is reached with weight `e * ν j` at least. -/
def Minorised {K : Type v} [OrderedField K] (n : Nat) (e : K) (ν : Nat → K) (P : Nat → Nat → K) : Prop :=
  ∀ i, i < n → ∀ j, j < n → e * ν j ≤ P i j

/-- The law of a chain that is at `a`. -/
def startAt {R : Type v} [CommRing R] (a i : Nat) : R := if i = a then 1 else 0

/-! ### L2: a step brings laws together -/

/-- **Doeblin's contraction** (L2; "convergence guarantees"). One step brings two laws nearer to each other by the factor `1 - e`. `hP`: rows sum to
one; `hν`: `ν` has mass one; `hm`: all rows have `e * ν` in common; `h`: both laws have one mass. That anything is positive, or a law, is not
needed. -/
def DoeblinContraction.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (e : K) (ν p q : Nat → K) (P : Nat → Nat → K) (hP : RowsSumToOne n P)
    (hν : ∑ j < n, ν j = 1) (hm : Minorised n e ν P) (h : ∑ i < n, p i = ∑ i < n, q i),
    distance n (step n p P) (step n q P) ≤ (1 - e) * distance n p q

/-- **The best constant** (L2). No common part is larger than the sum of the columns' least entries. `hν`: `ν` has mass one; `hm`: all rows have
`e * ν` in common; `hl`: `l j` is an entry of column `j`, such as its least. -/
def DoeblinConstantBest.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (e : K) (ν l : Nat → K) (P : Nat → Nat → K) (hν : ∑ j < n, ν j = 1)
    (hm : Minorised n e ν P) (hl : ∀ j, j < n → ∃ i, i < n ∧ P i j = l j), e ≤ ∑ j < n, l j

/-! ### L3: one stationary law, and the rate -/

/-- **Uniqueness** (L3; abstract, "uniqueness of the stationary distribution"). Two stationary families of one mass agree. `hP`, `hν`, `hm`: as in
`DoeblinContraction`; `he`: the common part is positive; `hp`, `hq`: both are stationary; `h`: they have one mass. -/
def StationaryUnique.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (e : K) (ν p q : Nat → K) (P : Nat → Nat → K) (hP : RowsSumToOne n P)
    (hν : ∑ j < n, ν j = 1) (hm : Minorised n e ν P) (he : 0 < e) (hp : Stationary n p P) (hq : Stationary n q P)
    (h : ∑ i < n, p i = ∑ i < n, q i), ∀ i, i < n → p i = q i

/-- **Geometric rate** (L3; "convergence guarantees"). After `t` steps a law is nearer to a stationary one by `(1 - e) ^ t`. `hP`, `hν`, `hm`: as in
`DoeblinContraction`; `hq`: `q` is stationary; `h`: both have one mass. -/
def GeometricRate.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n t : Nat) (e : K) (ν p q : Nat → K) (P : Nat → Nat → K) (hP : RowsSumToOne n P)
    (hν : ∑ j < n, ν j = 1) (hm : Minorised n e ν P) (hq : Stationary n q P) (h : ∑ i < n, p i = ∑ i < n, q i),
    distance n (evolve n p P t) q ≤ (1 - e) ^ t * distance n p q

/-- **The rate without powers** (L3): `1 + t e` times the distance after `t` steps is at most the distance at first, which says something in every
ordered field. `he`: the common part is not negative; the others as in `GeometricRate`. -/
def ExplicitRate.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n t : Nat) (e : K) (ν p q : Nat → K) (P : Nat → Nat → K) (hP : RowsSumToOne n P)
    (hν : ∑ j < n, ν j = 1) (hm : Minorised n e ν P) (he : 0 ≤ e) (hq : Stationary n q P)
    (h : ∑ i < n, p i = ∑ i < n, q i), (1 + natCast t * e) * distance n (evolve n p P t) q ≤ distance n p q

/-! ### L13: what converges, forgets -/

/-- **Total forgetting** (L13; abstract, "replacing hand-tuned decay"). The laws of two memories that are not refreshed differ after `t` steps by
`2 (1 - e) ^ t` at most. `hP`, `hν`, `hm`: as in `DoeblinContraction`; `ha`, `hb`: the memories are states. -/
def TotalForgetting.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n t a b : Nat) (e : K) (ν : Nat → K) (P : Nat → Nat → K) (hP : RowsSumToOne n P)
    (hν : ∑ j < n, ν j = 1) (hm : Minorised n e ν P) (ha : a < n) (hb : b < n),
    distance n (evolve n (startAt a) P t) (evolve n (startAt b) P t) ≤ 2 * (1 - e) ^ t

/-- **No test remembers** (L13). Whatever is read off the state, with values between `0` and `1`, tells two memories apart by `(1 - e) ^ t` at most.
`hf`: the values; the others as in `TotalForgetting`. -/
def TestsForget.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n t a b : Nat) (e : K) (ν f : Nat → K) (P : Nat → Nat → K) (hP : RowsSumToOne n P)
    (hν : ∑ j < n, ν j = 1) (hm : Minorised n e ν P) (ha : a < n) (hb : b < n) (hf : ∀ i, i < n → 0 ≤ f i ∧ f i ≤ 1),
    |∑ i < n, f i * (evolve n (startAt a) P t i - evolve n (startAt b) P t i)| ≤ (1 - e) ^ t

/-! ### Readings that fail -/

/-- A reading that fails: `DoeblinContraction` for laws of different mass. From both of two states to each with `1/2`, so `e = 1`: the masses `1` and `0`
stay apart. -/
def DoeblinAnyMassCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (e : K) (ν p q : Nat → K) (P : Nat → Nat → K) (hP : Stochastic n P)
    (hν : ∑ j < n, ν j = 1) (hm : Minorised n e ν P), distance n (step n p P) (step n q P) ≤ (1 - e) * distance n p q

/-- A reading that fails (L2): that each state keeps the weight `e` makes laws approach. The chain that never moves keeps all. -/
def DoeblinDiagonalCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (e : K) (p q : Nat → K) (P : Nat → Nat → K) (hP : Stochastic n P) (he : 0 < e)
    (hm : ∀ i, i < n → e ≤ P i i) (h : ∑ i < n, p i = ∑ i < n, q i),
    distance n (step n p P) (step n q P) ≤ (1 - e) * distance n p q

/-- A reading that fails of the abstract (L3): the stationary law of a chain is unique. For the chain that never moves every law is stationary. -/
def StationaryUniqueAnyChainCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (p q : Nat → K) (P : Nat → Nat → K) (hP : Stochastic n P) (hp : Stationary n p P)
    (hq : Stationary n q P) (h : ∑ i < n, p i = ∑ i < n, q i), ∀ i, i < n → p i = q i

end Langevin
