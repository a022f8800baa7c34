prelude
import Algebra.Sum
/-! # The explicit scheme has the wrong temperature

The simplest Langevin dynamics, a linear force at temperature `T`, has the variance `T` in the long run. Its explicit discretisation with step `h`, which is what a
program runs, moves the variance by `v ← (1 - h) ^ 2 * v + 2 * h * T`. What that comes to is decided exactly.

## Definitions

`ouVariance`, `ouLimit`

## Claims

* L8: `OuFixed`, `OuGeometric`: where the variance stays, and how it gets there. `OuBias`, `OuNeverRight`, `OuBiasSmall`: by how much that is not the
  temperature. `OuAtTwo`: at `h = 2` it grows without bound.
* Readings that fail: `OuRightCareless`, `OuOtherLimitCareless`, `OuFixedAtTwoCareless`, `OuBiasAnyTemperatureCareless`.

## Conventions

Division is total, so `ouLimit` at `h = 2` is `0`; claims about it exclude `h = 2`. No sign is asked of `h`, `T` or the first variance unless it is said.

## Not stated here

The law itself, which is normal if it begins so; that needs densities. The continuous process. Limits, as in `Langevin.Chain`.

## References

"SuperLocalMemory V3" (SHEAF), abstract: Langevin dynamics with convergence guarantees. The scheme is Euler's and Maruyama's. -/

universe v
namespace Langevin
variable {K : Type v} [OrderedField K]

/-- The variance after `t` steps of size `h` at temperature `T`, begun at `v`. -/
def ouVariance (h T v : K) (t : Nat) : K :=
  match t with
  | .zero => v
  | .succ t => (1 - h) ^ 2 * ouVariance h T v t + 2 * h * T

/-- Where the variance stays: `2 T / (2 - h)`. -/
def ouLimit (h T : K) : K := 2 * T / (2 - h)

/-! ### L8: where it stays, and how it gets there -/

/-- **The variance stays at `2 T / (2 - h)`** (L8). `hh`: the step is not two. -/
def OuFixed.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (h T : K) (hh : h ≠ 2), (1 - h) ^ 2 * ouLimit h T + 2 * h * T = ouLimit h T

/-- **And is approached, or left, geometrically** (L8). `hh`: the step is not two. -/
def OuGeometric.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (h T v : K) (t : Nat) (hh : h ≠ 2),
    ouVariance h T v t - ouLimit h T = ((1 - h) ^ 2) ^ t * (v - ouLimit h T)

/-- **The bias** (L8): `T h / (2 - h)`. `hh`: the step is not two. -/
def OuBias.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (h T : K) (hh : h ≠ 2), ouLimit h T - T = T * h / (2 - h)

/-- **The temperature is never right** (L8; limits "convergence guarantees"). `hh`: the step is not two; `h0`: nor zero; `hT`: nor is the temperature. -/
def OuNeverRight.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (h T : K) (hh : h ≠ 2) (h0 : h ≠ 0) (hT : T ≠ 0), ouLimit h T ≠ T

/-- **But nearly, for small steps** (L8): the bias is at most `h * T`. `h0`, `h1`: the step is between zero and one; `hT`: the temperature is not
negative. -/
def OuBiasSmall.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (h T : K) (h0 : 0 ≤ h) (h1 : h ≤ 1) (hT : 0 ≤ T), |ouLimit h T - T| ≤ h * T

/-- **At step two it grows for ever** (L8): by `4 T` in each step. -/
def OuAtTwo.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (T v : K) (t : Nat), ouVariance 2 T v t = v + 4 * T * natCast t

/-! ### Readings that fail -/

/-- A reading that fails (L8): the scheme keeps the variance `T` of what it discretises. With `h = T = 1` it goes to `2`. -/
def OuRightCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (h T : K) (h0 : 0 < h) (h1 : h ≤ 1) (hT : 0 < T), (1 - h) ^ 2 * T + 2 * h * T = T

/-- A reading that fails (L8): the variance stays at `T / (1 - h)`. -/
def OuOtherLimitCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (h T : K) (h0 : 0 < h) (h1 : h < 1) (hT : 0 < T),
    (1 - h) ^ 2 * (T / (1 - h)) + 2 * h * T = T / (1 - h)

/-- A reading that fails: `OuFixed` at every step. At step two `2 T / 0 = 0` is not kept. -/
def OuFixedAtTwoCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (h T : K), (1 - h) ^ 2 * ouLimit h T + 2 * h * T = ouLimit h T

/-- A reading that fails: `OuBiasSmall` for a temperature of either sign. -/
def OuBiasAnyTemperatureCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (h T : K) (h0 : 0 ≤ h) (h1 : h ≤ 1), |ouLimit h T - T| ≤ h * T

end Langevin
