prelude
import Langevin.Chain
/-! # A mobility that depends on the state

Riemannian Langevin dynamics moves faster in some places than in others. Whether the stationary law feels this depends on how the mobility is read.
Here states are finitely many, and the memory goes from `i` to `j` at the rate `r i j`.

## Definitions

`RateStationary`, `eulerChain`, `naiveRate`.

## Claims

* L11: `RatesAsChain`, `SymmetricMobilityKeeps`, `NaiveMobilityShifts`, `NaiveMobilityKeepsOnlyConstant`.
* A reading that fails, with its counterexample in the proofs: `AnyMobilityCareless`.

## Conventions

Those of `Langevin.Chain`. A rate `r i i` means nothing: it stands on both sides of the balance and drops out. Where nothing else is used,
statements are over any commutative ring.

## Not stated here

The diffusion itself, and its correction term, which is what a symmetric mobility stands for here.

## References

"SuperLocalMemory V3" (SHEAF), abstract: Riemannian Langevin dynamics. -/

universe v
namespace Langevin

section Ring
variable {R : Type v} [CommRing R]

/-- As much flows into each state as out of it. -/
def RateStationary (n : Nat) (π : Nat → R) (r : Nat → Nat → R) : Prop :=
  ∀ j, j < n → ∑ i < n, π i * r i j = π j * ∑ i < n, r j i

/-- The chain that moves along the rates during a time `h`: from `i` to `j` with `h * r i j`, else it stays. -/
def eulerChain (n : Nat) (h : R) (r : Nat → Nat → R) (i j : Nat) : R :=
  point i j + h * (r i j - point i j * ∑ k < n, r i k)

/-- Rates with the mobility `D` read where the move begins: `D i * (S i j * w j)`. -/
def naiveRate (w D : Nat → R) (S : Nat → Nat → R) (i j : Nat) : R := D i * (S i j * w j)
end Ring

/-- **Rates and chains have the same stationary laws** (L11; no sentence of the paper). `hh`: the time step is not zero. The entries of the chain
need not be probabilities. -/
def RatesAsChain.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (h : K) (r : Nat → Nat → K) (π : Nat → K) (hh : h ≠ 0),
    Stationary n π (eulerChain n h r) ↔ RateStationary n π r

/-- **A symmetric mobility keeps the law** (L11; the finite counterpart of the paper's stationary distribution): rates `S i j * w j` keep `w`.
`hS`: the mobility between `i` and `j` is the same both ways. Any commutative ring, weights of any sign. -/
def SymmetricMobilityKeeps.{u} : Prop :=
  ∀ (R : Type u) [CommRing R] (n : Nat) (w : Nat → R) (S : Nat → Nat → R) (hS : ∀ i j, i < n → j < n → S i j = S j i),
    RateStationary n w fun i j => S i j * w j

/-- **A mobility read at the start of a move shifts the law** (L11; no sentence of the paper): with the further factor `D i` it is `w i / D i` that is
kept. `hS`: the mobility `S i j` between `i` and `j` is the same both ways; `hD`: no `D i` is zero. This is what a naive step of a diffusion with a
metric does. -/
def NaiveMobilityShifts.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (w D : Nat → K) (S : Nat → Nat → K) (hS : ∀ i j, i < n → j < n → S i j = S j i)
    (hD : ∀ i, i < n → D i ≠ 0),
    RateStationary n (fun i => w i / D i) (naiveRate w D S)

/-- **Only a mobility that is constant along moves can be read so** (L11; no sentence of the paper): with the rates `D i * (S i j * w j)` the law `w`
itself is kept if and only if `D` is the same at both ends of each move, that is wherever `S i j` is not zero. So where all states are connected by
moves, `D` has to be the same everywhere. `hw`: weights are positive; `hS`: the mobility `S i j` between `i` and `j` is the same both ways; `h0`: it
is not negative. -/
def NaiveMobilityKeepsOnlyConstant.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (w D : Nat → K) (S : Nat → Nat → K) (hw : ∀ i, i < n → 0 < w i)
    (hS : ∀ i j, i < n → j < n → S i j = S j i) (h0 : ∀ i j, i < n → j < n → 0 ≤ S i j),
    RateStationary n w (naiveRate w D S) ↔ ∀ i j, i < n → j < n → S i j ≠ 0 → D i = D j

/-- A reading that fails: the metric changes the speed only, so that any positive mobility keeps the law. `hw`: weights are positive; `hD`: so are
mobilities. Counterexample: equal weights on two states, mobility `1` in the first and `2` in the second: `(2/3, 1/3)` is kept. -/
def AnyMobilityCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (w D : Nat → K) (hw : ∀ i, i < n → 0 < w i) (hD : ∀ i, i < n → 0 < D i),
    RateStationary n w (naiveRate w D fun _ _ => 1)

end Langevin
