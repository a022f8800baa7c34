prelude
import Algebra.Sum
/-! # Work, heat and erased bits over a computation

A device works through the steps `t < N`. Before step `t` it holds the energy `U t`; during the step it takes in the work `W t` and
gives off the heat `Q t`. Landauer's principle bounds the heat of a step below by `κ` times the bits erased in it. What follows for the
work is a matter of adding up, and it holds for the whole computation only, not step by step.

## Definitions

`EnergyBalance`.

## Claims

* QE-1: `WorkBalance`, `CyclicWork`: where the work goes.
* QE-2: `LandauerSum`, `LandauerWithStore`: the least work of a computation that erases, the source of every lower bound on energy.
* Readings that fail, each with its counterexample in the proofs: names that end in `Careless`.

## Conventions

* `U` is read at `t ≤ N`, the others at `t < N`; what they are elsewhere never matters. For `N = 0` all sums are `0`.
* `κ` is an energy per bit, `k T ln 2` at temperature `T`. It is a parameter: no number enters, and no sign is asked of it.
* `b t` is the entropy, in bits, that the memory loses in step `t`. It need not be a whole number. It is `0` for a reversible
  step, for which the bound is then `0`; it may be negative, for a step that fills the memory with fresh random bits.

## Not stated here

Landauer's principle itself, `κ * b t ≤ Q t`, which is physics and a hypothesis here; that a query of an algorithm must erase anything, which
is an assumption about machines.

## References

"Energy-Consumption Advantage of Quantum Computation" (QE), abstract: the energy that a computation must consume. -/

namespace QE

/-- **First law.** In each step `t < N` the stored energy grows by the work taken in and falls by the heat given off. -/
def EnergyBalance.{u} {R : Type u} [CommRing R] (N : Nat) (U W Q : Nat → R) : Prop :=
  ∀ t, t < N → U (t + 1) = U t + W t - Q t

/-! ### QE-1: bookkeeping -/

/-- **Work is what is stored plus what is given off** (QE-1; no sentence of the paper, which takes it for granted).
`hbal`: each step conserves energy. No order is used, so the claim is for any commutative ring. -/
def WorkBalance.{u} : Prop :=
  ∀ (R : Type u) [CommRing R] (N : Nat) (U W Q : Nat → R) (hbal : EnergyBalance N U W Q),
    ∑ t < N, W t = U N - U 0 + ∑ t < N, Q t

/-- **In a cycle all work becomes heat** (QE-1; no sentence of the paper).
`hbal`: each step conserves energy; `hcyc`: the device ends with the energy it began with. Any commutative ring. -/
def CyclicWork.{u} : Prop :=
  ∀ (R : Type u) [CommRing R] (N : Nat) (U W Q : Nat → R) (hbal : EnergyBalance N U W Q) (hcyc : U N = U 0),
    ∑ t < N, W t = ∑ t < N, Q t

/-- A reading that fails: `CyclicWork` for a device that need not return to its energy.
`hbal`: each step conserves energy. Counterexample: one step without work that turns a stored unit into heat. -/
def WorkIsHeatCareless.{u} : Prop :=
  ∀ (R : Type u) [CommRing R] (N : Nat) (U W Q : Nat → R) (hbal : EnergyBalance N U W Q),
    ∑ t < N, W t = ∑ t < N, Q t

/-! ### QE-2: the sum of Landauer's bounds -/

/-- **Least work of a computation that erases** (QE-2; used by the paper's lower bounds).
`hbal`: each step conserves energy; `hQ`: each step gives off at least `κ` per erased bit, Landauer's principle, assumed; `hU`: the device
does not end with less energy than it began with. Neither `κ` nor any `b t` need be positive. Only the sum is bounded, see
`StepwiseWorkCareless`. -/
def LandauerSum.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N : Nat) (κ : K) (U W Q b : Nat → K) (hbal : EnergyBalance N U W Q)
    (hQ : ∀ t, t < N → κ * b t ≤ Q t) (hU : U 0 ≤ U N),
    κ * ∑ t < N, b t ≤ ∑ t < N, W t

/-- **Least work of a computation that erases, with an energy store** (QE-2; no sentence of the paper): what the device gives up of its own energy
comes off the
bound, and nothing else does. `hbal`: each step conserves energy; `hQ`: each step gives off at least `κ` per erased bit, Landauer's principle,
assumed. Contains `LandauerSum`. -/
def LandauerWithStore.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N : Nat) (κ : K) (U W Q b : Nat → K) (hbal : EnergyBalance N U W Q)
    (hQ : ∀ t, t < N → κ * b t ≤ Q t),
    κ * (∑ t < N, b t) - (U 0 - U N) ≤ ∑ t < N, W t

/-- A reading that fails: each step costs the work of its own erasure.
`hκ`: `κ` is positive; `hb`: no step has a negative number of erased bits; `hbal`: each step conserves energy; `hQ`: each step gives off at least `κ`
per erased bit, Landauer's principle, assumed; `hcyc`: the device ends with
the energy it began with. Counterexample: store a unit of work in the first step, erase a bit with it in the second. -/
def StepwiseWorkCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N : Nat) (κ : K) (U W Q b : Nat → K) (hκ : 0 < κ) (hb : ∀ t, t < N → 0 ≤ b t)
    (hbal : EnergyBalance N U W Q) (hQ : ∀ t, t < N → κ * b t ≤ Q t) (hcyc : U N = U 0),
    ∀ t, t < N → κ * b t ≤ W t

/-- A reading that fails: `LandauerSum` without a look at the energy stored.
`hκ`: `κ` is positive; `hb`: no step has a negative number of erased bits; `hbal`: each step conserves energy; `hQ`: each step gives off at least `κ`
per erased bit, Landauer's principle, assumed. Counterexample: a battery discharged by one unit erases a bit without any work. -/
def DischargeCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N : Nat) (κ : K) (U W Q b : Nat → K) (hκ : 0 < κ) (hb : ∀ t, t < N → 0 ≤ b t)
    (hbal : EnergyBalance N U W Q) (hQ : ∀ t, t < N → κ * b t ≤ Q t),
    κ * ∑ t < N, b t ≤ ∑ t < N, W t

/-- A reading that fails: `LandauerSum` without Landauer's principle, as if erasing cost work by logic alone.
`hκ`: `κ` is positive; `hb`: no step has a negative number of erased bits; `hbal`: each step conserves energy; `hcyc`: the device ends with the energy
it began with. Counterexample: a step that erases a bit and exchanges neither work nor heat. -/
def ErasureByLogicCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N : Nat) (κ : K) (U W Q b : Nat → K) (hκ : 0 < κ) (hb : ∀ t, t < N → 0 ≤ b t)
    (hbal : EnergyBalance N U W Q) (hcyc : U N = U 0),
    κ * ∑ t < N, b t ≤ ∑ t < N, W t

end QE
