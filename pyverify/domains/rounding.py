"""The certified error of floating point: enclosures of *every* result that computing a definition can give.

The program that is meant does what the definition says, operation by operation, in one IEEE format,
rounding to nearest with gradual underflow; but it may sum in any order and may fuse. The value of a
definition here holds each such program's result, and the exact value, so "the implementation is wrong"
follows from a result outside, and nothing is tolerated that no program could give.

## The model (N. J. Higham, *Accuracy and Stability of Numerical Algorithms*, sections 2.2, 3.1, 4.2)

* `fl(a ∘ b) = (a ∘ b)(1 + δ) + η`, `|δ| ≤ u`, and `|η|` at most the smallest subnormal for a product or
  quotient that may underflow; sums do not need it, a subnormal sum is exact. `δ = η = 0` is allowed, so a
  fused multiply-add, which leaves out the product's rounding, is inside.
* A sum of `n` terms, in any order and with any blocks: the error is at most `γ(n-1) · Σ|xᵢ|`, `γ(k) = ku /
  (1 - ku)`. A sum whose terms are themselves sums may be summed in one go, so the terms of nested sums are
  counted together. So is a number that is added to a sum or subtracted: `x + ∑ i < n, f i` may be a running
  sum that begins with `x`. Terms that are exactly zero cost nothing.
* `a ^ k`: by multiplication in any order, `k - 1` roundings, or by a library within `LIBRARY_ULPS`.
  Logarithm: within `LIBRARY_ULPS`.
* Operations that are exact are taken as exact: by zero, one and powers of two; on points, where the result
  is representable; `|a|`, `max`, `min`, `-a`, comparisons. A sum of multiples of one power of two that
  cannot exceed the mantissa is exact in every order.
* A result that may exceed the largest number may be infinite, and what follows from it `nan`: everything.
* A comparison is made between computed numbers. Where their enclosures overlap both branches are taken.

## What is not covered

Another algorithm for the same value: `Σ xᵢ c` for `c Σ xᵢ`, `a * (1 / b)` for `a / b`, a product whose
intermediate results leave the range in another order; sums kept in a wider format and rounded at the end;
flushing subnormals to zero. An implementation that guards `b = 0` itself is assumed, Lean's `a / 0` being
zero.

A mistake others make: to take `n - 1` roundings of the *result* of a sum. Where terms cancel, the error is
relative to the sum of the absolute values.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flint import arb

from pyverify.domains import balls
from pyverify.domains.arguments import BadArgument, rational
from pyverify.domains.balls import EVERYTHING, Balls, Bound
from pyverify.domains.enclosures import Enclosures

__all__ = ["FLOAT32", "FLOAT64", "LIBRARY_ULPS", "LONGDOUBLE", "Format", "Rounded", "Rounding"]

LIBRARY_ULPS = 5
"""The most ulps that a library's `log` and `pow` are taken to be off. NumPy's own tests allow its
vectorised `log` 4 ulps from the correctly rounded value
(`numpy/_core/tests/data/umath-validation-set-log.csv`, last column), which is 4.5 from the exact one. The C
library is better: the manual of glibc, "Known Maximum Errors in Math Functions", has 1 or 2 for `log` and
`pow` of float, double and the x87 long double."""


@dataclass(frozen=True, slots=True)
class Format:
    """An IEEE binary format: bits of the mantissa, and the exponents of the smallest and largest numbers."""

    name: str
    precision: int
    smallest: int
    """The smallest subnormal is `2 ^ smallest`."""
    largest: int
    """All finite numbers are below `2 ^ largest`."""

    @property
    def unit(self) -> Fraction:
        """The unit roundoff `u`: half an ulp of one."""
        return Fraction(1, 2**self.precision)

    @property
    def maximum(self) -> Fraction:
        """The largest finite number."""
        return Fraction(2**self.largest) * (1 - self.unit)


FLOAT32 = Format("float32", 24, -149, 128)
FLOAT64 = Format("float64", 53, -1074, 1024)
LONGDOUBLE = Format("long double of x87, 64-bit mantissa", 64, -16445, 16384)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a sum was made of, before any rounding of its own: to be summed in any order."""

    count: int
    sum: arb
    absolute: arb
    quantum: int | None
    """All terms are points and multiples of `2 ^ quantum`; None: not so."""


@dataclass(frozen=True, slots=True)
class Rounded:
    """All results that a number's computation can have: an enclosure, and its terms if it is a sum."""

    ball: arb
    terms: Terms | None = None

    @property
    def lower(self) -> balls.Bound:
        """The least result, exactly; minus infinity if nothing is known."""
        return balls.lower(self.ball)

    @property
    def upper(self) -> balls.Bound:
        """The largest result, exactly; infinity if nothing is known."""
        return balls.upper(self.ball)


class Rounding(Enclosures[Rounded]):
    """Floating point in a format, whichever way it is done."""

    def __init__(self, format: Format = FLOAT64) -> None:
        self.format = format
        self.name = f"all roundings of {format.name}"
        self._balls = Balls(2 * format.precision + 32)  # products of two numbers, and sums of many, are exact
        self._off = self._widening(format.unit)
        self._eta = self._around(Fraction(2) ** format.smallest)
        self._normal = arb((1, format.smallest + format.precision - 1))
        self._maximum = self._balls.number(format.maximum)

    # Rounding.

    def _around(self, radius: Fraction) -> arb:
        """The ball around zero with at least this radius."""
        return arb(0, self._balls.number(radius).abs_upper())

    def _widening(self, radius: Fraction) -> arb:
        """The ball around one with at least this radius."""
        return self._balls.add(arb(1), self._around(radius))

    def _gamma(self, roundings: int) -> Fraction | None:
        product = roundings * self.format.unit
        return product / (1 - product) if product < 1 else None

    def _representable(self, point: arb) -> bool:
        mantissa, exponent = (int(part) for part in point.man_exp())
        bits = abs(mantissa).bit_length()
        format = self.format
        return bits <= format.precision and exponent >= format.smallest and bits + exponent <= format.largest

    def _finite(self, ball: arb) -> Rounded:
        return Rounded(ball if ball.abs_upper() <= self._maximum else EVERYTHING)

    def _round(self, exact: arb, *, scaled: bool = False, underflow: bool = True) -> Rounded:
        """The results of one operation with this exact value; `scaled`: by a power of two."""
        if not exact.is_finite() or (exact.is_exact() and self._representable(exact)):
            return Rounded(exact)
        result = exact if scaled else self._balls.multiply(exact, self._off)
        if underflow and not exact.abs_lower() >= self._normal:
            result = self._balls.add(result, self._eta)
        return self._finite(result)

    # Numbers.

    def integer(self, value: int) -> Rounded:
        """The number that is so many ones, rounded if the format does not have it."""
        return self._round(arb(value))

    def number(self, value: Fraction) -> Rounded:
        """A rational, rounded once if the format does not have it."""
        return self._round(self._balls.number(value))

    def add(self, a: Rounded, b: Rounded) -> Rounded:
        """`a + b`, as it is written; a number is one more term of a sum that it is added to."""
        if (a.terms is None) is not (b.terms is None):
            return self.total([a, b])
        return self._round(self._balls.add(a.ball, b.ball), underflow=False)

    def subtract(self, a: Rounded, b: Rounded) -> Rounded:
        """`a - b`, as it is written; with a sum as in `add`."""
        if (a.terms is None) is not (b.terms is None):
            return self.total([a, self.negate(b)])
        return self._round(self._balls.subtract(a.ball, b.ball), underflow=False)

    def negate(self, a: Rounded) -> Rounded:
        """`-a`, exactly; the negative of a sum is a sum."""
        if a.terms is None:
            return Rounded(self._balls.negate(a.ball))
        old = a.terms
        negated = Terms(old.count, self._balls.negate(old.sum), old.absolute, old.quantum)
        return Rounded(self._balls.negate(a.ball), negated)

    def multiply(self, a: Rounded, b: Rounded) -> Rounded:
        """`a * b`."""
        if not (a.ball.is_finite() and b.ball.is_finite()):
            return Rounded(EVERYTHING)
        scaled = _power_of_two(a.ball) or _power_of_two(b.ball)
        return self._round(self._balls.multiply(a.ball, b.ball), scaled=scaled)

    def invert(self, a: Rounded) -> Rounded:
        """`1 / a`; zero for zero."""
        return self.divide(Rounded(arb(1)), a)

    def divide(self, a: Rounded, b: Rounded) -> Rounded:
        """`a / b`; zero where `b` is certainly zero, everything where it may be."""
        if b.ball.is_zero():
            return Rounded(b.ball)
        if not (a.ball.is_finite() and b.ball.is_finite()) or b.ball.contains(0):
            return Rounded(EVERYTHING)
        return self._round(self._balls.divide(a.ball, b.ball), scaled=_power_of_two(b.ball))

    def power(self, a: Rounded, exponent: Any) -> Rounded:
        """`a ^ exponent`, by multiplication in any order or by a library."""
        if not isinstance(exponent, int):
            found: Rounded = self._over(exponent, lambda one: self.power(a, one))
            return found
        if exponent < 2:
            return a if exponent else Rounded(arb(1))
        exact = self._balls.power(a.ball, exponent)
        gamma = self._gamma(exponent - 1)
        if gamma is None or not exact.is_finite():
            return Rounded(EVERYTHING)
        if a.ball.is_zero() or a.ball == 1:
            return Rounded(exact)
        result = self._balls.multiply(exact, self._widening(max(gamma, self._library)))
        if not exact.abs_lower() >= self._normal:  # one η a multiplication, at most doubled by each squaring
            result = self._balls.add(result, self._balls.multiply(arb(exponent**2), self._eta))
        return self._finite(result)

    @property
    def _library(self) -> Fraction:
        """The relative error of `LIBRARY_ULPS`: an ulp of a result is at most `2u` of it."""
        error = 2 * LIBRARY_ULPS * self.format.unit
        return error / (1 - error)

    def logarithm(self, a: Rounded) -> Rounded:
        """The natural logarithm, by a library; everything where the argument may not be positive."""
        exact = self._balls.logarithm(a.ball)
        if exact.is_zero() or not exact.is_finite():
            return Rounded(exact)
        return self._finite(self._balls.multiply(exact, self._widening(self._library)))

    def less_equal(self, a: Rounded, b: Rounded) -> bool | None:
        """`a ≤ b` between computed numbers, where that is decided."""
        return self._balls.less_equal(a.ball, b.ball)

    def absolute(self, a: Rounded) -> Rounded:
        """`|a|`, exactly."""
        return Rounded(self._balls.absolute(a.ball))

    def minimum(self, a: Rounded, b: Rounded) -> Rounded:
        """The smaller one, exactly."""
        return self._of_finite(self._balls.minimum, a, b)

    def maximum(self, a: Rounded, b: Rounded) -> Rounded:
        """The larger one, exactly."""
        return self._of_finite(self._balls.maximum, a, b)

    def hull(self, a: Rounded, b: Rounded) -> Rounded:
        """What covers both."""
        return self._of_finite(self._balls.hull, a, b)

    def _of_finite(self, operation: Callable[[arb, arb], arb], a: Rounded, b: Rounded) -> Rounded:
        return Rounded(operation(a.ball, b.ball) if a.ball.is_finite() and b.ball.is_finite() else EVERYTHING)

    # Sums.

    def total(self, terms: list[Rounded]) -> Rounded:
        """The sum of a list, in any order; lists in it that are sums may be taken apart."""
        parts = [one.terms or self._single(one.ball) for one in terms if not one.ball.is_zero()]
        if not parts:
            return Rounded(arb(0))
        quanta = [one.quantum for one in parts]
        known = [one for one in quanta if one is not None]
        merged = Terms(
            sum(one.count for one in parts),
            self._sum([one.sum for one in parts]),
            self._sum([one.absolute for one in parts]),
            min(known) if len(known) == len(quanta) else None,
        )
        return Rounded(self._summed(merged), merged)

    def _sum(self, values: list[arb]) -> arb:
        return self._balls.total(values)

    def _single(self, ball: arb) -> Terms:
        quantum = int(ball.man_exp()[1]) if ball.is_exact() else None
        return Terms(1, ball, self._balls.absolute(ball), quantum)

    def _summed(self, terms: Terms) -> arb:
        """All results of summing the terms."""
        if not terms.sum.is_finite() or terms.count == 1:
            return terms.sum
        if terms.quantum is not None:
            most = arb((1, min(terms.quantum + self.format.precision, self.format.largest - 1)))
            if terms.absolute <= most and terms.sum.is_exact():
                return terms.sum
        gamma = self._gamma(terms.count - 1)
        if gamma is None:
            return EVERYTHING
        reach = self._balls.multiply(terms.absolute, self._widening(gamma)).abs_upper()
        if not reach <= self._maximum:  # some order may overflow on the way
            return EVERYTHING
        if terms.count == 2:
            return self._balls.multiply(terms.sum, self._off)
        radius = self._balls.multiply(terms.absolute, self._balls.number(gamma)).abs_upper()
        return self._balls.add(terms.sum, arb(0, radius))

    # Reading the result.

    def lower(self, value: Rounded) -> Bound:
        """The least result, exactly; minus infinity where it may overflow."""
        return balls.lower(value.ball)

    def upper(self, value: Rounded) -> Bound:
        """The greatest result, exactly; infinity where it may overflow."""
        return balls.upper(value.ball)

    def admits(self, value: Rounded, result: Any) -> bool:
        """Whether a program may have had this result: a float, or a NumPy number of the format."""
        if not value.ball.is_finite():
            return True
        try:
            exact = rational(result)
        except BadArgument:  # infinite or nan
            return False
        return balls.contains(value.ball, exact)


def _power_of_two(ball: arb) -> bool:
    """Whether the ball is a point, zero or a power of two of either sign: scaling by it is exact."""
    return ball.is_exact() and abs(int(ball.man_exp()[0])) <= 1
