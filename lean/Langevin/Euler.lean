prelude
import Algebra.Sum
/-! # The Euler step of a Langevin equation has the wrong temperature

In the potential `x ^ 2 / 2` at temperature `T` the Langevin equation has a stationary law of variance `T`. Its Euler step of size `h`,
`x' = (1 - h) x + √(2 h T) ξ` with `ξ` of mean zero and variance one, independent of `x`, turns a variance `v` into `(1 - h) ^ 2 * v + 2 * h * T`.
What becomes of the variance is all that is stated here; no probability is left in it.

## Definitions

`eulerStep`, `eulerVariance`, `eulerLimit`.

## Claims

* L8: `EulerFixedPoint`, `EulerClosedForm`, `EulerBias`, `EulerNeverExact`, `EulerBiasBound`, `EulerStepTwo`.
* Readings that fail, each with its counterexample in the proofs: names that end in `Careless`.

## Conventions

`2 * T / (2 - h)` is the fixed point for `h ≠ 2`; for `h = 2` it would be `2 * T / 0`, which is `0` here and is fixed for `T = 0` only, hence the
hypotheses `h ≠ 2`. Of `h`, `T`, `v` no sign is asked unless a hypothesis says so. No limit is taken.

## Not stated here

When the scheme is stable; other potentials; the Riemannian metric, which enters the step and with it the bias.

## References

"SuperLocalMemory V3" (SHEAF), abstract: memory lifecycle as Langevin dynamics. -/

universe v
namespace Langevin

section
variable {K : Type v} [OrderedField K]

/-- The variance after a step of size `h` at temperature `T`, if it was `v`. -/
def eulerStep (h T v : K) : K := (1 - h) * (1 - h) * v + 2 * h * T

/-- The variance after `t` steps; `v` for `t = 0`. -/
def eulerVariance (h T v : K) (t : Nat) : K :=
  match t with
  | .zero => v
  | .succ t => eulerStep h T (eulerVariance h T v t)

/-- The variance that a step keeps, for `h ≠ 2`: a fixed point of `eulerStep`. No limit is taken in it. -/
def eulerLimit (h T : K) : K := 2 * T / (2 - h)
end

/-- **The variance that a step keeps** (L8; no sentence of the paper) is `2 T / (2 - h)`, and no other. `h0`: the step does something; `h2`: its
size is not two. -/
def EulerFixedPoint.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (h T v : K) (h0 : h ≠ 0) (h2 : h ≠ 2), eulerStep h T v = v ↔ v = eulerLimit h T

/-- **The variance after `t` steps** (L8; no sentence of the paper): its distance from the fixed point is multiplied by `(1 - h) ^ 2` in each. `h2`:
the size of the step is not two. It may be zero: then nothing changes. -/
def EulerClosedForm.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (h T v : K) (t : Nat) (h2 : h ≠ 2),
    eulerVariance h T v t - eulerLimit h T = ((1 - h) * (1 - h)) ^ t * (v - eulerLimit h T)

/-- **The bias** (L8; no sentence of the paper): the scheme settles at a variance that differs from the temperature by `T h / (2 - h)`.
`h2`: the size of the step is not two. -/
def EulerBias.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (h T : K) (h2 : h ≠ 2), eulerLimit h T - T = T * h / (2 - h)

/-- **The right temperature is never kept** (L8; no sentence of the paper): a variance equal to the temperature is changed by the next step,
whatever its size. `h0`: the step does something; `hT`: the temperature is not zero. -/
def EulerNeverExact.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (h T : K) (h0 : h ≠ 0) (hT : T ≠ 0), eulerStep h T T ≠ T

/-- **A bound on the bias** (L8; no sentence of the paper): it is at most `h T`, so for a relative bias of at most `η` a step of size `η` is small
enough. `h0`, `h1`: the size of the step is between zero and one; `hT`: the temperature is not negative. -/
def EulerBiasBound.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (h T : K) (h0 : 0 ≤ h) (h1 : h ≤ 1) (hT : 0 ≤ T), |eulerLimit h T - T| ≤ h * T

/-- **Steps of size two** (L8; no sentence of the paper) add `4 T` each: the variance has no fixed point unless `T = 0`. No hypothesis. -/
def EulerStepTwo.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (T v : K) (t : Nat), eulerVariance 2 T v t = v + 4 * T * natCast t

/-- A reading that fails: the scheme keeps the law of the equation, so that variance `T` is fixed. `h0`, `h1`: the step is between zero and one;
`hT`: the temperature is positive. Counterexample: `h = 1`, `T = 1`, where a step leads to `2`. -/
def EulerExactCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (h T : K) (h0 : 0 < h) (h1 : h ≤ 1) (hT : 0 < T), eulerStep h T T = T

/-- A reading that fails: the fixed point is `T / (1 - h)`. `h0`, `h1`: the step is between zero and one, which it does not reach; `hT`: the
temperature is positive. Counterexample: `h = 1/2`, `T = 1`, where a step leads from `2` to `3/2`; the fixed point is `4/3`. -/
def EulerOtherLimitCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (h T : K) (h0 : 0 < h) (h1 : h < 1) (hT : 0 < T), eulerStep h T (T / (1 - h)) = T / (1 - h)

/-- A reading that fails: `2 T / (2 - h)` is fixed for every step. `h0`: the size is positive. Counterexample: `h = 2`, `T = 1`, where the quotient
is `0` by convention and a step leads to `4`. -/
def EulerLimitAtTwoCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (h T : K) (h0 : 0 < h), eulerStep h T (eulerLimit h T) = eulerLimit h T

end Langevin
