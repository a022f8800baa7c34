"""Rational functions over ℚ, exactly: numbers become quotients of polynomials of python-flint.

At sizes that are numbers, and where no choice hangs on a value, a definition is one rational function of its
arguments. Two of them are equal, wherever no divisor is zero, exactly if the numerator of their difference is
the zero polynomial; no simplification has to be believed. The divisors are kept in `divisors`: where one of
them is zero Lean's value is that of `x / 0 = 0`, and nothing is said there by the quotient. A choice by
`a = b` is taken as one between different values, and `a - b` kept in the same way.

Variables are made as they are read. The ring of a `fmpq_mpoly` has a fixed number of them, so that a reading
that needs more ends with `MoreVariables`, and is begun again in a larger ring.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flint import Ordering, fmpq, fmpq_mpoly_ctx

from pyverify.domains.domain import Domain
from pyverify.extract.code import Type
from pyverify.symbolic.algebra.facts import OPEN, Collecting, Equation, Facts, Truth

__all__ = ["MoreVariables", "Place", "Quotient", "Quotients", "at", "substituted"]

Place = tuple[str, tuple[int, ...]]
"""A parameter, and the indices at which it is read."""


class MoreVariables(Exception):
    """The ring has too few variables."""


@dataclass(frozen=True, slots=True)
class Quotient:
    """`above / below` in lowest terms; the leading coefficient below is one."""

    above: Any
    below: Any

    @property
    def zero(self) -> bool:
        """Whether it is the number zero."""
        return bool(self.above.is_zero())

    @property
    def constant(self) -> bool:
        """Whether it is a number."""
        return bool(self.above.is_constant() and self.below.is_constant())


class Quotients(Collecting, Domain[Quotient]):
    """The field of rational functions in at most `most` variables."""

    name = "rational functions"

    def __init__(self, most: int) -> None:
        self.ring = fmpq_mpoly_ctx.get([f"x{number}" for number in range(most)], Ordering.degrevlex)
        self.places: list[Place] = []
        """The variables by their numbers."""
        self.divisors: list[Any] = []
        """Polynomials by which something was divided, none of them a number."""
        self._one = self.ring.constant(1)
        self._known: dict[Place, Quotient] = {}

    def variable(self, name: str, indices: tuple[int, ...] = ()) -> Quotient:
        """The variable for an entry of a table, or for a number; raises `MoreVariables`."""
        place = (name, indices)
        if place not in self._known:
            if len(self.places) == self.ring.nvars():
                raise MoreVariables
            self._known[place] = Quotient(self.ring.gen(len(self.places)), self._one)
            self.places.append(place)
        return self._known[place]

    def quotient(self, above: Any, below: Any) -> Quotient:
        """The quotient of two polynomials in lowest terms; `below` is not zero."""
        if not below.is_constant():
            common = above.gcd(below)
            above, below = above / common, below / common
        lead = below.leading_coefficient()
        return Quotient(above / lead, below / lead) if lead != 1 else Quotient(above, below)

    def integer(self, value: int) -> Quotient:
        """The number that is so many ones."""
        return Quotient(self.ring.constant(value), self._one)

    def number(self, value: Fraction) -> Quotient:
        """A rational number."""
        return Quotient(self.ring.constant(fmpq(value.numerator, value.denominator)), self._one)

    def add(self, a: Quotient, b: Quotient) -> Quotient:
        """`a + b`."""
        if a.below == b.below:
            return self.quotient(a.above + b.above, a.below)
        return self.quotient(a.above * b.below + b.above * a.below, a.below * b.below)

    def multiply(self, a: Quotient, b: Quotient) -> Quotient:
        """`a * b`."""
        return self.quotient(a.above * b.above, a.below * b.below)

    def negate(self, a: Quotient) -> Quotient:
        """`-a`."""
        return Quotient(-a.above, a.below)

    def invert(self, a: Quotient) -> Quotient:
        """`a⁻¹`, where `a` is not zero; zero if it is so everywhere."""
        if a.zero:
            return a
        if not a.above.is_constant() and a.above not in self.divisors:
            self.divisors.append(a.above)
        return self.quotient(a.below, a.above)

    def equal(self, a: Quotient, b: Quotient) -> Truth:
        """`a = b`: true or false where the difference is a number, an equation otherwise."""
        difference = self.subtract(a, b)
        if difference.constant:
            return difference.zero
        return Facts((Equation(a, b),))

    def less_equal(self, a: Quotient, b: Quotient) -> Truth:
        """`a ≤ b`, where the difference is a number."""
        difference = self.subtract(b, a)
        if difference.constant:
            return bool(difference.above.leading_coefficient() >= 0) if not difference.zero else True
        return OPEN

    def condition(self, facts: Facts) -> bool:
        """An equation as a condition: it does not hold where the difference, now a divisor, is not zero."""
        if facts.equations and not facts.others:
            self.invert(self.subtract(facts.equations[0].left, facts.equations[0].right))
            return False
        return bool(super().condition(facts))

    def branch(self, condition: Any, then: Callable[[], Any], other: Callable[[], Any]) -> Any:
        """The branch for values at which an equation does not hold."""
        return then() if condition else other()

    def quantify(self, universal: bool, name: str, type_: Type, bound: Any, body: Any) -> Any:
        """`∀` or `∃` below a number; without one, of which nothing is known."""
        return OPEN if bound is None else super().quantify(universal, name, type_, bound, body)


def substituted(domain: Quotients, value: Quotient, values: dict[int, Quotient]) -> Quotient:
    """The quotient with other values for some of its variables, by their numbers.

    A divisor that becomes zero makes it zero, as in Lean; it is among the `divisors`.
    """
    if not values:
        return value
    above, below = (_composed(domain, part, values) for part in (value.above, value.below))
    if below.zero:
        return domain.integer(0)
    return domain.quotient(above.above * below.below, above.below * below.above)


def _composed(domain: Quotients, polynomial: Any, values: dict[int, Quotient]) -> Quotient:
    count = domain.ring.nvars()
    if all(one.below.is_one() for one in values.values()):
        polynomials = [
            values[number].above if number in values else domain.ring.gen(number) for number in range(count)
        ]
        return Quotient(polynomial.compose(*polynomials), domain.ring.constant(1))
    total = domain.integer(0)
    for exponents, coefficient in polynomial.terms():
        kept = tuple(0 if number in values else int(power) for number, power in enumerate(exponents))
        term = Quotient(domain.ring.from_dict({kept: coefficient}), domain.ring.constant(1))
        for number, value in values.items():
            if exponents[number]:
                term = domain.multiply(term, domain.power(value, int(exponents[number])))
        total = domain.add(total, term)
    return total


def at(polynomial: Any, values: Sequence[fmpq]) -> fmpq:
    """The value of a polynomial at numbers for all of its variables."""
    total = fmpq(0)
    for exponents, coefficient in polynomial.terms():
        term = coefficient
        for value, power in zip(values, exponents, strict=True):
            if power:
                term = term * value ** int(power)
        total += term
    return total
