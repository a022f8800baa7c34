prelude
import Algebra.Rat
import Algebra.Sum
/-! # What the two laws of the logarithm give

The class `LogField` asks two laws of `log`, both for positive arguments: it turns products into sums, and
`log x ≤ x - 1`. Here stands what the leakage claims need beyond them, and why the laws are restricted to positive
arguments.

## Definitions

None.

## Claims

* FND-2: `LogLawsEverywhereAbsurd`, `LogBoundEverywhereAtZero`: the laws cannot be asked of all arguments.
* FND-3: `NoRationalLog`: the rationals carry no such logarithm. `LogTwoBounds`: the laws enclose `log 2` between
  harmonic sums.
* FND-4: `LogStrict`, `LogSharp`, `LogSharper`, `LogMonotone`: strictness, a quadratic gain and monotonicity follow
  and need not be asked.

## Conventions

`log` is unspecified at arguments that are not positive. `x / 0 = 0`.

## Not stated here

That the real numbers carry such a logarithm. That `log 2` is irrational.

## References

None of the papers: these are facts about the class that the other claims rest on. -/

namespace TPF

/-- **No logarithm of all products exists** (FND-2; no sentence of the papers). `hmul`: the product law for all
arguments, zero among them; `hle`: the bound `log x ≤ x - 1` at positive arguments. At zero the first law makes the
function vanish everywhere, which the second denies at `1/2`. Each of them alone can be met: by `0`, by `x - 1`. So a
class that asks the product law of all arguments is empty, and each theorem about it holds vacuously. -/
def LogLawsEverywhereAbsurd.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (f : K → K) (hmul : ∀ x y, f (x * y) = f x + f y)
    (hle : ∀ x, 0 < x → f x ≤ x - 1), False

/-- **The bound at all arguments excludes the usual value at zero** (FND-2; no sentence of the papers). `hle`:
`log x ≤ x - 1` for all arguments; then the value at zero is negative, hence not the `0` that programs put there. -/
def LogBoundEverywhereAtZero.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (f : K → K) (hle : ∀ x, f x ≤ x - 1), f 0 < 0

/-- **The rationals carry no logarithm** (FND-3; no sentence of the papers). `hmul`, `hle`: the two laws of
`LogField`, for a function from rationals to rationals; each of them alone can be met, by `0` and by `x - 1`. So a
theorem about logarithms cannot be run on exact fractions, and its careless variants cannot be refuted by them. -/
def NoRationalLog : Prop :=
  ∀ (f : Rat → Rat) (hmul : ∀ x y, 0 < x → 0 < y → f (x * y) = f x + f y) (hle : ∀ x, 0 < x → f x ≤ x - 1), False

/-- **The laws enclose `log 2`** (FND-3; no sentence of the papers). `hN`: at least one term. The sums
`1/(N+1) + … + 1/(2N)` and `1/N + … + 1/(2N-1)` differ by `1/(2N)`, so that in an Archimedean field one value is
left. -/
def LogTwoBounds.{u} : Prop :=
  ∀ (K : Type u) [LogField K] (N : Nat) (hN : 0 < N),
    ∑ i < N, 1 / natCast (N + i + 1) ≤ log (2 : K) ∧ log (2 : K) ≤ ∑ i < N, 1 / natCast (N + i)

/-- **The bound is strict away from one** (FND-4; no sentence of the papers). `hx`: `x` is positive; `h1`: it is not
one. Strictness follows from the two laws and is not asked of the class. -/
def LogStrict.{u} : Prop := ∀ (K : Type u) [LogField K] (x : K) (hx : 0 < x) (h1 : x ≠ 1), log x < x - 1

/-- **The bound with a quadratic gain** (FND-4; no sentence of the papers): `(x - 1)² / (2 (x + 1))`. `hx`: `x` is
positive. -/
def LogSharp.{u} : Prop :=
  ∀ (K : Type u) [LogField K] (x : K) (hx : 0 < x), log x ≤ x - 1 - (x - 1) ^ 2 / (2 * (x + 1))

/-- **The bound with nearly all of its quadratic gain** (FND-4; no sentence of the papers). `hx`: `x` is positive. The
sum is close to `(x - 1)² k / (2 (k + 1))` near `x = 1`; `k = 1` is `TPF.LogSharp`. No divisor is zero, for
`k + 1 + (i + 1) (x - 1)` is at least `(i + 1) x`. -/
def LogSharper.{u} : Prop :=
  ∀ (K : Type u) [LogField K] (k : Nat) (x : K) (hx : 0 < x),
    log x ≤ x - 1 - ∑ i < k,
      natCast (i + 1) * (x - 1) ^ 2 / (natCast (k + 1) * (natCast (k + 1) + natCast (i + 1) * (x - 1)))

/-- **The logarithm is strictly increasing** (FND-4; no sentence of the papers) on positive arguments. `hx`: the
smaller one is positive. -/
def LogMonotone.{u} : Prop := ∀ (K : Type u) [LogField K] (x y : K) (hx : 0 < x) (hxy : x < y), log x < log y

end TPF
