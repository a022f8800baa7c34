"""Exact rationals: what a definition means, and what every other domain is held against.

Inside are python-flint's `fmpq`, which are several times as fast as `Fraction`; outside are `Fraction`s, by
`number` and `fraction`. Nothing is ever rounded. There is no logarithm: the rationals carry none
(`TPF.NoRationalLog`), and asking for one is an error, not an approximation.

A mistake others make: to mix the two. `fmpq(1, 2) == Fraction(1, 2)` is false.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from flint import fmpq

from pyverify.domains.domain import Domain

__all__ = ["Exact", "fraction"]

_ZERO = fmpq(0)


class Exact(Domain[fmpq]):
    """The field of rational numbers."""

    name = "the exact rationals"

    def integer(self, value: int) -> fmpq:
        """The number that is so many ones."""
        return fmpq(value)

    def number(self, value: Fraction) -> fmpq:
        """The same number."""
        return fmpq(value.numerator, value.denominator)

    def add(self, a: fmpq, b: fmpq) -> fmpq:
        """`a + b`."""
        return a + b

    def subtract(self, a: fmpq, b: fmpq) -> fmpq:
        """`a - b`."""
        return a - b

    def multiply(self, a: fmpq, b: fmpq) -> fmpq:
        """`a * b`."""
        return a * b

    def negate(self, a: fmpq) -> fmpq:
        """`-a`."""
        return -a

    def invert(self, a: fmpq) -> fmpq:
        """`a⁻¹`; zero for zero."""
        return 1 / a if a != 0 else a

    def divide(self, a: fmpq, b: fmpq) -> fmpq:
        """`a / b`; zero for `b = 0`."""
        return a / b if b != 0 else _ZERO

    def power(self, a: fmpq, exponent: Any) -> fmpq:
        """`a ^ exponent`; `0 ^ 0 = 1`."""
        power: fmpq = a**exponent
        return power

    def less_equal(self, a: fmpq, b: fmpq) -> bool:
        """`a ≤ b`."""
        return a <= b

    def less(self, a: fmpq, b: fmpq) -> bool:
        """`a < b`."""
        return a < b

    def equal(self, a: fmpq, b: fmpq) -> bool:
        """`a = b`."""
        return a == b

    def absolute(self, a: fmpq) -> fmpq:
        """`|a|`."""
        return abs(a)


def fraction(value: fmpq) -> Fraction:
    """The same number as Python's `Fraction`."""
    return Fraction(int(value.numerator), int(value.denominator))
