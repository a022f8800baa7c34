"""Rational points of an equation of degree two in two unknowns: `s² = c² - 1`, `a² + b² = 25`.

One point is looked for where an unknown has one of some values, and the other a rational root. A line through
it with a rational slope meets the curve once more, at a rational point; so of one point come as many as one
likes.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence

from flint import fmpq

from pyverify.symbolic.instances.polynomial import (
    Polynomial,
    added,
    constant,
    linear_part,
    number,
    rational_roots,
    scaled,
    single,
    substituted,
    unknowns,
)

__all__ = ["is_conic", "points"]

_DEGREE = 2
_SLOPES = 8


def is_conic(polynomial: Polynomial) -> bool:
    """Whether there are two unknowns, one of them squared, and no term of a higher degree."""
    squared = any(len(one) == _DEGREE and one[0] == one[1] for one in polynomial)
    return squared and max(map(len, polynomial)) == _DEGREE and len(unknowns(polynomial)) == _DEGREE


def points(polynomial: Polynomial, rng: random.Random, offered: Sequence[fmpq]) -> Iterator[dict[int, fmpq]]:
    """Rational points of a conic: where an unknown is one of the values that are offered, and then others on
    lines through the first that was found, none twice in a row. There may be none.
    """
    pair = sorted(unknowns(polynomial))
    rng.shuffle(pair)
    found = _at_values(polynomial, pair, offered)
    first = next(found, None)
    if first is None:
        return
    near = [first, *(point for point, _ in zip(found, range(_SLOPES), strict=False))]
    rng.shuffle(near)
    far = _on_lines(polynomial, near[0], pair, rng)
    if rng.random() < 1 / _DEGREE:
        yield from near
        yield from far
    else:
        yield from far
        yield from near


def _at_values(
    polynomial: Polynomial, pair: Sequence[int], offered: Iterable[fmpq]
) -> Iterator[dict[int, fmpq]]:
    for value in offered:
        for given, other in (pair, pair[::-1]):
            left = substituted(polynomial, given, number(value))
            if constant(left) is None:
                for root in rational_roots(left):
                    yield {given: value, other: root}


def _on_lines(
    polynomial: Polynomial, point: dict[int, fmpq], pair: Sequence[int], rng: random.Random
) -> Iterator[dict[int, fmpq]]:
    """The second points of lines `(x + u, y + slope * u)` through a point of the curve."""
    x, y = pair
    step = single(-1)  # no unknown of an atom has this number
    for _ in range(_SLOPES):
        slope = fmpq(rng.randrange(-12, 13), rng.randrange(1, 7))
        moved = substituted(polynomial, x, added([number(point[x]), step]))
        moved = substituted(moved, y, added([number(point[y]), scaled(step, slope)]))
        split = linear_part(_divided(moved), -1)
        factor = constant(split[0]) if split else None
        if split and factor:
            far = -(constant(split[1]) or fmpq(0)) / factor
            yield {x: point[x] + far, y: point[y] + slope * far}


def _divided(polynomial: Polynomial) -> Polynomial:
    """A polynomial of one unknown that is zero at 0, divided by the unknown."""
    return {monomial[1:]: value for monomial, value in polynomial.items() if monomial}
