"""The domain of hypotheses about numbers at given naturals: polynomials in the entries that are to be drawn.

Where a truth value that is known only when a plan draws (`formulas`) chooses between numbers, it comes in as
an indicator, a variable that is 0 or 1. A maximum, an absolute value and a minimum are kept as what they are
the largest or smallest of. Whatever is none of this is `Opaque`, and the hypothesis is checked instead.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
from flint import fmpq

from pyverify.domains.domain import NATURALS, Domain
from pyverify.extract.code import Operation, Type
from pyverify.symbolic.instances.polynomial import (
    Polynomial,
    added,
    constant,
    number,
    scaled,
    single,
)
from pyverify.testing.draw.arrays import Truths, on_arrays
from pyverify.testing.draw.formulas import (
    All,
    Atom,
    Either,
    Formula,
    Given,
    GivenNatural,
    Opaque,
    Relation,
    Run,
    Variables,
    as_given,
    atom,
    both,
    either,
    opposite,
)
from pyverify.testing.draw.piecewise import (
    Chosen,
    Extreme,
    Number,
    cases_of,
    chosen,
    extreme,
    product,
    summed,
    times,
)

__all__ = ["Formal", "as_natural"]


class Formal(Domain[Number]):
    """Polynomials in entries and indicators; truth values are formulas."""

    name = "polynomials in what is drawn"

    def __init__(self, variables: Variables) -> None:
        self.variables = variables

    # Numbers.

    def integer(self, value: int) -> Number:
        """A constant."""
        return number(value)

    def number(self, value: Fraction) -> Number:
        """A constant."""
        return number(fmpq(value.numerator, value.denominator))

    def cast(self, value: Any) -> Number:
        """A natural as a number."""
        if isinstance(value, GivenNatural):
            return single(self.variables.indicator(value))
        return number(value)

    def add(self, a: Number, b: Number) -> Number:
        """`a + b`."""
        return self._mapped(a, b, lambda x, y: added([x, y]), 1)

    def negate(self, a: Number) -> Number:
        """`-a`."""
        return self._scaled(a, fmpq(-1))

    def multiply(self, a: Number, b: Number) -> Number:
        """`a * b`."""
        for one, other in ((a, b), (b, a)):
            if isinstance(one, dict):
                known = constant(one)
                if known is not None:
                    return self._scaled(other, known)
        if isinstance(a, Extreme) or isinstance(b, Extreme):
            raise Opaque
        return self._mapped(a, b, product, 1)

    def invert(self, a: Number) -> Number:
        """`a⁻¹`, of what is known."""
        known = constant(a) if isinstance(a, dict) else None
        if known is None:
            raise Opaque
        return number(1 / known if known != 0 else 0)

    def _scaled(self, a: Number, factor: fmpq) -> Number:
        if factor == 0:
            return {}
        match a:
            case Extreme(largest, parts):
                return Extreme(largest is (factor > 0), tuple(times(one, factor) for one in parts))
            case Chosen(parts):
                return Chosen(tuple((where, times(one, factor)) for where, one in parts))
        return times(a, factor)

    def _mapped(self, a: Number, b: Number, combine: Callable[[Any, Any], Polynomial], sign: int) -> Number:
        if isinstance(a, dict) and isinstance(b, dict):
            return combine(a, b)
        if isinstance(a, Extreme) and isinstance(b, Extreme) and a.largest is not b.largest:
            raise Opaque
        if isinstance(a, Chosen) or isinstance(b, Chosen):
            if isinstance(a, Extreme) or isinstance(b, Extreme):
                raise Opaque
            pairs = itertools.product(cases_of(a), cases_of(b))
            return chosen([(both([p, q]), combine(x, y)) for (p, x), (q, y) in pairs])
        kind = a.largest if isinstance(a, Extreme) else b.largest  # type: ignore[union-attr]
        sides = [one.parts if isinstance(one, Extreme) else (one,) for one in (a, b)]
        return extreme(kind, [combine(x, y) for x, y in itertools.product(*sides)])

    def absolute(self, a: Number) -> Number:
        """`|a|`."""
        return self.maximum(a, self.negate(a))

    def maximum(self, a: Number, b: Number) -> Number:
        """The larger one."""
        return self._extreme(True, a, b)

    def minimum(self, a: Number, b: Number) -> Number:
        """The smaller one."""
        return self._extreme(False, a, b)

    def _extreme(self, largest: bool, a: Number, b: Number) -> Number:
        parts: list[Polynomial] = []
        for one in (a, b):
            if isinstance(one, Chosen) or (isinstance(one, Extreme) and one.largest is not largest):
                raise Opaque
            parts += one.parts if isinstance(one, Extreme) else [one]
        return extreme(largest, parts)

    # Truth values.

    def less_equal(self, a: Number, b: Number) -> Any:
        """`a ≤ b`."""
        return self._below(a, b, Relation.NOT_POSITIVE)

    def less(self, a: Number, b: Number) -> Any:
        """`a < b`."""
        return self._below(a, b, Relation.NEGATIVE)

    def _below(self, a: Number, b: Number, relation: Relation) -> Formula:
        difference = self.subtract(a, b)
        match difference:
            case Extreme(largest, parts):
                return (both if largest else either)([atom(one, relation) for one in parts])
            case Chosen(options):
                return either([both([where, atom(one, relation)]) for where, one in options])
        return atom(difference, relation)

    def equal(self, a: Number, b: Number) -> Any:
        """`a = b`."""
        difference = self.subtract(a, b)
        match difference:
            case Extreme():
                zero = self.integer(0)
                return both([self.less_equal(difference, zero), self.less_equal(zero, difference)])
            case Chosen(options):
                return either([both([where, atom(one, Relation.ZERO)]) for where, one in options])
        return atom(difference, Relation.ZERO)

    def negation(self, a: Any) -> Any:
        """Not `a`."""
        return opposite(a)

    def conjunction(self, a: Any, b: Callable[[], Any]) -> Any:
        """Both."""
        return False if a is False else both([a, b()])

    def disjunction(self, a: Any, b: Callable[[], Any]) -> Any:
        """One of them."""
        return True if a is True else either([a, b()])

    def equivalence(self, a: Any, b: Any) -> Any:
        """Both or neither."""
        if isinstance(a, bool):
            return b if a else opposite(b)
        if isinstance(b, bool):
            return a if b else opposite(a)
        if isinstance(a, Given) and isinstance(b, Given):
            return Given(lambda run: a.value(run) == b.value(run))
        return both([either([opposite(a), b]), either([a, opposite(b)])])

    def choose(self, condition: Any, then: Callable[[], Any], other: Callable[[], Any]) -> Any:
        """One of two."""
        if isinstance(condition, bool):
            return then() if condition else other()
        return self._choice(as_given(condition), then(), other())

    def _choice(self, condition: Any, a: Any, b: Any) -> Any:
        if isinstance(a, tuple):
            return tuple(self._choice(condition, *pair) for pair in zip(a, b, strict=True))
        if callable(a) and not isinstance(a, type):
            return lambda *places: self._choice(condition, a(*places), b(*places))
        if isinstance(a, (bool, Given, Atom, All, Either)):
            return both([either([opposite(condition), a]), either([condition, b])])
        if isinstance(a, (int, GivenNatural)):
            if not isinstance(condition, Given):
                raise Opaque
            first, second = as_natural(a), as_natural(b)
            return GivenNatural(lambda run: np.where(condition.value(run), first(run), second(run)))
        if isinstance(condition, Given) and isinstance(a, dict) and isinstance(b, dict):
            if a == b:
                return a
            where = single(self.variables.indicator(condition))
            return added([b, product(where, added([a, scaled(b, -1)]))])
        options = [(both([condition, where]), one) for where, one in cases_of(a)]
        options += [(both([opposite(condition), where]), one) for where, one in cases_of(b)]
        return chosen(options)

    # Naturals.

    def natural_operation(self, operation: Operation, a: Any, b: Any) -> Any:
        """An operation of naturals."""
        if isinstance(a, int) and isinstance(b, int):
            return NATURALS[operation](a, b)
        first, second = as_natural(a), as_natural(b)

        def compute(run: Run) -> Any:
            found = on_arrays(operation, first(run), second(run))
            return found.yes if isinstance(found, Truths) else found

        truth = operation in (Operation.NAT_LE, Operation.NAT_LT, Operation.NAT_EQ)
        return Given(compute) if truth else GivenNatural(compute)

    def natural_sum(self, count: Any, body: Callable[[Any], Any]) -> Any:
        """A sum of naturals."""
        total: Any = 0
        for index in range(_whole(count)):
            total = self.natural_operation(Operation.NAT_ADD, total, body(index))
        return total

    def sum(self, count: Any, body: Callable[[Any], Number]) -> Number:
        """A sum."""
        terms = [body(index) for index in range(_whole(count))]
        plain = [one for one in terms if isinstance(one, dict)]
        total: Number = summed(plain)
        for one in terms:
            total = total if isinstance(one, dict) else self.add(total, one)
        return total

    def largest(self, count: Any, body: Callable[[Any], Number]) -> Number:
        """A maximum."""
        return super().largest(_whole(count), body)

    def iterate(self, count: Any, start: tuple[Any, ...], step: Callable[..., tuple[Any, ...]]) -> Any:
        """A recursion."""
        return super().iterate(_whole(count), start, step)

    def power(self, a: Number, exponent: Any) -> Number:
        """A power."""
        return super().power(a, _whole(exponent))

    def quantify(
        self, universal: bool, name: str, type_: Type, bound: Any, body: Callable[[Any], Any]
    ) -> Any:
        """A quantifier over known naturals."""
        if bound is None:
            raise Opaque
        return (both if universal else either)([body(index) for index in range(_whole(bound))])


def as_natural(value: Any) -> Callable[[Run], Any]:
    """What computes a natural when numbers are drawn."""
    if isinstance(value, GivenNatural):
        return value.value
    if isinstance(value, int):
        return lambda _: value
    raise Opaque


def _whole(value: Any) -> int:
    if not isinstance(value, int):
        raise Opaque
    return value
