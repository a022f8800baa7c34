prelude
import Algebra.Sum
/-! # The NARMA-10 benchmark: where it is bounded and where it is not

The series `y` answers the input `u` by
`y (t + 1) = 0.3 y t + 0.05 y t (y t + … + y (t - 9)) + 1.5 u (t - 9) u t + 0.1`.
For inputs up to `3/10` it stays below `3/5` for ever. For the customary inputs up to `1/2` no bound holds, and a constant input of `1/2` drives it
beyond all numbers.

## Definitions

`narmaNext`, `IsNarma`, `NarmaBox`

## Claims

* RES-13: `NarmaSeriesExists`, `NarmaBoxSmallInput`, `NarmaBounded`, `NarmaBoxIff`, `NarmaGrows`, `NarmaExplodes`; readings that fail
  `NarmaCustomaryInputCareless`, `NarmaSomeBoundCareless`

## Conventions

* Time is shifted so that all indices are natural: `y (t + 10)` comes from `y t, …, y (t + 9)` and from `u t`, `u (t + 9)`. The values
  `y 0, …, y 9` are the start.
* In `narmaNext` the table `y` holds the last ten values, the newest in `y 9`.

## Not stated here

How often a random input in `[0, 1/2]` drives the series away, which is a matter of measurement. Programs that clip or redraw the series
then measure another benchmark, and should say so. The errors that a reservoir reaches on it, which are measured.

## References

"Toward Thermodynamic Reservoir Computing" (RES), abstract: the benchmark NARMA-10. The paper states none of the claims below. -/

universe v
namespace RES
variable {K : Type v} [OrderedField K]

/-- The next value after the ten of `y`, the newest of which is `y 9`, with the input `a` nine steps ago and `b` now. -/
def narmaNext (y : Nat → K) (a b : K) : K := 3 / 10 * y 9 + 1 / 20 * y 9 * (∑ i < 10, y i) + 3 / 2 * a * b + 1 / 10

/-- The series `y` answers the input `u` for `N` steps after the ten values of the start. -/
def IsNarma (N : Nat) (u y : Nat → K) : Prop := ∀ t, t < N → y (t + 10) = narmaNext (fun i => y (t + i)) (u t) (u (t + 9))

/-- Inputs in `[0, c]` never lead out of the values in `[0, Y]`. -/
def NarmaBox (Y c : K) : Prop :=
  ∀ (y : Nat → K) (a b : K), (∀ i, i < 10 → 0 ≤ y i ∧ y i ≤ Y) → 0 ≤ a ∧ a ≤ c → 0 ≤ b ∧ b ≤ c →
    0 ≤ narmaNext y a b ∧ narmaNext y a b ≤ Y

/-- **Each start and each input has a series** (RES-13): the claims below speak of something. No hypothesis. -/
def NarmaSeriesExists.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N : Nat) (u start : Nat → K), ∃ y : Nat → K, (∀ i, i < 10 → y i = start i) ∧ IsNarma N u y

/-- **Small inputs keep the next value in the box** (RES-13): inputs up to `3/10` and ten values in `[0, 3/5]` give a value in `[0, 3/5]`, at most
`119/200` in fact. -/
def NarmaBoxSmallInput.{u} : Prop := ∀ (K : Type u) [OrderedField K], NarmaBox (3 / 5 : K) (3 / 10)

/-- **Small inputs keep the series bounded** (RES-13). `hu`: the inputs are in `[0, 3/10]`; `h0`: the ten values of the start are in `[0, 3/5]`;
`hy`: the series answers the input. -/
def NarmaBounded.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N : Nat) (u y : Nat → K) (hu : ∀ t, t < N + 9 → 0 ≤ u t ∧ u t ≤ 3 / 10)
    (h0 : ∀ i, i < 10 → 0 ≤ y i ∧ y i ≤ 3 / 5) (hy : IsNarma N u y), ∀ t, t < N + 10 → 0 ≤ y t ∧ y t ≤ 3 / 5

/-- **Which inputs have a box at all** (RES-13): those up to `c` with `300 c² ≤ 29`, about `0.311`. `hc`: `c` is not negative; needed, as below
zero there is no input and every interval is a box. -/
def NarmaBoxIff.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (c : K) (hc : 0 ≤ c), (∃ Y : K, 0 ≤ Y ∧ NarmaBox Y c) ↔ 300 * (c * c) ≤ 29

/-- **Under the largest customary input the series grows for ever** (RES-13): in each ten steps by at least `23/100`, from any start that is not
negative. `hu`: the input is constantly `1/2`; `h0`: no value of the start is negative; `hy`: the series answers the input. In a field with infinite
elements this does not make it exceed them; over the rationals and the reals it exceeds every bound. -/
def NarmaGrows.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (u y : Nat → K) (hu : ∀ t, t < 10 * n + 9 → u t = 1 / 2)
    (h0 : ∀ i, i < 10 → 0 ≤ y i) (hy : IsNarma (10 * n) u y), ∀ i, i < 10 → 23 / 100 * natCast n ≤ y (10 * n + i)

/-- **It explodes** (RES-13): it exceeds `10 ^ 90` in the 29th step from zero, or from any start that is not negative. `hu`: the input is constantly
`1/2`; `h0`: no value of the start is negative; needed, as some other starts keep the series small for all 29 steps; `hy`: the series answers the
input. -/
def NarmaExplodes.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (u y : Nat → K) (hu : ∀ t, t < 38 → u t = 1 / 2) (h0 : ∀ i, i < 10 → 0 ≤ y i)
    (hy : IsNarma 29 u y), 10 ^ 90 < y 38

/-- A reading that fails (RES-13): `NarmaBounded` for the customary inputs. `hu`: the inputs are in `[0, 1/2]`; `h0`: the ten values of the start are
in `[0, 3/5]`; `hy`: the series answers the input. Counterexample: constantly `1/2`, from zero: the second value is `0.6288…`. -/
def NarmaCustomaryInputCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N : Nat) (u y : Nat → K) (hu : ∀ t, t < N + 9 → 0 ≤ u t ∧ u t ≤ 1 / 2)
    (h0 : ∀ i, i < 10 → 0 ≤ y i ∧ y i ≤ 3 / 5) (hy : IsNarma N u y), ∀ t, t < N + 10 → 0 ≤ y t ∧ y t ≤ 3 / 5

/-- A reading that fails (RES-13): for the customary inputs there is some bound all the same. Counterexample: none, by `NarmaBoxIff`, as
`300 / 4` exceeds `29`. -/
def NarmaSomeBoundCareless.{u} : Prop := ∀ (K : Type u) [OrderedField K], ∃ Y : K, 0 ≤ Y ∧ NarmaBox Y (1 / 2)

end RES
