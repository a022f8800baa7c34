"""Rational numbers at which polynomials in one unknown take all signs that they take at any."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from flint import fmpq, fmpq_poly

from pyverify.symbolic.exactly.polynomial import Polynomial

__all__ = ["samples"]

_ZERO = Polynomial({})


def samples(polynomials: Iterable[Polynomial], number: int) -> tuple[list[fmpq], bool]:
    """All rational roots, and a number in each interval between neighbouring roots and beyond all. The second
    is whether there may be irrational roots.
    """
    product = fmpq_poly([1])
    for one in polynomials:
        by_power = one.coefficients(number)
        dense = fmpq_poly([by_power.get(power, _ZERO).value or 0 for power in range(max(by_power) + 1)])
        product *= dense / dense.gcd(product)
    if product.degree() < 1:
        return [fmpq(0)], False
    square_free = product / product.gcd(product.derivative())
    factors = [factor for factor, _ in square_free.numer().factor()[1]]
    rational = [fmpq(-factor[0], factor[1]) for factor in factors if factor.degree() == 1]
    return [*rational, *_between(square_free)], len(rational) < len(factors)


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
