prelude
import Langevin.Chain
/-! # A stationary law exists, and states can be taken away one by one to find it

Every chain on finitely many states has a stationary law, over any ordered field: no limit, no fixed point theorem and no irreducibility is used. A
state is taken away, a law of the smaller chain is found, and the state is put back. Grassmann, Taksar and Heyman compute stationary laws so, with
`1 - P m m` summed up from the other entries of its row, so that rounded numbers are never subtracted.

## Definitions

`leave`, `without`, `extended`.

## Claims

* L4: `WithoutStochastic`, `ExtendedStationary`: one state; `StationaryExists`. How far a computed law is from the stationary one, the rest of L4, is
  `ResidualBound` in `Langevin.Uniqueness`.
* Readings that fail, each with its counterexample in the proofs: names that end in `Careless`.

## Conventions

Those of `Langevin.Chain`. A state that cannot be left is not taken away: the point mass there is stationary. Hence the hypothesis `leave P m ≠ 0`.

## Not stated here

The rounding of the recursion in floating-point numbers. That the law is unique: `Langevin.Uniqueness`. Existence for infinitely many states, which
fails without a potential that confines.

## References

"SuperLocalMemory V3" (SHEAF), abstract: existence of the stationary distribution. W. K. Grassmann, M. I. Taksar, D. P. Heyman, "Regenerative
analysis and steady state distributions for Markov chains", Operations Research 33 (1985). -/

universe v
namespace Langevin

section
variable {K : Type v} [OrderedField K]

/-- The probability to leave the state `m` in one step. -/
def leave (P : Nat → Nat → K) (m : Nat) : K := 1 - P m m

/-- The chain seen only while it is not in the state `m`: from `i` directly to `j`, or to `m` and from there, once it leaves, to `j`. -/
def without (P : Nat → Nat → K) (m i j : Nat) : K :=
  if j = m then 0 else P i j + P i m * P m j / leave P m

/-- Weights for the chain without `m`, and for `m` what flows into it, divided by the probability to leave it. The total is not one any more. -/
def extended (n : Nat) (P : Nat → Nat → K) (m : Nat) (u : Nat → K) (j : Nat) : K :=
  if j = m then (∑ i < n, u i * P i m) / leave P m else u j
end

/-- **Taking a state away leaves a chain** (L4; no sentence of the paper). `hP`: entries are probabilities; `hm`: `m` is a state; `hs`: it can be
left. -/
def WithoutStochastic.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n m : Nat) (P : Nat → Nat → K) (hP : Stochastic n P) (hm : m < n) (hs : leave P m ≠ 0),
    Stochastic n (without P m)

/-- **Putting the state back** (L4; no sentence of the paper): weights that the chain without `m` keeps become weights that the chain keeps.
`hm`: `m` is a state; `hs`: it can be left; `hu`: the chain without `m` keeps `u`, so that `u m = 0`. Entries may be any numbers. -/
def ExtendedStationary.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n m : Nat) (P : Nat → Nat → K) (u : Nat → K) (hm : m < n) (hs : leave P m ≠ 0)
    (hu : Stationary n u (without P m)),
    Stationary n (extended n P m u) P

/-- **A stationary law exists** (L4; the paper's existence of the stationary distribution, for finitely many states). `hn`: there is a state;
`hP`: entries are probabilities. The chain need not be irreducible, and its law need not be unique. -/
def StationaryExists.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (P : Nat → Nat → K) (hn : 0 < n) (hP : Stochastic n P),
    ∃ π : Nat → K, (∀ j, j < n → 0 ≤ π j) ∧ ∑ j < n, π j = 1 ∧ Stationary n π P

/-- A reading that fails: `StationaryExists` for rows that sum to one, of whatever sign. `hn`: there is a state; `hP`: rows sum to one.
Counterexample: `[[0, 1], [-1, 2]]`, which keeps the multiples of `(1, -1)` only. -/
def ExistsAnySignCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (P : Nat → Nat → K) (hn : 0 < n) (hP : RowSumsOne n P),
    ∃ π : Nat → K, (∀ j, j < n → 0 ≤ π j) ∧ ∑ j < n, π j = 1 ∧ Stationary n π P

/-- A reading that fails: `StationaryExists` without a look at the number of states. `hP`: entries are probabilities.
Counterexample: no state at all, where no total is one. -/
def ExistsNoStatesCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (P : Nat → Nat → K) (hP : Stochastic n P),
    ∃ π : Nat → K, (∀ j, j < n → 0 ≤ π j) ∧ ∑ j < n, π j = 1 ∧ Stationary n π P

/-- A reading that fails: some stationary law gives each state a positive weight, so that no memory is lost for good. `hn`: there is a state; `hP`:
entries are probabilities. Counterexample: two states, from both of which the chain goes to the first. -/
def ExistsPositiveCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (P : Nat → Nat → K) (hn : 0 < n) (hP : Stochastic n P),
    ∃ π : Nat → K, (∀ j, j < n → 0 < π j) ∧ ∑ j < n, π j = 1 ∧ Stationary n π P

end Langevin
