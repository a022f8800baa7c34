prelude
import Langevin.Chain
/-! # Proposals with acceptance: a chain that has the law one asks for

To have a given law `w / ∑ w` stationary, propose a move from `i` to `j` with probability `Q i j` and accept it with probability
`min 1 (w j / w i)`. Only ratios of weights are used, so the normalising sum is never computed.

## Definitions

`moveProb`, `metropolis`, `gibbs`, `metropolisInverted`.

## Claims

* L6: `MetropolisStochastic`, `MetropolisBalance`, `MetropolisGibbs`, `MetropolisScale`.
* Readings that fail, each with its counterexample in the proofs: names that end in `Careless`.

## Conventions

Those of `Langevin.Chain`. `Q` is read off its diagonal only: whatever is not proposed or not accepted stays. Where the value of a ratio matters,
weights are positive, so that none divides by `0`.

## Not stated here

That the law is unique, or how fast it is approached: `Langevin.Uniqueness`, for a chain that meets its condition.

## References

"SuperLocalMemory V3" (SHEAF), abstract: the stationary distribution of the memory dynamics. N. Metropolis and others (1953), for symmetric
proposals. -/

universe v
namespace Langevin

section
variable {K : Type v} [OrderedField K]

/-- The probability to move from `i` to another state `j`: proposed, and accepted. -/
def moveProb (w : Nat → K) (Q : Nat → Nat → K) (i j : Nat) : K := Q i j * min 1 (w j / w i)

/-- The chain of proposals with acceptance: what does not move stays. -/
def metropolis (n : Nat) (w : Nat → K) (Q : Nat → Nat → K) (i j : Nat) : K :=
  if i = j then 1 - ∑ k < n, (if k = i then 0 else moveProb w Q i k) else moveProb w Q i j

/-- The law with the weights `w`. -/
def gibbs (n : Nat) (w : Nat → K) (i : Nat) : K := w i / ∑ k < n, w k

/-- The chain with the ratio of weights the wrong way round. -/
def metropolisInverted (n : Nat) (w : Nat → K) (Q : Nat → Nat → K) (i j : Nat) : K :=
  if i = j then 1 - ∑ k < n, (if k = i then 0 else Q i k * min 1 (w i / w k)) else Q i j * min 1 (w i / w j)
end

/-- **It is a chain** (L6; no sentence of the paper). `hw`: weights are positive; `hQ`: no proposal has a negative probability; `hs`: the proposals
to move, from each state, have total at most one. -/
def MetropolisStochastic.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (w : Nat → K) (Q : Nat → Nat → K) (hw : ∀ i, i < n → 0 < w i)
    (hQ : ∀ i j, i < n → j < n → i ≠ j → 0 ≤ Q i j) (hs : ∀ i, i < n → ∑ k < n, (if k = i then 0 else Q i k) ≤ 1),
    Stochastic n (metropolis n w Q)

/-- **Detailed balance** (L6; no sentence of the paper): as much goes from `i` to `j` as back. `hw`: weights are not negative; what is divided by a
weight of zero counts with the factor zero, so that no convention matters; `hQ`: to propose `j` from `i` is as probable as the reverse. Proposals may
have any sign and total here. -/
def MetropolisBalance.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (w : Nat → K) (Q : Nat → Nat → K) (hw : ∀ i, i < n → 0 ≤ w i)
    (hQ : ∀ i j, i < n → j < n → Q i j = Q j i),
    DetailedBalance n w (metropolis n w Q)

/-- **The law that was asked for is stationary** (L6; the finite counterpart of the paper's stationary distribution): it has total one, and a step
keeps it. `hn`: there is a state, for the total; `hw`: weights are positive; `hQ`: to propose `j` from `i` is as probable as the reverse. Nothing else
is asked of `Q`: as stated, the matrix may have negative entries. That they are probabilities is `MetropolisStochastic`, under its hypotheses. -/
def MetropolisGibbs.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (w : Nat → K) (Q : Nat → Nat → K) (hn : 0 < n) (hw : ∀ i, i < n → 0 < w i)
    (hQ : ∀ i j, i < n → j < n → Q i j = Q j i),
    ∑ i < n, gibbs n w i = 1 ∧ Stationary n (gibbs n w) (metropolis n w Q)

/-- **Only ratios of weights are used** (L6; no sentence of the paper): a common factor of all weights changes no entry. `hc`: the factor is not zero;
`hw`: nor is a weight, so that each ratio means something (with `x / 0 = 0` the claim holds without this). -/
def MetropolisScale.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (w : Nat → K) (Q : Nat → Nat → K) (c : K) (hc : c ≠ 0)
    (hw : ∀ i, i < n → w i ≠ 0),
    ∀ i j, i < n → j < n → metropolis n (fun k => c * w k) Q i j = metropolis n w Q i j

/-- A reading that fails: `MetropolisGibbs` for proposals that need not be symmetric. `hn`: there is a state; `hw`: weights are positive; `hQ`:
proposals are probabilities. Counterexample: equal weights and `Q = [[0, 1], [1/2, 1/2]]`, for which `(1/3, 2/3)` is stationary. -/
def AsymmetricProposalCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (w : Nat → K) (Q : Nat → Nat → K) (hn : 0 < n) (hw : ∀ i, i < n → 0 < w i)
    (hQ : Stochastic n Q),
    Stationary n (gibbs n w) (metropolis n w Q)

/-- A reading that fails: `MetropolisStochastic` for proposals each of which is a probability. `hw`: weights are positive; `hQ`: entries are
symmetric; `h0`: they lie between zero and one. Counterexample: three states with equal weights and `Q = 1`, where the probability to stay is `-1`.
-/
def OverfullProposalCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (w : Nat → K) (Q : Nat → Nat → K) (hw : ∀ i, i < n → 0 < w i)
    (hQ : ∀ i j, i < n → j < n → Q i j = Q j i) (h0 : ∀ i j, i < n → j < n → 0 ≤ Q i j ∧ Q i j ≤ 1),
    Stochastic n (metropolis n w Q)

/-- A reading that fails: the ratio of weights may be taken either way round. `hn`: there is a state; `hw`: weights are positive; `hQ`: to propose `j`
from `i` is as probable as the reverse.
Counterexample: weights `(1, 2)` and `Q = 1/2`, for which `(2/3, 1/3)` is stationary: the inverse weights. -/
def InvertedRatioCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (w : Nat → K) (Q : Nat → Nat → K) (hn : 0 < n) (hw : ∀ i, i < n → 0 < w i)
    (hQ : ∀ i j, i < n → j < n → Q i j = Q j i),
    Stationary n (gibbs n w) (metropolisInverted n w Q)

end Langevin
