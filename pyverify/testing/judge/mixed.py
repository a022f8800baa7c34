"""Exact rationals as long as that is possible, balls from there on: where conclusions are evaluated.

A number is a `fmpq`, known exactly, or an `arb`, known up to a ball: a logarithm, a function's answer, or
what rests on one. So a comparison of exact numbers is decided, as among the rationals, and one with an
answer in it is decided only where no number of the ball would turn it over.

Truth values are three (`enclosures`). A quantifier over all of a type is tried at a few values, as in
`symbolic.instances.watched`; where none settles it, it is None and `vague` says so from then on.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from flint import arb, fmpq

from pyverify.domains.balls import Balls, Bound, lower, upper
from pyverify.domains.enclosures import Enclosures
from pyverify.domains.exact import fraction
from pyverify.extract.code import BOOL, NAT, Operation, Scalar, Type
from pyverify.extract.reasons import NotInterpreted, Reason

__all__ = ["TRIED_NATURALS", "Mixed", "Number", "TimeOver", "ends", "rational"]

Number = fmpq | arb
_ZERO = fmpq(0)
_LARGEST_EXPONENT = 10_000
_NUMBERS = tuple(fmpq(*one) for one in ((0, 1), (1, 1), (-1, 1), (1, 2), (2, 1), (-3, 1)))
TRIED_NATURALS = range(4)
"""At which a quantifier over all naturals is tried."""


class TimeOver(Exception):
    """The evaluation took longer than it was allowed."""


class Mixed(Enclosures[Any]):
    """Numbers that are exact or in a ball of `precision` bits.

    Past `deadline` (of `time.monotonic`) it raises `TimeOver`.
    """

    name = "exact numbers and balls"

    def __init__(self, precision: int = 128, deadline: float = float("inf")) -> None:
        self.balls = Balls(precision)
        self.logarithms = False
        """Whether a logarithm was rounded: then more precision may decide what is undecided."""
        self.vague = False
        """Whether a quantifier over all of a type was met that no tried value settled."""
        self._deadline = deadline

    def ball(self, a: Number) -> arb:
        """The number as a ball."""
        return self.balls.at_precision(arb, a) if isinstance(a, fmpq) else a

    def _done(self, operation: Callable[[arb, arb], arb], a: Number, b: Number) -> arb:
        return operation(self.ball(a), self.ball(b))

    def integer(self, value: int) -> Number:
        """The number that is so many ones."""
        return fmpq(value)

    def number(self, value: Fraction) -> Number:
        """The same number."""
        return fmpq(value.numerator, value.denominator)

    def around(self, centre: fmpq, radius: fmpq) -> Number:
        """All numbers that are at most `radius` from the centre."""
        if radius == 0:
            return centre
        ends = (self.ball(centre - radius), self.ball(centre + radius))
        return self.balls.hull(*ends)

    def add(self, a: Number, b: Number) -> Number:
        """`a + b`."""
        if isinstance(a, fmpq) and isinstance(b, fmpq):
            return a + b
        return self._done(self.balls.add, a, b)

    def subtract(self, a: Number, b: Number) -> Number:
        """`a - b`."""
        if isinstance(a, fmpq) and isinstance(b, fmpq):
            return a - b
        return self._done(self.balls.subtract, a, b)

    def multiply(self, a: Number, b: Number) -> Number:
        """`a * b`."""
        if isinstance(a, fmpq) and isinstance(b, fmpq):
            return a * b
        if a == 0 or b == 0:
            return _ZERO
        return self._done(self.balls.multiply, a, b)

    def negate(self, a: Number) -> Number:
        """`-a`."""
        return -a if isinstance(a, fmpq) else self.balls.negate(a)

    def invert(self, a: Number) -> Number:
        """`a⁻¹`; zero for zero."""
        return self.divide(fmpq(1), a)

    def divide(self, a: Number, b: Number) -> Number:
        """`a / b`; zero for zero, everything for a ball that holds zero and more."""
        if isinstance(a, fmpq) and isinstance(b, fmpq):
            return a / b if b != 0 else _ZERO
        if a == 0 or b == 0:
            return _ZERO
        return self._done(self.balls.divide, a, b)

    def power(self, a: Number, exponent: Any) -> Number:
        """`a ^ exponent`."""
        if not isinstance(exponent, int):
            found: Number = self._over(exponent, lambda one: self.power(a, one))
            return found
        _refuse_large(exponent)
        if exponent == 0:
            return fmpq(1)
        return a**exponent if isinstance(a, fmpq) else self.balls.power(a, exponent)

    def logarithm(self, a: Number) -> Number:
        """The natural logarithm; exactly zero at one."""
        if a == 1 and isinstance(a, fmpq):
            return _ZERO
        self.logarithms = True
        return self.balls.logarithm(self.ball(a))

    def less_equal(self, a: Number, b: Number) -> bool | None:
        """`a ≤ b`, where it is decided."""
        if isinstance(a, fmpq) and isinstance(b, fmpq):
            return bool(a <= b)
        return self.balls.less_equal(self.ball(a), self.ball(b))

    def absolute(self, a: Number) -> Number:
        """`|a|`."""
        return abs(a) if isinstance(a, fmpq) else self.balls.absolute(a)

    def minimum(self, a: Number, b: Number) -> Number:
        """The smaller one."""
        if isinstance(a, fmpq) and isinstance(b, fmpq):
            return min(a, b)
        return self._done(self.balls.minimum, a, b)

    def maximum(self, a: Number, b: Number) -> Number:
        """The larger one."""
        if isinstance(a, fmpq) and isinstance(b, fmpq):
            return max(a, b)
        return self._done(self.balls.maximum, a, b)

    def hull(self, a: Number, b: Number) -> Number:
        """What covers both."""
        if isinstance(a, fmpq) and isinstance(b, fmpq) and a == b:
            return a
        return self._done(self.balls.hull, a, b)

    def natural_operation(self, operation: Operation, a: Any, b: Any) -> Any:
        """The operation on all members."""
        if operation is Operation.NAT_POW:
            for one in b.members if hasattr(b, "members") else (b,):
                _refuse_large(one)
        return super().natural_operation(operation, a, b)

    # What takes time.

    def _each(self, body: Callable[..., Any]) -> Callable[..., Any]:
        if time.monotonic() > self._deadline:
            raise TimeOver

        def watched(*values: Any) -> Any:
            if time.monotonic() > self._deadline:
                raise TimeOver
            return body(*values)

        return watched

    def sum(self, count: Any, body: Callable[[Any], Any]) -> Any:
        """`∑ i < count, body i`."""
        return super().sum(count, self._each(body))

    def iterate(self, count: Any, start: tuple[Any, ...], step: Callable[..., tuple[Any, ...]]) -> Any:
        """The first of the states after `count` steps."""
        return super().iterate(count, start, self._each(step))

    def quantify(
        self, universal: bool, name: str, type_: Type, bound: Any, body: Callable[[Any], Any]
    ) -> Any:
        """A quantifier; over all of a type it is decided by a value that settles it, or None."""
        body = self._each(body)
        if bound is not None:
            return super().quantify(universal, name, type_, bound, body)
        unknown = type_ is not BOOL
        for value in _tried(type_):
            found = body(value)
            if found is (not universal):
                return not universal
            unknown = unknown or found is None
        self.vague = self.vague or unknown
        return None if unknown else universal


def _refuse_large(exponent: int) -> None:
    if exponent > _LARGEST_EXPONENT:
        raise NotInterpreted(Reason.TOO_LARGE, "", part=f"a power with exponent {exponent}")


def _tried(type_: Type) -> Sequence[Any]:
    if type_ is NAT:
        return TRIED_NATURALS
    if type_ is BOOL:
        return (False, True)
    return _NUMBERS if isinstance(type_, Scalar) else ()


def ends(a: Number) -> tuple[Bound, Bound]:
    """The least and the largest that the number can be; infinite where nothing is known."""
    if isinstance(a, fmpq):
        exact = fraction(a)
        return exact, exact
    return lower(a), upper(a)


def rational(value: Fraction) -> fmpq:
    """The same number as the domain has it."""
    return fmpq(value.numerator, value.denominator)
