prelude
import Fisher.Information
/-! # Sufficiency is about the whole family

That a statistic keeps all Fisher information at one value of the parameter (`Fisher.SufficientIffEqual`) does not make it sufficient. The
example is a family on four outcomes whose masses are polynomials of the second degree in the parameter, so that the derivatives are
known without limits.

## Definitions

`quadratic`, `slope`, `IsQuadraticFamily`; the example: `base`, `linearPart`, `squarePart`, `exampleMass`,
`exampleSlope`, `mergedPairs`.

## Claims

* F8: `PointwiseIsNotSufficient`, the four numbers.
* A reading that fails, with its counterexample in the proofs: `EqualAtOneValueCareless`.

## Conventions

Those of `Fisher.Information`. A family is looked at for `0 ≤ t ≤ r`.

## Not stated here

That equality at all values of the parameter makes a statistic sufficient, which needs integration. The other half is
`Fisher.InvariantUnderSufficient`.

## References

"SuperLocalMemory V3", abstract: a metric that is invariant under sufficient statistics. -/

namespace Fisher

/-- The masses at the parameter `t`: `a k + b k * t + c k * t ^ 2`. -/
def quadratic.{u} {K : Type u} [OrderedField K] (a b c : Nat → K) (t : K) (k : Nat) : K := a k + b k * t + c k * t ^ 2

/-- Their derivatives by `t`: `b k + 2 * c k * t`. -/
def slope.{u} {K : Type u} [OrderedField K] (b c : Nat → K) (t : K) (k : Nat) : K := b k + 2 * c k * t

/-- A family of laws: the masses sum to one for all `t`, which three sums say, and are positive for `0 ≤ t ≤ r`. -/
structure IsQuadraticFamily.{u} {K : Type u} [OrderedField K] (n : Nat) (a b c : Nat → K) (r : K) : Prop where
  total : ∑ k < n, a k = 1
  total_linear : ∑ k < n, b k = 0
  total_square : ∑ k < n, c k = 0
  pos : ∀ t : K, 0 ≤ t → t ≤ r → ∀ k, k < n → 0 < quadratic a b c t k

/-- The masses at `t = 0`: `1/4` each. -/
def base.{u} {K : Type u} [OrderedField K] (_ : Nat) : K := 1 / 4

/-- `1/8` on the outcomes `0` and `1`, `-1/8` on the others. -/
def linearPart.{u} {K : Type u} [OrderedField K] (k : Nat) : K := if k < 2 then 1 / 8 else -(1 / 8)

/-- `1/16` on the outcome `0`, `-1/16` on `1`, zero on the others. -/
def squarePart.{u} {K : Type u} [OrderedField K] (k : Nat) : K := if k = 0 then 1 / 16 else if k = 1 then -(1 / 16) else 0

/-- The masses of the example: `1/4 + t/8 + t²/16, 1/4 + t/8 - t²/16, 1/4 - t/8, 1/4 - t/8`. -/
def exampleMass.{u} {K : Type u} [OrderedField K] (t : K) (k : Nat) : K := quadratic base linearPart squarePart t k

/-- Their derivatives. -/
def exampleSlope.{u} {K : Type u} [OrderedField K] (t : K) (k : Nat) : K := slope linearPart squarePart t k

/-- The statistic that merges the outcomes `0` and `1`, and the others. -/
def mergedPairs (k : Nat) : Nat := if k < 2 then 0 else 1

/-- **Equality at one value of the parameter is not sufficiency** (F8; no sentence of the paper). For the masses
`exampleMass t` merging the first two and the last two keeps the information at `t = 0`, where it is `1/4`, and not at `t = 1/2`, where
`229/798` becomes `4/15`. No hypothesis: closed numbers, in every ordered field. -/
def PointwiseIsNotSufficient.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K], information 4 (exampleMass (0 : K)) (exampleSlope 0) = 1 / 4 ∧
    information 2 (push 4 mergedPairs (exampleMass (0 : K))) (push 4 mergedPairs (exampleSlope 0)) = 1 / 4 ∧
    information 4 (exampleMass (1 / 2 : K)) (exampleSlope (1 / 2)) = 229 / 798 ∧
    information 2 (push 4 mergedPairs (exampleMass (1 / 2 : K))) (push 4 mergedPairs (exampleSlope (1 / 2))) = 4 / 15

/-- A reading that fails: a statistic that keeps the information at one value of the parameter keeps it at the others. `hp`: the masses are a
family of laws for `0 ≤ t ≤ r`; `hT`: all values of the statistic are below `m`; `h0`, `hi`: at `0` nothing is lost, of an information
that is not zero; `hs`, `hr`: `t` is a value of the parameter. Counterexample: `PointwiseIsNotSufficient`, `t = 1/2`. -/
def EqualAtOneValueCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n m : Nat) (T : Nat → Nat) (a b c : Nat → K) (r t : K) (hp : IsQuadraticFamily n a b c r)
    (hT : ∀ k, k < n → T k < m)
    (h0 : information m (push n T (quadratic a b c 0)) (push n T (slope b c 0)) = information n (quadratic a b c 0) (slope b c 0))
    (hi : information n (quadratic a b c 0) (slope b c 0) ≠ 0) (hs : 0 ≤ t) (hr : t ≤ r),
    information m (push n T (quadratic a b c t)) (push n T (slope b c t)) = information n (quadratic a b c t) (slope b c t)

end Fisher
