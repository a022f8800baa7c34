"""The domain of many cases at once: a number is an enclosure for each case, in floating point.

Hypotheses are evaluated in it over whole batches. Each operation knows its own rounding error: a sum by
Knuth's two-sum, a product by Dekker's (both exact unless something over- or underflows), so a result that is
representable stays a point, and one that is not is enclosed by its neighbours. Dyadic inputs of few bits are
therefore compared exactly, and `certain` truths can be trusted for all others; what is neither certainly true
nor certainly false is for exact arithmetic.

A truth value is a Python `bool` that all cases share, or a `Truths`. A natural is an `int`, or an array.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np

from pyverify.domains.domain import Domain
from pyverify.extract import NotInterpreted, Reason
from pyverify.extract.code import Operation, Type
from pyverify.testing.draw.arrays import Truths, certain, exactly, excluded, on_arrays
from pyverify.testing.draw.points import Lane, add, divide, hull, multiply, negate, point

__all__ = ["Lanes"]

_MOST = 4096
"""Steps of one sum or recursion."""


class Lanes(Domain[Lane]):
    """Enclosures for each case. `dtype`: the floating type they are computed in."""

    name = "lanes"

    def __init__(self, dtype: Any = np.float64) -> None:
        self.dtype = np.dtype(dtype)

    def integer(self, value: int) -> Lane:
        """A whole number."""
        return self.number(Fraction(value))

    def number(self, value: Fraction) -> Lane:
        """A rational number, or its neighbours."""
        return point(value, self.dtype)

    def add(self, a: Lane, b: Lane) -> Lane:
        """`a + b`."""
        return add(a, b)

    def multiply(self, a: Lane, b: Lane) -> Lane:
        """`a * b`."""
        return multiply(a, b)

    def negate(self, a: Lane) -> Lane:
        """`-a`."""
        return negate(a)

    def invert(self, a: Lane) -> Lane:
        """`a⁻¹`."""
        return divide(self.integer(1), a)

    def divide(self, a: Lane, b: Lane) -> Lane:
        """`a / b`."""
        return divide(a, b)

    def cast(self, value: Any) -> Lane:
        """The natural as a number."""
        if isinstance(value, np.ndarray):
            low = value.astype(self.dtype)
            return Lane(low, low)
        return self.integer(value)

    def less_equal(self, a: Lane, b: Lane) -> Any:
        """`a ≤ b`."""
        return Truths(a.high <= b.low, a.low > b.high)

    def less(self, a: Lane, b: Lane) -> Any:
        """`a < b`."""
        return Truths(a.high < b.low, a.low >= b.high)

    def equal(self, a: Lane, b: Lane) -> Any:
        """`a = b`."""
        apart = (a.high < b.low) | (b.high < a.low)
        return Truths((a.low == a.high) & (b.low == b.high) & (a.low == b.low), apart)

    def absolute(self, a: Lane) -> Lane:
        """`|a|`."""
        far = np.maximum(np.abs(a.low), np.abs(a.high))
        near = np.where((a.low <= 0) & (a.high >= 0), 0, np.minimum(np.abs(a.low), np.abs(a.high)))
        return Lane(far, far) if a.low is a.high else Lane(near, far)

    def minimum(self, a: Lane, b: Lane) -> Lane:
        """The smaller one."""
        return _paired(np.minimum, a, b)

    def maximum(self, a: Lane, b: Lane) -> Lane:
        """The larger one."""
        return _paired(np.maximum, a, b)

    # Truth values.

    def negation(self, a: Any) -> Any:
        """Not `a`."""
        return Truths(a.no, a.yes) if isinstance(a, Truths) else not a

    def conjunction(self, a: Any, b: Callable[[], Any]) -> Any:
        """Both."""
        if not isinstance(a, Truths):
            return b() if a else False
        other = b()
        if not isinstance(other, Truths):
            return a if other else False
        return Truths(a.yes & other.yes, a.no | other.no)

    def disjunction(self, a: Any, b: Callable[[], Any]) -> Any:
        """One of them."""
        if not isinstance(a, Truths):
            return True if a else b()
        other = b()
        if not isinstance(other, Truths):
            return True if other else a
        return Truths(a.yes | other.yes, a.no & other.no)

    def equivalence(self, a: Any, b: Any) -> Any:
        """Both or neither."""
        if not isinstance(a, Truths):
            return b if a else self.negation(b)
        if not isinstance(b, Truths):
            return a if b else self.negation(a)
        return Truths((a.yes & b.yes) | (a.no & b.no), (a.yes & b.no) | (a.no & b.yes))

    def choose(self, condition: Any, then: Callable[[], Any], other: Callable[[], Any]) -> Any:
        """One of two, case by case; where it is open, what covers both."""
        if not isinstance(condition, Truths):
            return then() if condition else other()
        return self._either(condition, then(), other())

    def _either(self, where: Truths, a: Any, b: Any) -> Any:
        if isinstance(a, tuple):
            return tuple(self._either(where, *pair) for pair in zip(a, b, strict=True))
        if callable(a):
            return lambda *places: self._either(where, a(*places), b(*places))
        if isinstance(a, Lane):
            return hull(where.yes, where.no, a, b)
        if isinstance(a, (bool, Truths)):
            first = (where.yes & certain(a)) | (where.no & certain(b)) | (_both(certain(a), certain(b)))
            last = (where.yes & excluded(a)) | (where.no & excluded(b)) | (_both(excluded(a), excluded(b)))
            return Truths(first, last)
        if not (where.yes | where.no).all():
            raise NotInterpreted(Reason.UNBOUNDED, "", part="a natural that is not decided", domain=self.name)
        return np.where(where.yes, a, b)

    # Naturals.

    def natural_operation(self, operation: Operation, a: Any, b: Any) -> Any:
        """An operation of naturals."""
        return on_arrays(operation, a, b)

    def power(self, a: Lane, exponent: Any) -> Lane:
        """`a ^ exponent`."""
        if not isinstance(exponent, np.ndarray):
            return super().power(a, exponent)
        found: Lane = self.iterate(exponent, (self.integer(1),), lambda _, one: (multiply(one, a),))
        return found

    def _loop(self, count: Any) -> tuple[int, Any]:
        most = int(count.max(initial=0)) if isinstance(count, np.ndarray) else count
        if most > _MOST:
            raise NotInterpreted(Reason.TOO_LARGE, "", part=f"{most} steps", domain=self.name)
        return most, count if isinstance(count, np.ndarray) else None

    def sum(self, count: Any, body: Callable[[Any], Lane]) -> Lane:
        """A sum."""
        most, counts = self._loop(count)
        total = self.integer(0)
        for index in range(most):
            term = body(index)
            if counts is not None:
                term = self._either(exactly(counts > index), term, self.integer(0))
            total = add(total, term) if index else term
        return total

    def natural_sum(self, count: Any, body: Callable[[Any], Any]) -> Any:
        """A sum of naturals."""
        most, counts = self._loop(count)
        total: Any = 0
        for index in range(most):
            term = body(index)
            total = total + (term if counts is None else np.where(counts > index, term, 0))
        return total

    def largest(self, count: Any, body: Callable[[Any], Lane]) -> Lane:
        """A maximum."""
        most, counts = self._loop(count)
        if not most:
            return self.integer(0)
        found = body(0)
        for index in range(1, most):
            more = self.maximum(found, body(index))
            found = more if counts is None else self._either(exactly(counts > index), more, found)
        return found if counts is None else self._either(exactly(counts > 0), found, self.integer(0))

    def iterate(self, count: Any, start: tuple[Any, ...], step: Callable[..., tuple[Any, ...]]) -> Any:
        """A recursion."""
        most, counts = self._loop(count)
        states = start
        for index in range(most):
            following = step(index, *states)
            states = following if counts is None else self._either(exactly(counts > index), following, states)
        return states[0]

    def quantify(
        self, universal: bool, name: str, type_: Type, bound: Any, body: Callable[[Any], Any]
    ) -> Any:
        """A quantifier over the naturals below the bound."""
        if bound is None:
            return super().quantify(universal, name, type_, bound, body)
        most, counts = self._loop(bound)
        if counts is None:
            return super().quantify(universal, name, type_, most, body)

        def limited(index: Any) -> Any:
            inside = exactly(counts > index)
            if universal:
                return self.disjunction(self.negation(inside), lambda: body(index))
            return self.conjunction(inside, lambda: body(index))

        return super().quantify(universal, name, type_, most, limited)


def _both(a: Any, b: Any) -> Any:
    return np.logical_and(a, b)


def _paired(choose: Any, a: Lane, b: Lane) -> Lane:
    low = choose(a.low, b.low)
    return Lane(low, low) if a.low is a.high and b.low is b.high else Lane(low, choose(a.high, b.high))
