"""The exact rationals with a deadline, and with truth values that may be unknown.

A quantifier over all of an infinite type has no value in a finite number of steps. Here it is tried at a few
values: one that makes `∀` false or `∃` true decides it, and otherwise its truth value is `None`, unknown,
which the connectives carry on. So whatever is said to be true or false is so; nothing is guessed.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from flint import fmpq

from pyverify.domains.exact import Exact, fraction
from pyverify.extract import NotInterpreted, Reason
from pyverify.extract.code import BOOL, NAT, Operation, Scalar, Type
from pyverify.symbolic.solving.confirm import LARGEST_EXPONENT

__all__ = ["TimeOver", "Truth3", "Watched", "inside", "outside"]

Truth3 = bool | None
"""True, false, or unknown."""
_NUMBERS = tuple(fmpq(*one) for one in ((0, 1), (1, 1), (-1, 1), (1, 2), (2, 1), (-3, 1)))
_NATURALS = range(7)


class TimeOver(Exception):
    """The evaluation took longer than it was allowed."""


class Watched(Exact):
    """The exact rationals; past the deadline (of `time.monotonic`) it raises `TimeOver`."""

    def __init__(self, deadline: float) -> None:
        self._deadline = deadline

    def _look(self, exponent: Any = 0) -> None:
        if time.monotonic() > self._deadline:
            raise TimeOver
        if exponent > LARGEST_EXPONENT:
            raise NotInterpreted(Reason.TOO_LARGE, "", part=f"a power with exponent {exponent}")

    def _each(self, body: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*values: Any) -> Any:
            self._look()
            return body(*values)

        return watched

    def power(self, a: fmpq, exponent: Any) -> fmpq:
        """`a ^ exponent`."""
        self._look(exponent)
        return super().power(a, exponent)

    def natural_operation(self, operation: Operation, a: Any, b: Any) -> Any:
        """An operation of naturals."""
        self._look(b if operation is Operation.NAT_POW else 0)
        return super().natural_operation(operation, a, b)

    def sum(self, count: Any, body: Callable[[Any], fmpq]) -> fmpq:
        """A sum."""
        return super().sum(count, self._each(body))

    def natural_sum(self, count: Any, body: Callable[[Any], Any]) -> Any:
        """A sum of naturals."""
        return super().natural_sum(count, self._each(body))

    def largest(self, count: Any, body: Callable[[Any], fmpq]) -> fmpq:
        """A maximum."""
        return super().largest(count, self._each(body))

    def iterate(self, count: Any, start: tuple[Any, ...], step: Callable[..., tuple[Any, ...]]) -> Any:
        """A recursion."""
        return super().iterate(count, start, self._each(step))

    # Truth values that may be unknown.

    def negation(self, a: Truth3) -> Truth3:
        """Not `a`."""
        return None if a is None else not a

    def conjunction(self, a: Truth3, b: Callable[[], Truth3]) -> Truth3:
        """Both."""
        if a is None:
            return False if b() is False else None
        return a and b()

    def disjunction(self, a: Truth3, b: Callable[[], Truth3]) -> Truth3:
        """One of them."""
        if a is None:
            return True if b() is True else None
        return a or b()

    def equivalence(self, a: Truth3, b: Truth3) -> Truth3:
        """Both or neither."""
        return None if a is None or b is None else a == b

    def choose(self, condition: Truth3, then: Callable[[], Any], other: Callable[[], Any]) -> Any:
        """One of two; a condition that is unknown has no value."""
        if condition is None:
            raise NotInterpreted(Reason.UNBOUNDED, "", part="a choice by a condition that is not decided")
        return then() if condition else other()

    def quantify(
        self, universal: bool, name: str, type_: Type, bound: Any, body: Callable[[Any], Any]
    ) -> Any:
        """A quantifier; over all of a type it is decided by a value that settles it, or unknown."""
        body = self._each(body)
        if bound is not None:
            tried: Sequence[Any] = range(bound)
            complete = True
        else:
            tried, complete = _tried(type_), type_ is BOOL
        unknown = not complete
        for value in tried:
            found = body(value)
            if found is None:
                unknown = True
            elif found is not universal:
                return not universal
        return None if unknown else universal


def _tried(type_: Type) -> Sequence[Any]:
    if type_ is NAT:
        return _NATURALS
    if type_ is BOOL:
        return (False, True)
    return _NUMBERS if isinstance(type_, Scalar) else ()


def outside(value: Any) -> Any:
    """A value of the exact domain as Python's numbers."""
    if isinstance(value, tuple):
        return tuple(map(outside, value))
    return fraction(value) if isinstance(value, fmpq) else value


def inside(value: Any) -> Any:
    """Python's number as one of the exact domain."""
    return fmpq(value.numerator, value.denominator) if isinstance(value, Fraction) else value
