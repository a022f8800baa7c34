prelude
import Langevin.Chain
/-! # What a convergence guarantee guarantees is forgetting

If all laws approach one stationary law, then two memories that nothing reinforces become indistinguishable, at the rate that was guaranteed. The
abstract names the guarantee, not this consequence of it.

## Claims

* L13: `LawsMerge`, `TotalForgetting`, `ForgettingWithoutPowers`, `TestAdvantage`.
* Readings that fail, each with its counterexample in the proofs: names that end in `Careless`.

## Conventions

Those of `Langevin.Chain`. The distance of two laws is at most `2`; it is `2` for two different states at time `0`. A test answers "yes" in state
`j` with probability `f j`.

## Not stated here

What reinforcement does against it.

## References

"SuperLocalMemory V3" (SHEAF), abstract: convergence guarantees in place of hand-tuned decay. -/

namespace Langevin

/-- **Any two laws merge** (L13; no sentence of the paper): after `t` steps their distance is at most `(1 - ε) ^ t` times what it was. `hP`: rows sum
to one; `hmin`: the chain goes to `j` with probability at least `ε * ν j`; `hν`: `ν` has total one; `hpq`: `p` and `q` have the same total. No
stationary law is needed. The bound is of content for `ε > 0`, which is not asked: for `ε = 0` it says that nothing grows. -/
def LawsMerge.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (P : Nat → Nat → K) (ε : K) (ν p q : Nat → K) (t : Nat) (hP : RowSumsOne n P)
    (hmin : Minorized n P ε ν) (hν : ∑ i < n, ν i = 1) (hpq : ∑ i < n, p i = ∑ i < n, q i),
    dist n (law n P p t) (law n P q t) ≤ (1 - ε) ^ t * dist n p q

/-- **Total forgetting** (L13; no sentence of the paper): whatever was stored, `a` or `b`, after `t` steps the laws are within `2 (1 - ε) ^ t`. `ha`,
`hb`: both are states; `hP`: rows sum to one; `hmin`: the chain goes to `j` with probability at least `ε * ν j`; `hν`: `ν` has total one. The bound is
of content for `ε > 0`, which is not asked: for `ε = 0` it is `2`, which no distance of two laws exceeds. -/
def TotalForgetting.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (P : Nat → Nat → K) (ε : K) (ν : Nat → K) (a b t : Nat) (ha : a < n) (hb : b < n)
    (hP : RowSumsOne n P) (hmin : Minorized n P ε ν) (hν : ∑ i < n, ν i = 1),
    dist n (law n P (point a) t) (law n P (point b) t) ≤ 2 * (1 - ε) ^ t

/-- **Total forgetting without powers** (L13; no sentence of the paper): whatever was stored, `a` or `b`, `1 + t ε` times the distance after `t` steps
is at most two. By Bernoulli's inequality. `ha`, `hb`: both are states; `hP`: rows sum to one; `hmin`: the chain goes to `j` with probability at least
`ε * ν j`; `hν`: `ν` has total one. Of content for `ε > 0`, which is not asked. -/
def ForgettingWithoutPowers.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (P : Nat → Nat → K) (ε : K) (ν : Nat → K) (a b t : Nat) (ha : a < n) (hb : b < n)
    (hP : RowSumsOne n P) (hmin : Minorized n P ε ν) (hν : ∑ i < n, ν i = 1),
    (1 + natCast t * ε) * dist n (law n P (point a) t) (law n P (point b) t) ≤ 2

/-- **No test tells them apart** (L13; no sentence of the paper): its probability to say "yes" after `a` and after `b` differs by at most
`(1 - ε) ^ t`. `ha`, `hb`: both are states; `hP`: rows sum to one; `hmin`: the chain goes to `j` with probability at least `ε * ν j`; `hν`: `ν` has
total one; `hf`: the answers have probabilities between zero and one. The bound is of content for `ε > 0`, which is not asked: for `ε = 0` it is one,
as for any test. -/
def TestAdvantage.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (P : Nat → Nat → K) (ε : K) (ν f : Nat → K) (a b t : Nat) (ha : a < n) (hb : b < n)
    (hP : RowSumsOne n P) (hmin : Minorized n P ε ν) (hν : ∑ i < n, ν i = 1) (hf : ∀ j, j < n → 0 ≤ f j ∧ f j ≤ 1),
    |(∑ j < n, f j * law n P (point a) t j) - ∑ j < n, f j * law n P (point b) t j| ≤ (1 - ε) ^ t

/-- A reading that fails: a guarantee of convergence keeps memories apart, if less and less. `ha`, `hb`, `hab`: two different states; `hP`: entries
are probabilities; `hmin`: the chain goes to `j` with probability at least `ε * ν j`; `hν`: `ν` has total one; `h0`, `h1`: `ε` is between zero and
one, which it does not reach. Counterexample: two states, all entries `1/2`, `ε = 1/2`: after one step nothing is left. -/
def MemoriesStayApartCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (P : Nat → Nat → K) (ε : K) (ν : Nat → K) (a b t : Nat) (ha : a < n) (hb : b < n)
    (hab : a ≠ b) (hP : Stochastic n P) (hmin : Minorized n P ε ν) (hν : ∑ i < n, ν i = 1) (h0 : 0 < ε) (h1 : ε < 1),
    0 < dist n (law n P (point a) t) (law n P (point b) t)

/-- A reading that fails: already that the stationary law is unique makes memories merge. Not even the weakest form of it holds, that at some time `t`
the distance is below `2`, the largest there is. `ha`, `hb`: two states; `hP`: entries are probabilities; `hu`: any two stationary vectors of the same
total have distance zero. Counterexample: the chain that swaps two states in each step keeps them apart for ever. -/
def UniqueForgetsCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (P : Nat → Nat → K) (a b : Nat) (ha : a < n) (hb : b < n) (hP : Stochastic n P)
    (hu : ∀ π ρ : Nat → K, Stationary n π P → Stationary n ρ P → ∑ i < n, π i = ∑ i < n, ρ i → dist n π ρ = 0),
    ∃ t, dist n (law n P (point a) t) (law n P (point b) t) < 2

end Langevin
