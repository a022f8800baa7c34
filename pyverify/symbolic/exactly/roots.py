"""Places at which polynomials in one unknown take all signs that they take at any: rational numbers, and
irrational roots, of which only the signs there are told.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flint import fmpq, fmpq_poly

from pyverify.symbolic.exactly.polynomial import Polynomial

__all__ = ["Root", "samples"]

_ZERO = Polynomial({})


@dataclass(frozen=True, slots=True, eq=False)
class Root:
    """The one root of an irreducible polynomial between two numbers that are none."""

    polynomial: fmpq_poly
    low: fmpq
    high: fmpq

    def sign(self, polynomial: Polynomial, number: int) -> int:
        """The sign of a polynomial in the unknown of this number there: -1, 0 or 1."""
        value = _dense(polynomial, number)
        if (value % self.polynomial).degree() < 0:
            return 0
        if value.degree() < 1:
            return 1 if value[0] > 0 else -1
        chain, low, high = _sturm(value / value.gcd(value.derivative())), self.low, self.high
        rising = self.polynomial(high) > 0
        while value(low) == 0 or value(high) == 0 or _changes(chain, low) != _changes(chain, high):
            middle = (low + high) / 2  # never a root: the polynomial is irreducible, and has no rational one
            low, high = (low, middle) if (self.polynomial(middle) > 0) is rising else (middle, high)
        return 1 if value(low) > 0 else -1


def samples(polynomials: Iterable[Polynomial], number: int) -> tuple[list[fmpq], list[Root]]:
    """All rational roots, and a number in each interval between neighbouring roots and beyond all; and the
    irrational roots.
    """
    product = fmpq_poly([1])
    for one in polynomials:
        dense = _dense(one, number)
        product *= dense / dense.gcd(product)
    if product.degree() < 1:
        return [fmpq(0)], []
    square_free = product / product.gcd(product.derivative())
    factors = [factor for factor, _ in square_free.numer().factor()[1]]
    rational = [fmpq(-factor[0], factor[1]) for factor in factors if factor.degree() == 1]
    irrational = [root for factor in factors if factor.degree() > 1 for root in _roots(fmpq_poly(factor))]
    return [*rational, *_between(square_free)], irrational


def _dense(polynomial: Polynomial, number: int) -> fmpq_poly:
    by_power = polynomial.coefficients(number)
    return fmpq_poly([by_power.get(power, _ZERO).value or 0 for power in range(max(by_power, default=0) + 1)])


def _roots(polynomial: fmpq_poly) -> Iterator[Root]:
    """The real roots of an irreducible polynomial that has no rational one."""
    chain = _sturm(polynomial)
    ends = sorted(_between(polynomial))
    for low, high in itertools.pairwise(ends):
        if _changes(chain, low) != _changes(chain, high):
            yield Root(polynomial, low, high)


def _between(polynomial: fmpq_poly) -> Iterator[fmpq]:
    """A number below all roots, one above all, and one between any two that are neighbours."""
    chain = _sturm(polynomial)
    bound = 1 + max(abs(one) for one in polynomial.coeffs()) / abs(polynomial.leading_coefficient())
    yield -bound
    yield bound
    waiting = [(-bound, bound, _changes(chain, -bound), _changes(chain, bound))]
    while waiting:
        low, high, before, after = waiting.pop()
        if before - after < 2:
            continue
        middle = _no_root(polynomial, low, high)
        between = _changes(chain, middle)
        yield middle
        waiting += [(low, middle, before, between), (middle, high, between, after)]


def _no_root(polynomial: fmpq_poly, low: fmpq, high: fmpq) -> fmpq:
    """A number between two that is no root."""
    part = 2
    while True:
        middle = low + (high - low) / part
        if polynomial(middle) != 0:
            return middle
        part += 1


def _sturm(polynomial: fmpq_poly) -> list[fmpq_poly]:
    chain = [polynomial, polynomial.derivative()]
    while chain[-1].degree() > 0:
        chain.append(-(chain[-2] % chain[-1]))
    return chain


def _changes(chain: list[fmpq_poly], at: fmpq) -> int:
    """How often the sign changes along the chain."""
    signs = [value > 0 for value in (one(at) for one in chain) if value != 0]
    return sum(one is not two for one, two in itertools.pairwise(signs))
