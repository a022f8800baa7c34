"""Rational points of equations of degree two in two unknowns."""

from __future__ import annotations

import itertools
import random

import pytest
from flint import fmpq

from pyverify.symbolic.instances.conic import is_conic, points
from pyverify.symbolic.instances.polynomial import evaluated

CURVES = {
    "a circle": {(0, 0): fmpq(1), (1, 1): fmpq(1), (): fmpq(-25)},
    "a hyperbola": {(0, 0): fmpq(1), (1, 1): fmpq(-1), (): fmpq(1)},
    "a parabola": {(0, 0): fmpq(1), (1,): fmpq(-2), (): fmpq(3)},
    "an ellipse that is turned": {(0, 0): fmpq(2), (0, 1): fmpq(1), (1, 1): fmpq(3), (0,): fmpq(1)},
}
OFFERED = [fmpq(value) for value in (0, 1, -1, 3)]


@pytest.mark.parametrize("name", CURVES)
def test_many_points_lie_on_the_curve(name):
    curve = CURVES[name]
    assert is_conic(curve)
    found = [*points(curve, random.Random(1), OFFERED)]
    assert len({tuple(sorted(one.items())) for one in found}) >= 4
    assert all(evaluated(curve, one) == 0 for one in found)


def test_points_come_that_were_not_offered():
    curve = CURVES["a circle"]
    seen = itertools.chain.from_iterable(points(curve, random.Random(seed), OFFERED) for seed in range(8))
    assert any(value.q > 1 for one in seen for value in one.values())


def test_a_curve_without_rational_points_has_none():
    curve = {(0, 0): fmpq(1), (1, 1): fmpq(1), (): fmpq(-3)}
    assert [*points(curve, random.Random(1), OFFERED)] == []


@pytest.mark.parametrize(
    "polynomial",
    [
        {(0, 1): fmpq(1), (): fmpq(-1)},
        {(0, 0, 1): fmpq(1), (): fmpq(-1)},
        {(0, 0): fmpq(1), (1, 2): fmpq(1)},
        {(0, 0): fmpq(1), (): fmpq(-2)},
    ],
    ids=["no square", "of degree three", "three unknowns", "one unknown"],
)
def test_what_is_no_conic_in_two_unknowns_is_not_taken_for_one(polynomial):
    assert not is_conic(polynomial)
