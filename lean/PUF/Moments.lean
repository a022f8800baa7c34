prelude
import PUF.Law
/-! # Tails from moments: Markov, Chebyshev, Cantelli

Bounds on how often a quantity is far from its mean that hold for every law, so that no bell curve has to be assumed of a device.

## Definitions

Those of `PUF.Law`.

## Claims

* PUF-6: `Markov`, `Chebyshev`, `Cantelli`, `CantelliBelow`, `CantelliSharp`; readings that fail `MarkovSignedCareless`,
  `MarkovSignedLawCareless`, `ChebyshevNegativeCareless`, `CantelliOtherCentreCareless`, `CantelliNegativeCareless`

## Conventions

The bounds are multiplied out, so that nothing is divided and no case is lost: `Cantelli` says `P(x - μ ≥ t) ≤ V / (V + t²)`. An event
contains its bound (`≥`, not `>`).

## Not stated here

Tails that fall off exponentially: they need independence, or a bound on the quantity, and do not follow from moments. That a device's answers
have a given mean or variance.

## References

"Speaking to Silicon" (TPF), abstract: PUF distinguishability witnesses; the error of a threshold rests on these. -/

namespace PUF

/-- **Markov** (PUF-6; no sentence of the paper): `t * P(x ≥ t) ≤ E x`. `hp`: no probability is negative; `hx`: the quantity is not
negative. Neither the sign of `t` nor the total mass matters. -/
def Markov.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N : Nat) (p x : Nat → K) (t : K) (hp : ∀ i, i < N → 0 ≤ p i) (hx : ∀ i, i < N → 0 ≤ x i),
    t * mass N p (atLeast t x) ≤ mean N p x

/-- **Chebyshev** (PUF-6; no sentence of the paper): `t² * P(|x - c| ≥ t) ≤ E (x - c)²`, for any centre `c`, the mean or not. `hp`: no
probability is negative; `ht`: `t` is not negative. The total mass does not matter. -/
def Chebyshev.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N : Nat) (p x : Nat → K) (c t : K) (hp : ∀ i, i < N → 0 ≤ p i) (ht : 0 ≤ t),
    t ^ 2 * mass N p (farFrom c t x) ≤ deviation N p x c

/-- **Cantelli**, the one-sided bound (PUF-6; no sentence of the paper): `P(x ≥ μ + t) * (V + t²) ≤ V` with the mean `μ` and the
variance `V`. `hp`: a law; `ht`: `t` is not negative. That `t` is positive is not needed. -/
def Cantelli.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N : Nat) (p x : Nat → K) (t : K) (hp : Pmf N p) (ht : 0 ≤ t),
    mass N p (atLeast (mean N p x + t) x) * (variance N p x + t ^ 2) ≤ variance N p x

/-- **Cantelli, below the mean** (PUF-6; no sentence of the paper): `P(x ≤ μ - t) * (V + t²) ≤ V` with the mean `μ` and the variance `V`. `hp`: a law;
`ht`: `t` is not negative. -/
def CantelliBelow.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N : Nat) (p x : Nat → K) (t : K) (hp : Pmf N p) (ht : 0 ≤ t),
    mass N p (atMost (mean N p x - t) x) * (variance N p x + t ^ 2) ≤ variance N p x

/-- **Cantelli cannot be improved** (PUF-6; no sentence of the paper): for every variance `V` and every distance `t` some law on two
outcomes attains it. `hV`: `V` is not negative; needed, as no variance is; `ht`: `t` is positive; needed, as for `t = 0` only `V = 0` is attained. -/
def CantelliSharp.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (V t : K) (hV : 0 ≤ V) (ht : 0 < t),
    ∃ p x : Nat → K, Pmf 2 p ∧ variance 2 p x = V ∧ mass 2 p (atLeast (mean 2 p x + t) x) * (V + t ^ 2) = V

/-- A reading that fails: `Markov` for quantities of either sign. `hp`: a law; `ht`: `t` is positive. Counterexample: `1` and `-1`, equally
likely, `t = 1`: `1/2` against `0`. -/
def MarkovSignedCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N : Nat) (p x : Nat → K) (t : K) (hp : Pmf N p) (ht : 0 < t),
    t * mass N p (atLeast t x) ≤ mean N p x

/-- A reading that fails: `Markov` for weights of either sign. `hp`: the weights sum to one; `hx`: the quantity is not negative.
Counterexample: the weights `(2, -1)` on the values `(1, 3)`, `t = 1`: `1` against `-1`. -/
def MarkovSignedLawCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N : Nat) (p x : Nat → K) (t : K) (hp : ∑ i < N, p i = 1) (hx : ∀ i, i < N → 0 ≤ x i),
    t * mass N p (atLeast t x) ≤ mean N p x

/-- A reading that fails: `Chebyshev` for a negative distance. `hp`: a law. Counterexample: a quantity that is always `c`, with `t = -1`: `1`
against `0`. -/
def ChebyshevNegativeCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N : Nat) (p x : Nat → K) (c t : K) (hp : Pmf N p),
    t ^ 2 * mass N p (farFrom c t x) ≤ deviation N p x c

/-- A reading that fails: `Cantelli` around any centre, as `Chebyshev` allows. `hp`: a law; `ht`: `t` is positive. Counterexample: a quantity
that is always `1`, around `0`, with `t = 1`: `2` against `1`. -/
def CantelliOtherCentreCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N : Nat) (p x : Nat → K) (c t : K) (hp : Pmf N p) (ht : 0 < t),
    mass N p (atLeast (c + t) x) * (deviation N p x c + t ^ 2) ≤ deviation N p x c

/-- A reading that fails: `Cantelli` for a negative distance. `hp`: a law. Counterexample: a quantity that never varies, with `t = -1`: `1`
against `0`. -/
def CantelliNegativeCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (N : Nat) (p x : Nat → K) (t : K) (hp : Pmf N p),
    mass N p (atLeast (mean N p x + t) x) * (variance N p x + t ^ 2) ≤ variance N p x

end PUF
