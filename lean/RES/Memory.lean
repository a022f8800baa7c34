prelude
import Algebra.Sum
/-! # Linear memory: a reservoir remembers no more than it has states

A reservoir with the states `x 0, …, x (N - 1)`, each a series of `T` values, is read out linearly to reproduce the target series `u k`. One minus
the error relative to the target's power is the memory for that target; the sum over orthogonal targets is at most `N`.

## Definitions

`inner`, `readoutError`, `memory`, `memoryCapacity`, `OrthogonalTargets`

## Claims

* RES-11: `MemoryBound`, `MemoryBoundAttained`, `OneTargetMemory`; readings that fail `AnyTargetsCareless`, `DelayedInputsCareless`,
  `ZeroTargetCareless`

## Conventions

* Series are tables `Nat → K`, read at `t < T`; `x i`, `i < N`, are the states, `u k`, `k < L`, the targets, `w k i` the weight of state `i` in the
  readout for target `k`. Weights are arbitrary: the bound holds for those of least squares, and for all others.
* `a / 0 = 0`: a target that is zero throughout would count as remembered in full, see `ZeroTargetCareless`.
* There is no constant term; a constant series may be counted among the states.

## Not stated here

Which states a chip has. Nonlinear readouts. Memory of targets that are only nearly orthogonal, as delayed random inputs are in a finite
sample: a measured capacity may then exceed `N`.

## References

"Toward Thermodynamic Reservoir Computing" (RES), abstract: reservoir computing with chips. The bound is folklore of the field; the paper states
none. -/

universe v
namespace RES
variable {K : Type v} [OrderedField K]

/-- The inner product of two series of length `T`. -/
def inner (T : Nat) (f g : Nat → K) : K := ∑ t < T, f t * g t

/-- What a readout with the weights `w` leaves of the target `u`, at time `t`. -/
def readoutError (N : Nat) (x : Nat → Nat → K) (u w : Nat → K) (t : Nat) : K := u t - ∑ i < N, w i * x i t

/-- One minus the squared error over the squared target. -/
def memory (N T : Nat) (x : Nat → Nat → K) (u w : Nat → K) : K :=
  1 - inner T (readoutError N x u w) (readoutError N x u w) / inner T u u

/-- The memory summed over the targets. -/
def memoryCapacity (N L T : Nat) (x u w : Nat → Nat → K) : K := ∑ k < L, memory N T x (u k) (w k)

/-- The targets are orthogonal in pairs, and none is zero throughout. Their norms may differ. -/
structure OrthogonalTargets (L T : Nat) (u : Nat → Nat → K) : Prop where
  orthogonal : ∀ k l, k < L → l < L → k ≠ l → inner T (u k) (u l) = 0
  nonzero : ∀ k, k < L → 0 < inner T (u k) (u k)

/-- **Linear memory is at most the number of states** (RES-11), for any weights, any number of targets and any length of series.
`hu`: the targets are orthogonal, none is zero. Nothing is asked of the states; they may be dependent. -/
def MemoryBound.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N L T : Nat) (x u w : Nat → Nat → K) (hu : OrthogonalTargets L T u),
    memoryCapacity N L T x u w ≤ natCast N

/-- **The bound is attained** (RES-11), for any `N` targets, orthogonal or not: by a reservoir whose states are the targets. `hu`: no target is zero
throughout, for which `memory` divides by zero; a convenience: by `a / 0 = 0` it would hold with such targets too. -/
def MemoryBoundAttained.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N T : Nat) (u : Nat → Nat → K) (hu : ∀ k, k < N → 0 < inner T (u k) (u k)),
    ∃ x w : Nat → Nat → K, memoryCapacity N N T x u w = natCast N

/-- **The memory of one target is at most one** (RES-11). `hu`: the target is not zero throughout; by the convention it would hold of
such a one too. -/
def OneTargetMemory.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N T : Nat) (x : Nat → Nat → K) (u w : Nat → K) (hu : 0 < inner T u u), memory N T x u w ≤ 1

/-- A reading that fails (RES-11): the bound for targets that need not be orthogonal. `hu`: none is zero. Counterexample: one state, twice the same
target. -/
def AnyTargetsCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N L T : Nat) (x u w : Nat → Nat → K) (hu : ∀ k, k < L → 0 < inner T (u k) (u k)),
    memoryCapacity N L T x u w ≤ natCast N

/-- A reading that fails (RES-11): the bound for delayed inputs, the targets of the usual memory test, whatever the input: target `k` at time `t` is
the input `k` steps before `t + L`. `hs`: no such target is zero. Counterexample: the input `1, -1, 1, …`, of which each delay is a multiple, so that
one state remembers two. -/
def DelayedInputsCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N L T : Nat) (x w : Nat → Nat → K) (s : Nat → K)
    (hs : ∀ k, k < L → 0 < inner T (fun t => s (t + L - k)) fun t => s (t + L - k)),
    memoryCapacity N L T x (fun k t => s (t + L - k)) w ≤ natCast N

/-- A reading that fails: the bound for orthogonal targets one of which is zero throughout. `hu`: orthogonal in pairs. Counterexample: no state, one
target, zero; the convention `0 / 0 = 0` counts it as remembered. -/
def ZeroTargetCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N L T : Nat) (x u w : Nat → Nat → K)
    (hu : ∀ k l, k < L → l < L → k ≠ l → inner T (u k) (u l) = 0), memoryCapacity N L T x u w ≤ natCast N

end RES
