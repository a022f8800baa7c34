prelude
import Langevin.Chain
/-! # A step brings laws nearer to each other

If from each state the chain goes to each `j` with probability at least `ε * ν j`, a step shrinks the distance of two laws by the factor `1 - ε`.
This is what is behind "convergence guarantees": it has to be assumed of the chain.

## Definitions

`leastInto`, `overlap`, `refresh`.

## Claims

* L2: `DoeblinContraction`; `OverlapContraction`, `OverlapLargest`, `OverlapBest`: the best `ε`; `RefreshAttains`: the factor is attained.
* L2: `StepNeverSeparates`: what is left without the condition.
* Readings that fail, each with its counterexample in the proofs: names that end in `Careless`.

## Conventions

Those of `Langevin.Chain`. Of `ε` no sign is asked, of `ν`, `p`, `q` neither.

## Not stated here

That a memory meets the condition: this is for whoever builds it.

## References

"SuperLocalMemory V3" (SHEAF), abstract: convergence guarantees. W. Doeblin's condition, as in any textbook on Markov chains. -/

universe v
namespace Langevin

section
variable {K : Type v} [OrderedField K]

/-- The least probability to go to `j` in one step, over all states; `0` for `n = 0`. -/
def leastInto (n : Nat) (P : Nat → Nat → K) (j : Nat) : K := -maxBelow n fun i => -P i j

/-- What all rows of `P` have in common: the sum over `j` of the least entry of column `j`. -/
def overlap (n : Nat) (P : Nat → Nat → K) : K := ∑ j < n, leastInto n P j

/-- In each step, draw the state afresh from `ν` with probability `ε`, else stay. -/
def refresh (ε : K) (ν : Nat → K) (i j : Nat) : K := ε * ν j + (1 - ε) * point i j
end

/-- **Doeblin's contraction** (L2; no sentence of the paper). A step shrinks the distance of `p` and `q` by `1 - ε`. `hP`: rows sum to one; `hmin`:
the chain goes to `j` with probability at least `ε * ν j`; `hν`: `ν` has total one; `hpq`: `p` and `q` have the same total. Nothing need be
nonnegative. That `ε ≤ 1` follows. -/
def DoeblinContraction.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (P : Nat → Nat → K) (ε : K) (ν p q : Nat → K) (hP : RowSumsOne n P)
    (hmin : Minorized n P ε ν) (hν : ∑ i < n, ν i = 1) (hpq : ∑ i < n, p i = ∑ i < n, q i),
    dist n (push n P p) (push n P q) ≤ (1 - ε) * dist n p q

/-- **The factor that can be read off the matrix** (L2; no sentence of the paper): one minus the overlap of the rows.
`hP`: rows sum to one; `hpq`: `p` and `q` have the same total. For `n = 0` it says `0 ≤ 0`. -/
def OverlapContraction.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (P : Nat → Nat → K) (p q : Nat → K) (hP : RowSumsOne n P)
    (hpq : ∑ i < n, p i = ∑ i < n, q i),
    dist n (push n P p) (push n P q) ≤ (1 - overlap n P) * dist n p q

/-- **No `ε` is larger than the overlap** (L2; no sentence of the paper), whatever the signs of the entries. `hmin`: Doeblin's condition holds with
`ε`; `hν`: `ν` has total one. -/
def OverlapLargest.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (P : Nat → Nat → K) (ε : K) (ν : Nat → K) (hmin : Minorized n P ε ν)
    (hν : ∑ i < n, ν i = 1),
    ε ≤ overlap n P

/-- **The overlap is the best `ε`** (L2; no sentence of the paper): Doeblin's condition holds with `ε`, for some `ν` of total one, if and only if
`ε` is at most the overlap. `hn`: there is a state, else no `ν` has total one; `hP`: no entry is negative; needed, as for `ε = 0` Doeblin's condition
says just that. -/
def OverlapBest.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (P : Nat → Nat → K) (ε : K) (hn : 0 < n) (hP : ∀ i j, i < n → j < n → 0 ≤ P i j),
    (∃ ν : Nat → K, ∑ i < n, ν i = 1 ∧ Minorized n P ε ν) ↔ ε ≤ overlap n P

/-- **The factor is attained** (L2; no sentence of the paper): the chain that is redrawn from `ν` with probability `ε` meets the hypotheses of
`DoeblinContraction`, and shrinks every distance by `1 - ε` exactly. `hε`: `ε` is at most one; `hν`: `ν` has total one. -/
def RefreshAttains.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (ε : K) (ν : Nat → K) (hε : ε ≤ 1) (hν : ∑ i < n, ν i = 1),
    RowSumsOne n (refresh ε ν) ∧ Minorized n (refresh ε ν) ε ν ∧
    ∀ p q : Nat → K, ∑ i < n, p i = ∑ i < n, q i →
      dist n (push n (refresh ε ν) p) (push n (refresh ε ν) q) = (1 - ε) * dist n p q

/-- **Without the condition distances do not grow** (L2; no sentence of the paper), and that is all: the identity keeps them.
`hP`: entries are probabilities. The totals of `p` and `q` may differ. -/
def StepNeverSeparates.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (P : Nat → Nat → K) (p q : Nat → K) (hP : Stochastic n P),
    dist n (push n P p) (push n P q) ≤ dist n p q

/-- A reading that fails: `DoeblinContraction` for vectors of different totals. `hP`: entries are probabilities; `hmin`: the chain goes to `j` with
probability at least `ε * ν j`; `hν`: `ν` has total one. Counterexample: two states, all entries `1/2`, `ε = 1`, and `p = (1, 0)`, `q = 0`: the total
that is missing stays missing. -/
def DifferentTotalsCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (P : Nat → Nat → K) (ε : K) (ν p q : Nat → K) (hP : Stochastic n P)
    (hmin : Minorized n P ε ν) (hν : ∑ i < n, ν i = 1),
    dist n (push n P p) (push n P q) ≤ (1 - ε) * dist n p q

/-- A reading that fails: it is enough that the chain stays where it is with probability at least `ε`. `hP`: entries are probabilities; `hε`: `ε` is
positive; `hdiag`: the diagonal has the lower bound; `hpq`: `p` and `q` have the same total. Counterexample: the identity on two states, `ε = 1`:
nothing ever comes nearer. -/
def DiagonalCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (P : Nat → Nat → K) (ε : K) (p q : Nat → K) (hP : Stochastic n P) (hε : 0 < ε)
    (hdiag : ∀ i, i < n → ε ≤ P i i) (hpq : ∑ i < n, p i = ∑ i < n, q i),
    dist n (push n P p) (push n P q) ≤ (1 - ε) * dist n p q

end Langevin
