"""Numbers, truth values and naturals of the domain in which statements are decided, without what binds
variables.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from flint import fmpq

from pyverify.domains.domain import Domain
from pyverify.extract import NotInterpreted, Reason
from pyverify.extract.code import Operation
from pyverify.symbolic.exactly.formula import MOST_ATOMS, Formula, Relation, join, negated, size
from pyverify.symbolic.exactly.natural import From, Vague, operated
from pyverify.symbolic.exactly.quotient import Number, chosen, combined, compared, inverted, unknown

__all__ = ["LARGEST_EXPONENT", "Field", "TimeOver", "Truth", "Value", "joined", "known"]

LARGEST_EXPONENT = 100_000
"""Beyond this a power is not computed: its digits may not fit into memory."""
Truth = Formula | None
"""True, false, a formula about unknowns, or not known."""
Value = fmpq | Number


class TimeOver(Exception):
    """The evaluation took longer than it was allowed."""


class Field(Domain[Value]):
    """The rational numbers and unknowns among them."""

    name = "the exact rationals"

    def __init__(self, deadline: float) -> None:
        """`deadline`: the time of `time.monotonic` past which it raises `TimeOver`."""
        self._deadline = deadline

    # Numbers.

    def integer(self, value: int) -> Value:
        """The number that is so many ones."""
        return fmpq(value)

    def number(self, value: Fraction) -> Value:
        """The same number."""
        return fmpq(value.numerator, value.denominator)

    def add(self, a: Value, b: Value) -> Value:
        """`a + b`."""
        if isinstance(a, fmpq) and isinstance(b, fmpq):
            return a + b
        return combined(
            a,
            b,
            lambda x, y: (
                (x.top + y.top, x.bottom)
                if x.bottom == y.bottom
                else (x.top * y.bottom + y.top * x.bottom, x.bottom * y.bottom)
            ),
        )

    def subtract(self, a: Value, b: Value) -> Value:
        """`a - b`."""
        return self.add(a, self.negate(b))

    def multiply(self, a: Value, b: Value) -> Value:
        """`a * b`."""
        if isinstance(a, fmpq) and isinstance(b, fmpq):
            return a * b
        return combined(a, b, lambda x, y: (x.top * y.top, x.bottom * y.bottom))

    def negate(self, a: Value) -> Value:
        """`-a`."""
        return self.multiply(fmpq(-1), a)

    def invert(self, a: Value) -> Value:
        """`a⁻¹`; zero for zero."""
        if isinstance(a, fmpq):
            return 1 / a if a != 0 else a
        return inverted(a)

    def divide(self, a: Value, b: Value) -> Value:
        """`a / b`; zero for `b = 0`."""
        return self.multiply(a, self.invert(b))

    def power(self, a: Value, exponent: Any) -> Value:
        """`a ^ exponent`."""
        self.look(exponent)
        return a**exponent if isinstance(a, fmpq) else super().power(a, exponent)

    def absolute(self, a: Value) -> Value:
        """`|a|`."""
        return abs(a) if isinstance(a, fmpq) else super().absolute(a)

    def less_equal(self, a: Value, b: Value) -> Any:
        """`a ≤ b`."""
        return self._compared(a, b, Relation.AT_MOST)

    def less(self, a: Value, b: Value) -> Any:
        """`a < b`."""
        return self._compared(a, b, Relation.NEGATIVE)

    def equal(self, a: Value, b: Value) -> Any:
        """`a = b`."""
        return self._compared(a, b, Relation.ZERO)

    def _compared(self, a: Value, b: Value, relation: Relation) -> Any:
        self.look()
        return compared(self.subtract(a, b), relation)

    # Truth values.

    def negation(self, a: Truth) -> Truth:
        """Not `a`."""
        return None if a is None else negated(a)

    def conjunction(self, a: Truth, b: Callable[[], Truth]) -> Truth:
        """Both; a first one that is false settles it."""
        return False if a is False else joined(True, a, b())

    def disjunction(self, a: Truth, b: Callable[[], Truth]) -> Truth:
        """One of them; a first one that is true settles it."""
        return True if a is True else joined(False, a, b())

    def equivalence(self, a: Truth, b: Truth) -> Truth:
        """Both or neither."""
        if a is None or b is None:
            return None
        return join(False, [join(True, [a, b]), join(True, [negated(a), negated(b)])])

    def choose(self, condition: Truth, then: Callable[[], Any], other: Callable[[], Any]) -> Any:
        """One of two; by a condition about unknowns it is the one or the other, part by part."""
        if isinstance(condition, bool):
            return then() if condition else other()
        return self._merged(condition, then(), other())

    def _merged(self, condition: Truth, then: Any, other: Any) -> Any:
        if isinstance(then, tuple):
            return tuple(self._merged(condition, *pair) for pair in zip(then, other, strict=True))
        if callable(then):
            return lambda *places: self._merged(condition, then(*places), other(*places))
        if isinstance(then, (fmpq, Number)):
            if condition is None:
                raise Vague
            return chosen(condition, then, other)
        if isinstance(then, bool) or not isinstance(then, (int, From)):
            return self.conjunction(
                self.disjunction(self.negation(condition), lambda: then),
                lambda: self.disjunction(condition, lambda: other),
            )
        if then == other and isinstance(then, int):
            return then
        raise Vague

    # Naturals.

    def cast(self, value: Any) -> Value:
        """The natural number as an element of the carrier."""
        if isinstance(value, From) and value.number is not None:
            return unknown(value.number)
        return super().cast(known(value))

    def natural_operation(self, operation: Operation, a: Any, b: Any) -> Any:
        """An operation of naturals."""
        if isinstance(a, From) or isinstance(b, From):
            return operated(operation, a, b)
        self.look(b if operation is Operation.NAT_POW else 0)
        return super().natural_operation(operation, a, b)

    # The limits.

    def look(self, exponent: Any = 0) -> None:
        """Raise `TimeOver` past the deadline, and `NotInterpreted` for an exponent that is too large."""
        if time.monotonic() > self._deadline:
            raise TimeOver
        if isinstance(exponent, From):
            raise Vague
        if exponent > LARGEST_EXPONENT:
            raise NotInterpreted(Reason.TOO_LARGE, "", part=f"a power with exponent {exponent}")

    def each(self, body: Callable[..., Any]) -> Callable[..., Any]:
        """The body, with a look at the deadline each time."""

        def watched(*values: Any) -> Any:
            self.look()
            return body(*values)

        return watched


def joined(every: bool, a: Truth, b: Truth) -> Truth:
    """The conjunction, or disjunction; what is not known is carried on unless the other one settles it.

    What has grown too large to be decided is not known either.
    """
    if a is None or b is None:
        return (not every) if (a is (not every) or b is (not every)) else None
    found = join(every, [a, b])
    return None if size(found) > MOST_ATOMS else found


def known(natural: Any) -> int:
    """A natural as Python's; raises `Vague` where only a lower bound of it is known."""
    if isinstance(natural, From):
        raise Vague
    count: int = natural
    return count
