"""Numbers between bounds, shares of a total, and enclosures for many cases at once."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings, strategies

from pyverify.testing.draw.numbers import between, inward
from pyverify.testing.draw.points import Lane, add, divide, multiply, point
from pyverify.testing.draw.weights import weights
from pyverify.testing.source import Generated, Searched

FLOAT = np.dtype(np.float64)
NUMBERS = strategies.floats(allow_nan=False, allow_infinity=False)

ENDS = [(0, 1), (-np.inf, np.inf), (3, np.inf), (-np.inf, -2), (0.1, 0.1), (0, 1e-300)]


def generated(seed: int, cases: int) -> Generated:
    """Many cases."""
    return Generated(np.random.default_rng(seed), cases)


@pytest.mark.parametrize("dtype", ["float32", "float64", "longdouble"])
@pytest.mark.parametrize("ends", ENDS)
@pytest.mark.parametrize("coarse", [False, True])
def test_numbers_lie_between_their_bounds(dtype: str, ends: tuple[float, float], coarse: bool) -> None:
    kind = np.dtype(dtype)
    low, high = inward(ends[0], ends[1], kind)
    found = between(generated(1, 3000), low, high, kind, (2,), coarse=coarse)
    assert found.dtype == kind
    assert np.isfinite(found).all()
    assert ((found >= low) & (found <= high)).all()


def test_bounds_may_be_different_in_each_case() -> None:
    low = np.random.default_rng(1).normal(size=2000)
    found = between(generated(1, 2000), low, low + 1, FLOAT)
    assert ((found >= low) & (found <= low + 1)).all()


def test_a_bound_that_is_left_out_is_not_drawn() -> None:
    low, high = inward(0.0, 1.0, FLOAT, above=np.bool_(True), below=np.bool_(True))
    found = between(generated(1, 4000), low, high, FLOAT)
    assert 0 < found.min() < 1e-300
    assert found.max() == np.nextafter(1, 0)


def test_coarse_numbers_multiply_and_add_without_rounding() -> None:
    a, b, c = between(generated(1, 2000), -np.inf, np.inf, FLOAT, (3,), coarse=True).T
    for x, y, z in zip(a.tolist(), b.tolist(), c.tolist(), strict=True):
        assert Fraction(x) * Fraction(y) + Fraction(z) == Fraction(x * y + z)


@pytest.mark.parametrize("total", [0, 1, 5, 2**20, 2**52])
@pytest.mark.parametrize("count", [1, 2, 16])
def test_weights_are_whole_and_add_up(total: int, count: int) -> None:
    found = weights(generated(total, 500), total, count, dtype=FLOAT)
    assert (found >= 0).all()
    assert (found == np.floor(found)).all()
    assert all(sum(map(int, row)) == total for row in found.tolist())


def test_weights_may_have_a_total_of_their_own_in_each_case() -> None:
    totals = np.random.default_rng(2).integers(0, 2**40, size=(400, 3)).astype(float)
    found = weights(generated(1, 400), totals, 5, rows=(3,), dtype=FLOAT)
    assert (found.sum(axis=-1) == totals).all()


def test_weights_are_zero_where_they_have_to_be() -> None:
    support = np.random.default_rng(2).random((400, 6)) < 0.5
    support[:, 0] |= ~support.any(axis=1)
    found = weights(generated(1, 400), 2.0**30, 6, support=support, dtype=FLOAT)
    assert (found[~support] == 0).all()
    assert (found.sum(axis=1) == 2.0**30).all()


def test_weights_that_may_not_be_zero_are_at_least_one() -> None:
    found = weights(generated(1, 400), 2.0**30, 6, least=np.ones(6), dtype=FLOAT)
    assert (found >= 1).all()
    assert (found.sum(axis=1) == 2.0**30).all()


def lane(value: float) -> Lane:
    """A point, twice."""
    low = np.array([value, value], dtype=FLOAT)
    return Lane(low, low)


def holds(found: Lane, exact: Fraction) -> bool:
    """Whether an enclosure holds a number."""
    low, high = (np.broadcast_to(end, (2,))[0] for end in (found.low, found.high))
    above = np.isinf(low) or Fraction(float(low)) <= exact
    return bool(above and (np.isinf(high) or exact <= Fraction(float(high))))


@settings(deadline=None)
@given(NUMBERS, NUMBERS)
def test_enclosures_hold_the_exact_results(a: float, b: float) -> None:
    x, y = Fraction(a), Fraction(b)
    assert holds(add(lane(a), lane(b)), x + y)
    assert holds(multiply(lane(a), lane(b)), x * y)
    assert holds(divide(lane(a), lane(b)), x / y if y else Fraction(0))


@settings(deadline=None)
@given(*[strategies.integers(-(2**25), 2**25)] * 2)
def test_results_that_are_numbers_of_the_type_stay_points(a: int, b: int) -> None:
    for found, exact in ((add(lane(a), lane(b)), a + b), (multiply(lane(a), lane(b)), a * b)):
        assert found.exact
        assert found.low[0] == exact


@settings(deadline=None)
@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_enclosures_of_enclosures_hold_the_exact_results(a: float, b: float, c: float, d: float) -> None:
    with np.errstate(all="ignore"):
        left, right = multiply(lane(a), lane(b)), add(lane(c), lane(d))
        x, y = Fraction(a) * Fraction(b), Fraction(c) + Fraction(d)
        assert holds(add(left, right), x + y)
        assert holds(multiply(left, right), x * y)
        assert holds(divide(left, right), x / y if y else Fraction(0)) or (right.low <= 0).all()


def test_a_third_is_enclosed_by_its_neighbours() -> None:
    third = point(Fraction(1, 3), FLOAT)
    assert Fraction(float(third.low)) < Fraction(1, 3) < Fraction(float(third.high))
    assert np.nextafter(third.low, 1) == third.high


@settings(deadline=None, derandomize=True, max_examples=50)
@given(strategies.data())
def test_a_single_case_comes_from_the_same_code(data: Any) -> None:
    source = Searched(data.draw)
    found = between(source, np.float64(0), np.float64(1), FLOAT, (3,))
    assert found.shape == (1, 3)
    assert ((found >= 0) & (found <= 1)).all()
    assert weights(source, 2.0**20, 3, dtype=FLOAT).sum() == 2.0**20
    assert sorted(source.permutations(4)[0].tolist()) == [0, 1, 2, 3]
    drawn = source.bits(5, (2,))
    assert 0 <= drawn.min() <= drawn.max() < 32
