"""Numbers whose squares have a given sum: rational points of a sphere, by stereographic projection.

A line through a pole of the sphere and a rational point of the equator's plane meets the sphere in one more
point, which is rational, and every rational point but the pole is met so.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import isqrt
from typing import Any

import numpy as np
from flint import fmpq

from pyverify.testing.draw.formulas import Relation
from pyverify.testing.draw.instructions import Sphere
from pyverify.testing.draw.numbers import between
from pyverify.testing.draw.points import Lane, add, divide, multiply, negate, point
from pyverify.testing.draw.rows import Row, Rows
from pyverify.testing.draw.values import Values
from pyverify.testing.source import Source

__all__ = ["draw_sphere", "sphere"]

_Array = Any


def sphere(rows: Rows, waiting: set[int]) -> Sphere | None:
    """Variables of which nothing is asked but the sum of their squares; the row is taken out."""
    for row in rows.all:
        radius = _radius(row)
        if radius is None or not row.names <= waiting & set(rows.rank):
            continue
        if all(one is row or not one.names & row.names for one in rows.all):
            rows.drop([row])
            return Sphere(tuple(sorted(row.names, key=rows.rank.__getitem__)), radius)
    return None


def _radius(row: Row) -> fmpq | None:
    """The radius, if a row says that a point lies on a sphere around zero of a rational radius."""
    if row.relation is not Relation.ZERO or row.guards or () not in row.polynomial:
        return None
    squares = {one: value for one, value in row.polynomial.items() if one}
    factors = {str(value) for value in squares.values()}
    if len(factors) != 1 or any(len(one) != 2 or one[0] != one[1] for one in squares):
        return None
    square = -row.polynomial[()] / next(iter(squares.values()))
    if square <= 0:
        return None
    top, bottom = isqrt(int(square.p)), isqrt(int(square.q))
    return fmpq(top, bottom) if fmpq(top, bottom) ** 2 == square else None


def draw_sphere(source: Source, values: Values, one: Sphere) -> None:
    """Points of a sphere, each as seen from a pole on an axis that is drawn."""
    count, cases = len(one.variables), values.run.cases
    radius = point(Fraction(int(one.radius.p), int(one.radius.q)), values.wide)
    if count == 1:
        upper = source.flags()
        low = np.where(upper, -radius.high, radius.low)
        values.lanes[one.variables[0]] = Lane(low, np.where(upper, -radius.low, radius.high))
        if not radius.exact:
            values.exact[one.variables[0]] = lambda case: _signed(one.radius, bool(upper[case]))
        return
    plane = between(source, -np.inf, np.inf, values.dtype, (count - 1,), coarse=True).astype(values.wide)
    axis = source.integers(0, count - 1)
    ones = np.ones(cases, dtype=values.wide)
    columns = [Lane(column, column) for column in plane.T]
    square = Lane(0 * ones, 0 * ones)
    for column in columns:
        square = add(square, multiply(column, column))
    below = add(square, Lane(ones, ones))
    twice = Lane(2 * ones, 2 * ones)
    parts = [multiply(divide(multiply(twice, column), below), radius) for column in columns]
    parts.append(multiply(divide(add(square, negate(Lane(ones, ones))), below), radius))
    lows = np.stack([np.broadcast_to(part.low, (cases,)) for part in parts], axis=1)
    highs = np.stack([np.broadcast_to(part.high, (cases,)) for part in parts], axis=1)
    for at, variable in enumerate(one.variables):
        turned = ((at - axis - 1) % count)[:, np.newaxis]  # the pole lies on the axis that was drawn
        low = np.take_along_axis(lows, turned, axis=1)[:, 0]
        high = np.take_along_axis(highs, turned, axis=1)[:, 0]
        exact = bool((low == high).all())
        values.lanes[variable] = Lane(low, low if exact else high)
        if not exact or not (low.astype(values.dtype) == low).all():
            values.exact[variable] = _coordinate(one.radius, plane, turned[:, 0])


def _coordinate(radius: fmpq, plane: _Array, turned: _Array) -> Callable[[int], Fraction]:
    def rational(case: int) -> Fraction:
        flat = [Fraction(*value.as_integer_ratio()) for value in plane[case]]
        square = sum((value * value for value in flat), Fraction(0))
        found = square - 1 if turned[case] == len(flat) else 2 * flat[turned[case]]
        return found / (square + 1) * _signed(radius, False)

    return rational


def _signed(value: fmpq, negative: bool) -> Fraction:
    found = Fraction(int(value.p), int(value.q))
    return -found if negative else found
