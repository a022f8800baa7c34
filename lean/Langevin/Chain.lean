prelude
import Algebra.Sum
/-! # Chains on finitely many memory states

The paper treats the life of a memory as a diffusion and speaks of its stationary distribution. Here the memory has states `i < n` and moves in steps:
`P i j` is the probability to go from `i` to `j`. This file holds the definitions; the claims are in the other files of the folder.

## Definitions

`RowSumsOne`, `push`, `law`, `Stationary`, `DetailedBalance`, `point`, `Stochastic`, `Minorized`, `dist`.

## Conventions

* Vectors are `Nat → R`, matrices `Nat → Nat → R`, read below their sizes only: `P i j` at `i, j < n`. What they are elsewhere never matters.
* Laws are row vectors: the law after a step is `p P`. A vector is not asked to be nonnegative, or to sum to one, unless a hypothesis says so.
* `n = 0` is allowed: then every sum is `0`, and no vector has total one.

## Not stated here

The diffusion in continuous time and its Fokker–Planck equation. No limit is taken: "`x t` tends to `0`" is false in fields with infinitely small
elements, so rates are stated as inequalities for each `t`.

## References

"SuperLocalMemory V3" (SHEAF), abstract: memory lifecycle as Riemannian Langevin dynamics, existence and uniqueness of the stationary distribution. -/

universe v
namespace Langevin

section Ring
variable {R : Type v} [CommRing R]

/-- Each row of `P` sums to one. -/
def RowSumsOne (n : Nat) (P : Nat → Nat → R) : Prop := ∀ i, i < n → ∑ j < n, P i j = 1

/-- The law `p P` after one step from the law `p`. -/
def push (n : Nat) (P : Nat → Nat → R) (p : Nat → R) (j : Nat) : R := ∑ i < n, p i * P i j

/-- The law after `t` steps from the law `p`; `p` itself for `t = 0`. -/
def law (n : Nat) (P : Nat → Nat → R) (p : Nat → R) (t j : Nat) : R :=
  match t with
  | .zero => p j
  | .succ t => ∑ i < n, law n P p t i * P i j

/-- A step leaves `π` as it is. -/
def Stationary (n : Nat) (π : Nat → R) (P : Nat → Nat → R) : Prop := ∀ j, j < n → push n P π j = π j

/-- As much goes from `i` to `j` as from `j` to `i`, for any two states. -/
def DetailedBalance (n : Nat) (π : Nat → R) (P : Nat → Nat → R) : Prop := ∀ i j, i < n → j < n → π i * P i j = π j * P j i

/-- The law of a memory that is in state `a` for certain. -/
def point (a i : Nat) : R := if i = a then 1 else 0
end Ring

section Order
variable {K : Type v} [OrderedField K]

/-- The entries of `P` are probabilities: none is negative, each row sums to one. -/
def Stochastic (n : Nat) (P : Nat → Nat → K) : Prop := (∀ i j, i < n → j < n → 0 ≤ P i j) ∧ RowSumsOne n P

/-- From each state the chain goes to `j` with probability at least `ε * ν j` (Doeblin's condition, where `ν` has total one). -/
def Minorized (n : Nat) (P : Nat → Nat → K) (ε : K) (ν : Nat → K) : Prop := ∀ i j, i < n → j < n → ε * ν j ≤ P i j

/-- The distance `∑ |p i - q i|`: for laws, twice their total variation. -/
def dist (n : Nat) (p q : Nat → K) : K := ∑ i < n, |p i - q i|
end Order

end Langevin
