"""What a declared accuracy allows at a case."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from judging import table

from pyverify.domains.rounding import FLOAT32, FLOAT64
from pyverify.errors import UsageError
from pyverify.spec import Spec
from pyverify.testing.accuracy import AsWritten, Conditioned, Exactly, Stated, Ulps
from pyverify.testing.judge.bounds import Bounds, bound, nearest, ulp
from pyverify.testing.judge.meaning import Meaning
from pyverify.testing.judge.mixed import Mixed, ends

U = Fraction(1, 2**53)
P = np.array([[1, 2], [3, 2]]) / 8
SQUARE = {"m": 2, "n": 2, "p": P}


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_an_ulp_is_the_spacing_of_the_format(x: float) -> None:
    assert ulp(Fraction(x), FLOAT64) == Fraction(math.ulp(x))


def test_at_zero_an_ulp_is_the_smallest_subnormal() -> None:
    assert ulp(Fraction(0), FLOAT64) == Fraction(5e-324)
    assert ulp(Fraction(0), FLOAT32) == Fraction(1, 2**149)


def test_an_ulp_does_not_grow_beyond_the_largest_number() -> None:
    assert ulp(Fraction(10) ** 400, FLOAT64) == Fraction(2) ** 971


@given(st.fractions(min_value=Fraction(-(10**6)), max_value=10**6))
def test_the_nearest_number_is_as_far_as_the_rounding_of_a_fraction(x: Fraction) -> None:
    assert nearest(x, FLOAT64) == abs(Fraction(float(x)) - x)


def test_exactly_allows_nothing(spec: Spec) -> None:
    assert bound(Exactly(), spec["TPF.leakage"], SQUARE, "float64") == 0


def test_ulps_are_those_of_the_exact_value(spec: Spec) -> None:
    assert spec["TPF.leakage"].exact(P) == Fraction(1, 8)
    assert bound(Ulps(3), spec["TPF.leakage"], SQUARE, "float64") == 3 * Fraction(1, 2**55)
    assert bound(Ulps(3), spec["TPF.leakage"], SQUARE, "float32") == 3 * Fraction(1, 2**26)


def test_a_natural_number_has_to_be_exact_whatever_is_declared(spec: Spec) -> None:
    arguments = {"n": 3, "f": np.array([1.0, 2.0, 0.5])}
    assert bound(Ulps(3), spec["TPF.argmaxBelow"], arguments, "float64") == 0


def test_conditioned_is_the_sum_of_inputs_times_derivatives_and_the_value(spec: Spec) -> None:
    gradient = spec["TPF.chiSquare"].gradient(P)
    moved = sum(abs(Fraction(P[i, j]) * gradient.by("p", i, j)) for i in range(2) for j in range(2))
    assert bound(Conditioned(4), spec["TPF.chiSquare"], SQUARE, "float64") == 4 * U * (moved + gradient.value)


def test_at_a_kink_conditioned_covers_the_slopes_of_both_sides(spec: Spec) -> None:
    independent = np.outer([0.25, 0.75], [0.5, 0.5])
    at_kink = bound(Conditioned(1), spec["TPF.leakage"], {**SQUARE, "p": independent}, "float64")
    for steps in ((1, 2, -4, 8), (-1, 2, 5, -9), (3, -7, 1, 1), (-2, -3, -5, -11)):
        moves = iter(steps)
        near = [[Fraction(x) + Fraction(next(moves), 2**40) for x in row] for row in independent.tolist()]
        gradient = spec["TPF.leakage"].gradient(near)
        moved = sum(abs(near[i][j] * gradient.by("p", i, j)) for i in range(2) for j in range(2))
        assert at_kink is not None
        assert at_kink >= U * moved * (1 - Fraction(1, 2**30))


def test_a_column_without_mass_is_no_kink(spec: Spec) -> None:
    p = np.array([[0.5, 0.0], [0.25, 0.0]])
    for name in ("TPF.chiSquare", "TPF.leakage", "TPF.bayes"):
        found = bound(Conditioned(1), spec[name], {**SQUARE, "p": p}, "float64")
        assert found is not None
        assert found <= 10 * U


def test_of_a_logarithm_the_condition_is_enclosed(spec: Spec) -> None:
    y = np.array([0.5, 0.25, 0.125, 0.125])
    found = bound(Conditioned(1), spec["TPF.entropy"], {"n": 4, "y": y}, "float64")
    exact = sum(abs(a * (-1 - np.log(a))) for a in y) - sum(a * np.log(a) for a in y)
    assert found is not None
    assert float(found / U) == pytest.approx(exact, rel=1e-12)


def test_as_written_is_the_far_end_of_the_enclosure(spec: Spec) -> None:
    p = table(np.random.default_rng(1), 3, 3, bits=50)
    found, value = spec["TPF.leakage"].enclosure(p), spec["TPF.leakage"].exact(p)
    far = max(found.upper - value, value - found.lower)
    assert bound(AsWritten(2), spec["TPF.leakage"], {"m": 3, "n": 3, "p": p}, "float64") == 2 * far


def test_where_the_format_may_overflow_there_is_no_bound(spec: Spec) -> None:
    p = np.array([[1e308, 1e308], [1e308, 1e308]])
    assert bound(AsWritten(), spec["TPF.leakage"], {**SQUARE, "p": p}, "float64") is None


def test_a_stated_bound_is_evaluated_at_the_case(spec: Spec) -> None:
    assert bound(Stated("TPF.total"), spec["TPF.leakage"], SQUARE, "float64") == 1


def test_a_negative_stated_bound_is_none(spec: Spec) -> None:
    assert bound(Stated("TPF.total"), spec["TPF.leakage"], {**SQUARE, "p": -P}, "float64") is None


def test_a_stated_bound_with_parameters_of_its_own_is_refused(spec: Spec) -> None:
    with pytest.raises(UsageError, match=r"takes `k`"):
        bound(Stated("TPF.cost"), spec["TPF.leakage"], SQUARE, "float64")


@pytest.mark.parametrize("accuracy", [Ulps(3), Conditioned(2), AsWritten(1)])
def test_the_cheap_bound_is_below_the_bound(spec: Spec, accuracy: Ulps | Conditioned | AsWritten) -> None:
    rng = np.random.default_rng(2)
    for name in ("TPF.leakage", "TPF.chiSquare", "TPF.mutualInformation"):
        meaning, domain = Meaning(spec[name]), Mixed()
        bounds = Bounds(accuracy, meaning, "float64")
        for bits in (3, 20, 50):
            inside = meaning.inside({"m": 3, "n": 2, "p": table(rng, 3, 2, bits=bits)})
            value = meaning.value(inside, domain)
            allowed = bounds.at(inside, value, domain)
            assert not allowed.reason
            assert bounds.least(value) <= allowed.low <= allowed.high


def test_the_cheap_bound_asks_nothing_of_a_value_that_is_not_known(spec: Spec) -> None:
    from pyverify.domains.balls import EVERYTHING

    assert Bounds(Ulps(1), Meaning(spec["TPF.entropy"]), "float64").least(EVERYTHING) == 0
    assert ends(EVERYTHING) == (-float("inf"), float("inf"))
