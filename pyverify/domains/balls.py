"""Balls: rigorous enclosures of the exact value, by python-flint's `arb` at a precision in bits.

A ball holds the real number that is meant; every operation gives a ball that holds the exact result. So an
answer (`lower`, `upper`, a comparison that is decided) is a theorem of arithmetic, and a wide ball is an
admission. Where the logarithm occurs this is the reference, the rationals having none.

Conventions. `0⁻¹ = 0` for the ball that is exactly zero; a ball that holds zero and more has inverses near
zero without bound, so its inverse is everything (`EVERYTHING`, the infinite ball). The logarithm is that of
the reals; at a ball that is not positive throughout it is everything, since Lean leaves it open there. An
infinite ball is a real number of which nothing is known: zero times it is zero.

Precision is set around each operation and put back, so that nobody else's balls change. Mistakes others
make: `arb ** 2` by the general power, which is `nan` for a ball around zero; converting a rational to a
float first; reading the midpoint as the value.
"""

from __future__ import annotations

import operator
import threading
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from flint import arb, ctx, fmpq

from pyverify.domains.enclosures import Enclosures

__all__ = ["EVERYTHING", "Balls", "Bound", "contains", "lower", "upper"]

Bound = Fraction | float
"""An exact bound; a float only where it is infinite."""

EVERYTHING = arb(0, arb.pos_inf())
"""The ball of all real numbers."""
DEFAULT_PRECISION = 128
"""Bits; twice the double's mantissa and some, so that rounding is not what makes a comparison undecided."""
_ZERO, _ONE = arb(0), arb(1)


_PRECISION = threading.RLock()
"""python-flint has one precision for all threads."""


class Balls(Enclosures[arb]):
    """Real numbers, each known up to a ball; `precision` bits for midpoints."""

    name = "balls"

    def __init__(self, precision: int = DEFAULT_PRECISION) -> None:
        if precision < 2:
            raise ValueError(f"a precision of {precision} bits: give at least 2")
        self.precision = precision

    def at_precision(self, operation: Callable[..., arb], *arguments: Any) -> arb:
        """The result of an operation at this precision; everything where `arb` has no finite ball."""
        with _PRECISION:
            before = ctx.prec
            ctx.prec = self.precision
            try:
                found = operation(*arguments)
            finally:
                ctx.prec = before
        return found if found.is_finite() else EVERYTHING

    def integer(self, value: int) -> arb:
        """The number that is so many ones, exactly."""
        return arb(value)

    def number(self, value: Fraction) -> arb:
        """A ball around a rational; exact where the denominator is a power of two."""
        if value.denominator & (value.denominator - 1) == 0:
            return arb((value.numerator, 1 - value.denominator.bit_length()))
        return self.at_precision(arb, fmpq(value.numerator, value.denominator))

    def add(self, a: arb, b: arb) -> arb:
        """`a + b`."""
        return self.at_precision(operator.add, a, b)

    def subtract(self, a: arb, b: arb) -> arb:
        """`a - b`."""
        return self.at_precision(operator.sub, a, b)

    def multiply(self, a: arb, b: arb) -> arb:
        """`a * b`."""
        if a.is_zero() or b.is_zero():
            return _ZERO
        return self.at_precision(operator.mul, a, b)

    def negate(self, a: arb) -> arb:
        """`-a`."""
        return self.at_precision(operator.neg, a)

    def invert(self, a: arb) -> arb:
        """`a⁻¹`; zero for zero, everything for a ball that holds zero and more."""
        return self.divide(_ONE, a)

    def divide(self, a: arb, b: arb) -> arb:
        """`a / b`."""
        if b.is_zero() or a.is_zero():
            return _ZERO
        return EVERYTHING if b.contains(0) else self.at_precision(operator.truediv, a, b)

    def power(self, a: arb, exponent: Any) -> arb:
        """`a ^ exponent`; an even power is not negative."""
        if not isinstance(exponent, int):
            found: arb = self._over(exponent, lambda one: self.power(a, one))
            return found
        if not a.contains(0) or a.is_zero():
            return super().power(a, exponent)
        if exponent % 2 == 0:  # repeated multiplication would give negative numbers
            most = super().power(a.abs_upper(), exponent)
            return self.hull(_ZERO, most) if exponent else most
        ends = (self.at_precision(arb.lower, a), self.at_precision(arb.upper, a))
        return self.hull(*(super(Balls, self).power(end, exponent) for end in ends))

    def less_equal(self, a: arb, b: arb) -> bool | None:
        """`a ≤ b`, where the balls decide it."""
        return True if a <= b else False if b < a else None

    def absolute(self, a: arb) -> arb:
        """`|a|`."""
        return self.at_precision(abs, a)

    def minimum(self, a: arb, b: arb) -> arb:
        """The smaller one."""
        return self.at_precision(arb.min, a, b)

    def maximum(self, a: arb, b: arb) -> arb:
        """The larger one."""
        return self.at_precision(arb.max, a, b)

    def logarithm(self, a: arb) -> arb:
        """The natural logarithm; everything where the ball is not positive."""
        return self.at_precision(arb.log, a) if a > 0 else EVERYTHING

    def hull(self, a: arb, b: arb) -> arb:
        """A ball that covers both."""
        return self.at_precision(arb.union, a, b)


def _exact(point: arb) -> Fraction:
    mantissa, exponent = point.man_exp()
    shift = int(exponent)
    return Fraction(int(mantissa)) * (Fraction(1 << shift) if shift >= 0 else Fraction(1, 1 << -shift))


def lower(ball: arb) -> Bound:
    """The lower end, exactly; minus infinity for an infinite ball."""
    return _exact(ball.mid()) - _exact(ball.rad()) if ball.is_finite() else -float("inf")


def upper(ball: arb) -> Bound:
    """The upper end, exactly; infinity for an infinite ball."""
    return _exact(ball.mid()) + _exact(ball.rad()) if ball.is_finite() else float("inf")


def contains(ball: arb, value: Bound) -> bool:
    """Whether the ball holds the number."""
    return lower(ball) <= value <= upper(ball)
