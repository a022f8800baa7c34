"""NARMA-10, its baselines, and how much a reservoir remembers."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from roundings import gamma

from numerics import reservoir

draws = np.random.default_rng(1)


@given(st.lists(st.floats(0, 0.3), min_size=30, max_size=60))
def test_small_inputs_keep_the_series_bounded(inputs: list[float]) -> None:
    """Claims RES-13: 0.595 < 3/5 in exact arithmetic."""
    assert np.all(reservoir.narma10(inputs) <= 0.6)


def test_customary_inputs_may_blow_up_and_it_is_said() -> None:
    with pytest.raises(OverflowError, match="without bound"):
        reservoir.narma10(np.full(200, 0.5))


def test_the_first_terms_are_those_of_the_recursion() -> None:
    u = np.full(13, 0.2)
    y = reservoir.narma10(u)
    assert np.array_equal(y[:10], np.zeros(10))
    first, second = (
        Fraction(16, 100),
        Fraction(3, 10) * Fraction(16, 100) + Fraction(1, 20) * Fraction(16, 100) ** 2,
    )
    for found, wanted in ((y[10], first), (y[11], second + first)):  # all terms are positive: no cancellation
        assert abs(Fraction(float(found)) - wanted) <= wanted * Fraction(gamma(20))


def test_the_mean_has_error_one() -> None:
    y = np.array([1.0, 2.0, 4.0])
    assert reservoir.nrmse(y, np.full(3, y.mean())) == 1.0


def test_an_error_against_a_constant_is_refused() -> None:
    with pytest.raises(ValueError, match="constant"):
        reservoir.nrmse([1.0, 1.0], [0.0, 1.0])


def test_one_input_tap_reaches_what_the_paper_reports() -> None:
    """NRMSE 0.8661 is the level of a readout of the current input alone; ten taps do far better."""
    u = np.random.default_rng(5).uniform(0, 0.5, size=6000)
    y = reservoir.narma10(u)
    errors = {}
    for taps in (1, 10):
        x = reservoir.delays(u, taps)
        weights = reservoir.fit_readout(x[100:3000, :], y[101:3001])
        errors[taps] = reservoir.nrmse(y[3001:], reservoir.readout(weights, x[3000:-1]))
    assert 0.84 < errors[1] < 0.91
    assert 0.54 < errors[10] < 0.64


def test_a_reservoir_beats_its_delays_at_narma() -> None:
    u = np.random.default_rng(5).uniform(0, 0.5, size=3000)
    y = reservoir.narma10(u)
    x = reservoir.EchoStateNetwork(100, radius=0.95, scale=0.4).states(u)
    weights = reservoir.fit_readout(x[100:2000], y[101:2001])
    assert reservoir.nrmse(y[2001:], reservoir.readout(weights, x[2000:-1])) < 0.5


def test_orthogonal_targets_are_remembered_at_most_once_a_state() -> None:
    targets, states = np.eye(20, 12), draws.standard_normal((20, 5))
    error = gamma(20 * 5) * np.linalg.cond(states) ** 2  # least squares, as claims RES-11 have it
    assert reservoir.memory_capacity(states, targets) <= 5 * (1 + error)
    assert reservoir.memory_capacity(targets[:, :5], targets) == 5


def test_equal_targets_count_twice() -> None:
    """The bound needs orthogonal targets: one state, two targets, capacity two."""
    one = np.array([[1.0], [2.0]])
    assert abs(reservoir.memory_capacity(one, np.hstack([one, one])) - 2) <= 2 * gamma(20)


def test_delays_shift_the_series() -> None:
    assert reservoir.delays([1.0, 2.0, 3.0], 2).tolist() == [[1.0, 0.0], [2.0, 1.0], [3.0, 2.0]]


@given(st.lists(st.integers(1, 9), min_size=1, max_size=8))
def test_the_index_is_variance_less_the_memoryless_one(ticks: list[int]) -> None:
    m = Fraction(sum(ticks), len(ticks))
    variance = Fraction(sum(one * one for one in ticks), len(ticks)) - m * m
    assert reservoir.interarrival_index(ticks) == float(variance - m * (m - 1))


@pytest.mark.parametrize("ticks", [[], [0], [1.5]])
def test_other_than_ticks_are_refused(ticks: list[float]) -> None:
    with pytest.raises(ValueError, match="ticks"):
        reservoir.interarrival_index(ticks)


def test_a_step_is_what_the_series_is_made_of() -> None:
    u = np.linspace(0, 0.3, 40)
    y = reservoir.narma10(u)
    assert reservoir.narma10_next(y[20:30], u[20], u[29]) == y[30]
