prelude
import Langevin.Chain
/-! # At most one stationary law, and the rate at which it is approached

What Doeblin's condition (`Langevin.Contraction`) says when it is used again and again.

## Claims

* L3: `StationaryUnique`, `GeometricRate`, `BernoulliRate`, `SeveralStepsUnique`, `SeveralStepsRate`.
* L4: `ResidualBound`: how far a computed law is from the true one. That there is one, the rest of L4, is in `Langevin.Existence`.
* Readings that fail, each with its counterexample in the proofs: names that end in `Careless`.

## Conventions

Those of `Langevin.Chain`. In an Archimedean field `BernoulliRate` gives, for each distance asked for, a number of steps that suffices.

## Not stated here

Convergence as a limit. In a field with infinitely small elements it fails: for infinitely small `ε` the bound `(1 - ε) ^ t` stays above `1 / 2` for
all natural `t`.

## References

"SuperLocalMemory V3" (SHEAF), abstract: uniqueness of the stationary distribution, convergence guarantees. -/

namespace Langevin

/-- **At most one stationary law** (L3; the paper's uniqueness of the stationary distribution, here for finitely many states and under a condition
that the abstract does not name). `hP`: rows sum to one; `hmin`: the chain goes to `j` with probability at least `ε * ν j`; `hν`: `ν` has total one;
`hε`: `ε` is positive; `hπ`, `hρ`: both are stationary; `ht`: they have the same total, as two laws have. -/
def StationaryUnique.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (P : Nat → Nat → K) (ε : K) (ν π ρ : Nat → K) (hP : RowSumsOne n P)
    (hmin : Minorized n P ε ν) (hν : ∑ i < n, ν i = 1) (hε : 0 < ε) (hπ : Stationary n π P) (hρ : Stationary n ρ P)
    (ht : ∑ i < n, π i = ∑ i < n, ρ i),
    ∀ j, j < n → π j = ρ j

/-- **The rate** (L3; the paper's convergence guarantees, for finitely many states): after `t` steps the distance to the stationary law is at most
`(1 - ε) ^ t` times what it was. `hP`: rows sum to one; `hmin`: the chain goes to `j` with probability at least `ε * ν j`; `hν`: `ν` has total one;
`hπ`: `π` is stationary; `ht`: `p` has the total of `π`. No sign of `ε` is asked; the bound is of content for `ε > 0`. -/
def GeometricRate.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (P : Nat → Nat → K) (ε : K) (ν p π : Nat → K) (t : Nat) (hP : RowSumsOne n P)
    (hmin : Minorized n P ε ν) (hν : ∑ i < n, ν i = 1) (hπ : Stationary n π P) (ht : ∑ i < n, p i = ∑ i < n, π i),
    dist n (law n P p t) π ≤ (1 - ε) ^ t * dist n p π

/-- **The rate without powers** (L3; no sentence of the paper): after `t` steps the distance is at most one part in `1 + t ε` of what it was. By
Bernoulli's inequality. `hP`: rows sum to one; `hmin`: the chain goes to `j` with probability at least `ε * ν j`; `hν`: `ν` has total one; `hπ`: `π`
is stationary; `ht`: `p` has the total of `π`. Of content for `ε > 0`, which is not asked. -/
def BernoulliRate.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (P : Nat → Nat → K) (ε : K) (ν p π : Nat → K) (t : Nat) (hP : RowSumsOne n P)
    (hmin : Minorized n P ε ν) (hν : ∑ i < n, ν i = 1) (hπ : Stationary n π P) (ht : ∑ i < n, p i = ∑ i < n, π i),
    (1 + natCast t * ε) * dist n (law n P p t) π ≤ dist n p π

/-- **Uniqueness from several steps** (L3; no sentence of the paper): it suffices that `m` steps together meet Doeblin's condition. `hP`: rows sum to
one; `hmin`: after `m` steps from any state the chain is in `j` with probability at least `ε * ν j`; `hν`: `ν` has total one; `hε`: `ε` is positive;
`hπ`, `hρ`: both are stationary; `ht`: they have the same total. For `m = 0` the condition forces `n = 1`. -/
def SeveralStepsUnique.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n m : Nat) (P : Nat → Nat → K) (ε : K) (ν π ρ : Nat → K) (hP : RowSumsOne n P)
    (hmin : ∀ i j, i < n → j < n → ε * ν j ≤ law n P (point i) m j) (hν : ∑ i < n, ν i = 1) (hε : 0 < ε)
    (hπ : Stationary n π P) (hρ : Stationary n ρ P) (ht : ∑ i < n, π i = ∑ i < n, ρ i),
    ∀ j, j < n → π j = ρ j

/-- **The rate from several steps** (L3; no sentence of the paper): every `m` steps the distance shrinks by `1 - ε`, and in between it does not grow.
`hP`: entries are probabilities; `hmin`: after `m` steps from any state the chain is in `j` with probability at least `ε * ν j`; `hν`: `ν` has total
one; `hπ`: `π` is stationary; `ht`: `p` has the total of `π`. -/
def SeveralStepsRate.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n m : Nat) (P : Nat → Nat → K) (ε : K) (ν p π : Nat → K) (t r : Nat) (hP : Stochastic n P)
    (hmin : ∀ i j, i < n → j < n → ε * ν j ≤ law n P (point i) m j) (hν : ∑ i < n, ν i = 1) (hπ : Stationary n π P)
    (ht : ∑ i < n, p i = ∑ i < n, π i),
    dist n (law n P p (m * t + r)) π ≤ (1 - ε) ^ t * dist n p π

/-- **How far a computed law is from the stationary one** (L4; no sentence of the paper): `ε` times that distance is at most what one step changes,
which can be computed. `hP`: rows sum to one; `hmin`: the chain goes to `j` with probability at least `ε * ν j`; `hν`: `ν` has total one; `hπ`: `π` is
stationary; `ht`: `p` has the total of `π`. -/
def ResidualBound.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (P : Nat → Nat → K) (ε : K) (ν p π : Nat → K) (hP : RowSumsOne n P)
    (hmin : Minorized n P ε ν) (hν : ∑ i < n, ν i = 1) (hπ : Stationary n π P) (ht : ∑ i < n, p i = ∑ i < n, π i),
    ε * dist n p π ≤ dist n (push n P p) p

/-! ### Readings that fail -/

/-- A reading that fails: uniqueness as the abstract has it, without a condition on the chain. `hP`: entries are probabilities; `hπ`, `hρ`: both are
stationary; `hπ1`, `hρ1`: with total one. Counterexample: the identity on two states, for which every law is stationary. -/
def UniqueAnyChainCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (P : Nat → Nat → K) (π ρ : Nat → K) (hP : Stochastic n P) (hπ : Stationary n π P)
    (hρ : Stationary n ρ P) (hπ1 : ∑ i < n, π i = 1) (hρ1 : ∑ i < n, ρ i = 1),
    ∀ j, j < n → π j = ρ j

/-- A reading that fails: `StationaryUnique` with `ε` not negative in place of positive. `hP`: entries are probabilities; `hmin`: the chain goes to
`j` with probability at least `ε * ν j`; `hν`: `ν` has total one; `hε`: `ε` is not negative; `hπ`, `hρ`: both are stationary; `ht`: they have the same
total. Counterexample: the identity on two states, for which every law is stationary, with `ε = 0`. -/
def UniqueAtZeroCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (P : Nat → Nat → K) (ε : K) (ν π ρ : Nat → K) (hP : Stochastic n P)
    (hmin : Minorized n P ε ν) (hν : ∑ i < n, ν i = 1) (hε : 0 ≤ ε) (hπ : Stationary n π P) (hρ : Stationary n ρ P)
    (ht : ∑ i < n, π i = ∑ i < n, ρ i),
    ∀ j, j < n → π j = ρ j

/-- A reading that fails: a condition on two steps gives its rate for each single step. `hP`: entries are probabilities; `hmin`: after two steps the
chain is in `j` with probability at least `ε * ν j`; `hν`: `ν` has total one; `hπ`: `π` is stationary; `ht`: `p` has the total of `π`. Counterexample:
`P = [[0, 1], [1/2, 1/2]]` with `ε = 3/4`, `ν = (1/3, 2/3)`, which shrinks distances by `1/2` in one step, not by `1/4`. -/
def RatePerStepCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (P : Nat → Nat → K) (ε : K) (ν p π : Nat → K) (t : Nat) (hP : Stochastic n P)
    (hmin : ∀ i j, i < n → j < n → ε * ν j ≤ law n P (point i) 2 j) (hν : ∑ i < n, ν i = 1) (hπ : Stationary n π P)
    (ht : ∑ i < n, p i = ∑ i < n, π i),
    dist n (law n P p t) π ≤ (1 - ε) ^ t * dist n p π

end Langevin
