"""The Fisher form and its distances."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from roundings import gamma

from numerics import fisher

mean = st.integers(-64, 64).map(lambda one: one / 16)
deviation = st.integers(4, 64).map(lambda one: one / 16)
DISTANCE = 12
"""Roundings in a distance of two coordinates at most (claims F11 and F15: eight for each line, and the root
of a sum).
"""
point = st.tuples(mean, deviation)
points = st.lists(point, min_size=2, max_size=2)


def apart(p: list[tuple[float, float]], q: list[tuple[float, float]], of=fisher.fisher_rao) -> float:
    (m, s), (n, t) = (np.array(one).T for one in (p, q))
    return float(of(m, s, n, t))


@pytest.mark.parametrize("of", [fisher.fisher_rao, fisher.one_root_distance])
@given(p=points, q=points, r=points)
def test_the_distances_are_metrics(of, p, q, r) -> None:
    assert apart(p, q, of) == apart(q, p, of)
    assert apart(p, p, of) == 0
    assert apart(p, r, of) <= (apart(p, q, of) + apart(q, r, of)) * (1 + gamma(2 * DISTANCE + 1))


@given(points, points)
def test_one_root_is_between_a_coordinate_and_fisher_rao(p, q) -> None:
    whole = apart(p, q, fisher.one_root_distance)
    assert whole <= apart(p, q) * (1 + gamma(2 * DISTANCE))
    for one, other in zip(p, q, strict=True):
        assert apart([one], [other]) <= whole * (1 + gamma(2 * DISTANCE))


def test_the_distance_along_deviations_is_a_logarithm() -> None:
    assert math.isclose(
        fisher.fisher_rao([0.0], [1.0], [0.0], [8.0]), math.sqrt(2) * math.log(8), rel_tol=gamma(DISTANCE + 3)
    )


def test_near_points_keep_their_distance() -> None:
    step = 2.0**-40
    found = float(fisher.fisher_rao([0.0], [1.0], [step], [1.0]))
    assert math.isclose(found, step, rel_tol=gamma(DISTANCE))


@given(st.lists(st.tuples(deviation, mean, mean), min_size=3, max_size=3), st.floats(0.5, 2))
def test_the_form_does_not_depend_on_units(vector, unit: float) -> None:
    s, m, v = np.array(vector).T
    assert math.isclose(
        fisher.fisher_form(s, m, v),
        fisher.fisher_form(unit * s, unit * m, unit * v),
        rel_tol=gamma(6 + 6 + 6),
    )


@given(st.lists(st.tuples(deviation, mean, mean, mean, mean), min_size=2, max_size=2))
def test_the_inner_product_obeys_cauchy_schwarz(vectors) -> None:
    s, a, b, c, d = np.array(vectors).T
    both = fisher.inner_product(s, (a, b), (c, d))
    assert both**2 <= fisher.fisher_form(s, a, b) * fisher.fisher_form(s, c, d) * (
        1 + gamma(2 * 5 + 2 * 5 + 3)
    )
    assert fisher.inner_product(s, (a, b), (a, b)) == pytest.approx(
        fisher.fisher_form(s, a, b), rel=gamma(12), abs=0
    )


@given(st.lists(st.tuples(st.floats(0.1, 1), st.floats(-1, 1)), min_size=4, max_size=4))
def test_a_statistic_never_adds_information(law) -> None:
    p, dp = np.array(law).T
    pushed = [fisher.push_forward([0, 1, 1, 0], one, 2) for one in (p, dp)]
    assert fisher.fisher_information(*pushed) <= fisher.fisher_information(p, dp) * (1 + gamma(6 + 6 + 4))


def test_equality_at_one_parameter_is_not_sufficiency() -> None:
    """Claims F8: equal at t = 0, not at t = 1/2."""

    def both(t: float) -> tuple[float, float]:
        p = np.array([0.25 + t / 8 + t * t / 16, 0.25 + t / 8 - t * t / 16, 0.25 - t / 8, 0.25 - t / 8])
        dp = np.array([1 / 8 + t / 8, 1 / 8 - t / 8, -1 / 8, -1 / 8])
        pushed = [fisher.push_forward([0, 0, 1, 1], one, 2) for one in (p, dp)]
        return float(fisher.fisher_information(p, dp)), float(fisher.fisher_information(*pushed))

    assert both(0.0) == (0.25, 0.25)
    assert both(0.5) == pytest.approx((229 / 798, 4 / 15), rel=gamma(12), abs=0)


def test_midpoint_variances_break_the_triangle() -> None:
    """Claims F16: 16 against 12/5 and 12/5, and the roots do not add up."""

    def square(p, q) -> float:
        return ((p[0] - q[0]) ** 2 + 2 * (p[1] - q[1]) ** 2) / ((p[1] ** 2 + q[1] ** 2) / 2)

    a, b, c = (0, 1), (2, 2), (4, 1)
    assert math.sqrt(square(a, c)) > math.sqrt(square(a, b)) + math.sqrt(square(b, c))
    assert apart([a], [c]) <= apart([a], [b]) + apart([b], [c])


def test_weighted_differences_are_a_root() -> None:
    assert fisher.weighted_l2([1.0, 4.0], [0.0, 0.0], [3.0, 2.0]) == 5.0


def test_a_statistic_out_of_range_is_refused() -> None:
    with pytest.raises(ValueError, match="below 2"):
        fisher.push_forward([0, 2], [1.0, 1.0], 2)


def test_the_form_of_small_deviations_does_not_leave_the_range() -> None:
    """Squares of 10⁻²⁰⁰ are zero in floats, their quotient is one."""
    assert fisher.fisher_form([1e-200], [1e-200], [0.0]) == 1.0
