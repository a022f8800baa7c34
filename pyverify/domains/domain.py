"""What a domain is: the numbers that a definition's field elements become, and the operations on them.

A new domain is one small class. It says what an integer, a sum of two, a product, a negative, an inverse and
`a ≤ b` are; everything else has a default in terms of these, to be replaced where the domain knows better.
What is not a number of the carrier stays Python's: naturals are `int`, truth values are `bool`, functions are
callables. A domain in which `a ≤ b` may have no answer also overrides `choose` and the connectives (for
intervals `enclosures` does it); one in which sizes are symbols overrides the operations of the naturals,
`sum` and `quantify`. `docs/domains.md` has a worked example.

Conventions every domain keeps: `inv(0) = 0`, hence `div(a, 0) = 0`; naturals do not go below zero; the
largest of nothing is zero; `power(0, 0) = 1`. `tests/domains` holds each domain against the exact rationals.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Callable
from fractions import Fraction
from functools import partial
from typing import Any, Generic, TypeVar

from pyverify.extract.code import Operation, Type
from pyverify.extract.reasons import NotInterpreted, Reason

__all__ = ["Domain"]

V = TypeVar("V")


class Domain(ABC, Generic[V]):
    """The meaning of a carrier's operations. `V` is the type of a number."""

    name: str = "domain"
    """What errors call it."""
    hashable: bool = False
    """Whether numbers can be hashed and equal ones are the same: then calls at equal numbers are made once.
    """

    # Numbers of the carrier.

    @abstractmethod
    def integer(self, value: int) -> V:
        """The number that is so many ones."""

    @abstractmethod
    def add(self, a: V, b: V) -> V:
        """`a + b`."""

    @abstractmethod
    def multiply(self, a: V, b: V) -> V:
        """`a * b`."""

    @abstractmethod
    def negate(self, a: V) -> V:
        """`-a`."""

    @abstractmethod
    def invert(self, a: V) -> V:
        """`a⁻¹`; zero for zero."""

    @abstractmethod
    def less_equal(self, a: V, b: V) -> Any:
        """`a ≤ b`, as a truth value of the domain."""

    def subtract(self, a: V, b: V) -> V:
        """`a - b`."""
        return self.add(a, self.negate(b))

    def divide(self, a: V, b: V) -> V:
        """`a / b`; zero for `b = 0`."""
        return self.multiply(a, self.invert(b))

    def power(self, a: V, exponent: Any) -> V:
        """`a ^ exponent` for a natural exponent."""
        result, square = self.integer(1), a
        while exponent:
            if exponent & 1:
                result = self.multiply(result, square)
            exponent >>= 1
            square = self.multiply(square, square) if exponent else square
        return result

    def number(self, value: Fraction) -> V:
        """A rational number from outside: what a caller's argument becomes."""
        return self.divide(self.integer(value.numerator), self.integer(value.denominator))

    def table(self, read: Callable[..., Any]) -> Callable[..., Any]:
        """A function from outside, of `int` and `bool`, made ready for what the domain takes for these."""
        return read

    def cast(self, value: Any) -> V:
        """The natural number as an element of the carrier."""
        return self.integer(value)

    def logarithm(self, a: V) -> V:
        """The natural logarithm of a positive number."""
        raise NotInterpreted(Reason.LOGARITHM, "", domain=self.name)

    def less(self, a: V, b: V) -> Any:
        """`a < b`."""
        return self.negation(self.less_equal(b, a))

    def equal(self, a: V, b: V) -> Any:
        """`a = b`."""
        return self.conjunction(self.less_equal(a, b), lambda: self.less_equal(b, a))

    def absolute(self, a: V) -> V:
        """`|a|`."""
        found: V = self.choose(self.less_equal(self.integer(0), a), lambda: a, lambda: self.negate(a))
        return found

    def minimum(self, a: V, b: V) -> V:
        """The smaller one."""
        found: V = self.choose(self.less_equal(a, b), lambda: a, lambda: b)
        return found

    def maximum(self, a: V, b: V) -> V:
        """The larger one."""
        found: V = self.choose(self.less_equal(a, b), lambda: b, lambda: a)
        return found

    # Truth values.

    def truth(self, value: bool) -> Any:
        """True or false."""
        return value

    def negation(self, a: Any) -> Any:
        """Not `a`."""
        return not a

    def conjunction(self, a: Any, b: Callable[[], Any]) -> Any:
        """Both; the second is asked for only where the first does not settle it."""
        return a and b()

    def disjunction(self, a: Any, b: Callable[[], Any]) -> Any:
        """One of them."""
        return a or b()

    def equivalence(self, a: Any, b: Any) -> Any:
        """Both or neither."""
        return a == b

    def choose(self, condition: Any, then: Callable[[], Any], other: Callable[[], Any]) -> Any:
        """`if condition then … else …`, of any type; only what is needed is computed."""
        return then() if condition else other()

    # Naturals.

    def natural(self, value: int) -> Any:
        """A natural number."""
        return value

    def natural_operation(self, operation: Operation, a: Any, b: Any) -> Any:
        """An operation of naturals, with Lean's conventions; the comparisons give truth values."""
        return NATURALS[operation](a, b)

    # What binds variables.

    def sum(self, count: Any, body: Callable[[Any], V]) -> V:
        """`∑ i < count, body i`; the name of the index is the body's `__name__`."""
        total = self.integer(0)
        for index in range(count):
            total = self.add(total, body(index)) if index else body(index)
        return total

    def natural_sum(self, count: Any, body: Callable[[Any], Any]) -> Any:
        """The same sum of naturals."""
        return sum(body(index) for index in range(count))

    def largest(self, count: Any, body: Callable[[Any], V]) -> V:
        """The largest of `body i` for `i < count`; zero for no terms."""
        if not count:
            return self.integer(0)
        found = body(0)
        for index in range(1, count):
            found = self.maximum(found, body(index))
        return found

    def iterate(self, count: Any, start: tuple[Any, ...], step: Callable[..., tuple[Any, ...]]) -> Any:
        """The first of the states after `count` steps; `step(index, *states)` gives the next ones."""
        states = start
        for index in range(count):
            states = step(index, *states)
        return states[0]

    def quantify(
        self, universal: bool, name: str, type_: Type, bound: Any, body: Callable[[Any], Any]
    ) -> Any:
        """`∀` or `∃` over the naturals below `bound`, or over all of the type where `bound` is None."""
        if bound is None:
            raise NotInterpreted(Reason.UNBOUNDED, "", part=name, domain=self.name)
        result = self.truth(universal)
        join = self.conjunction if universal else self.disjunction
        for index in range(bound):
            result = join(result, partial(body, index))
        return result


def _quotient(a: int, b: int) -> int:
    return a // b if b else 0


def _remainder(a: int, b: int) -> int:
    return a % b if b else a


NATURALS: dict[Operation, Callable[[int, int], Any]] = {
    Operation.NAT_ADD: lambda a, b: a + b,
    Operation.NAT_SUB: lambda a, b: a - b if a > b else 0,
    Operation.NAT_MUL: lambda a, b: a * b,
    Operation.NAT_DIV: _quotient,
    Operation.NAT_MOD: _remainder,
    Operation.NAT_POW: lambda a, b: a**b,
    Operation.NAT_GCD: math.gcd,
    Operation.NAT_MIN: min,
    Operation.NAT_MAX: max,
    Operation.NAT_LE: lambda a, b: a <= b,
    Operation.NAT_LT: lambda a, b: a < b,
    Operation.NAT_EQ: lambda a, b: a == b,
}
"""The operations of the naturals on Python's integers."""
