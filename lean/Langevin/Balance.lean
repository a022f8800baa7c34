prelude
import Langevin.Chain
/-! # Flows that balance

Where as much goes from each state to each other as comes back, the law stays as it is. The converse fails.

## Claims

* L1: `DetailedBalanceStationary`.
* A reading that fails, with its counterexample in the proofs: `StationaryBalancedCareless`.

## Conventions

Those of `Langevin.Chain`. `DetailedBalanceStationary` is over any commutative ring.

## Not stated here

For which chains a law in balance exists. A chain that has a given law in balance is made in `Langevin.Metropolis`.

## References

"SuperLocalMemory V3" (SHEAF), abstract: the stationary distribution of the memory dynamics. -/

namespace Langevin

/-- **Detailed balance** (L1; no sentence of the paper): a family of weights that balances edge by edge is stationary. `hP`: rows sum to one; `hb`:
flows balance. No order is used, so that weights and entries have no signs. -/
def DetailedBalanceStationary.{u} : Prop :=
  ∀ (R : Type u) [CommRing R] (n : Nat) (π : Nat → R) (P : Nat → Nat → R) (hP : RowSumsOne n P) (hb : DetailedBalance n π P),
    Stationary n π P

/-- A reading that fails: the converse of `DetailedBalanceStationary`, for laws of chains. `hP`: entries are probabilities; `h0`, `h1`: `π` is a law;
`hπ`: it is stationary. Counterexample: going round three states keeps the even law, and no flow has a reverse. -/
def StationaryBalancedCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (π : Nat → K) (P : Nat → Nat → K) (hP : Stochastic n P) (h0 : ∀ i, i < n → 0 ≤ π i)
    (h1 : ∑ i < n, π i = 1) (hπ : Stationary n π P),
    DetailedBalance n π P

end Langevin
