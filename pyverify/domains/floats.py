"""Python's floats (IEEE double): the value that a plain, sequential program gets.

Sums run from the first term to the last, powers are repeated squaring, the logarithm is the C library's.
Lean's conventions are kept: division by zero gives zero, also where IEEE has an infinity. What exceeds the
range becomes infinite, as in IEEE, and `inf - inf` is `nan`; every comparison with `nan` is false.

The value is *one* float near the exact one. How near any program may come is for `rounding` to say; nothing
here is a bound, and comparing with a guessed tolerance is the mistake this package exists to avoid.
"""

from __future__ import annotations

import math
from fractions import Fraction

from pyverify.domains.domain import Domain

__all__ = ["Floats"]


class Floats(Domain[float]):
    """IEEE double precision, rounding to nearest."""

    name = "floats"

    def integer(self, value: int) -> float:
        """The nearest float; infinite beyond the range."""
        try:
            return float(value)
        except OverflowError:
            return math.inf if value > 0 else -math.inf  # `copysign` would make a float of it

    def number(self, value: Fraction) -> float:
        """The nearest float (rounded once); infinite beyond the range."""
        try:
            return float(value)
        except OverflowError:
            return math.inf if value > 0 else -math.inf  # `copysign` would make a float of it

    def add(self, a: float, b: float) -> float:
        """`a + b`."""
        return a + b

    def subtract(self, a: float, b: float) -> float:
        """`a - b`."""
        return a - b

    def multiply(self, a: float, b: float) -> float:
        """`a * b`."""
        return a * b

    def negate(self, a: float) -> float:
        """`-a`."""
        return -a

    def invert(self, a: float) -> float:
        """`a⁻¹`; zero for zero of either sign."""
        return 1.0 / a if a else 0.0

    def divide(self, a: float, b: float) -> float:
        """`a / b`; zero for `b = 0`."""
        return a / b if b else 0.0

    def less_equal(self, a: float, b: float) -> bool:
        """`a ≤ b`."""
        return a <= b

    def less(self, a: float, b: float) -> bool:
        """`a < b`."""
        return a < b

    def equal(self, a: float, b: float) -> bool:
        """`a = b`."""
        return a == b

    def absolute(self, a: float) -> float:
        """`|a|`."""
        return abs(a)

    def logarithm(self, a: float) -> float:
        """The natural logarithm; `nan` where Lean leaves it open, at what is not positive."""
        return math.log(a) if a > 0 else math.nan
