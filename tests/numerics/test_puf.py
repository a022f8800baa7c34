"""Distances, tests and majority votes of unclonable functions."""

import itertools
import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from roundings import gamma

from numerics import puf

bits = st.lists(st.booleans(), min_size=6, max_size=6)


@given(bits, bits, bits)
def test_the_distance_is_a_metric(x: list[bool], y: list[bool], z: list[bool]) -> None:
    assert puf.hamming(x, y) == puf.hamming(y, x)
    assert puf.hamming(x, z) <= puf.hamming(x, y) + puf.hamming(y, z)
    assert (puf.hamming(x, y) == 0) == (x == y)


@given(st.lists(bits, min_size=2, max_size=5))
def test_uniqueness_is_the_mean_over_pairs_and_bounded(devices: list[list[bool]]) -> None:
    pairs = [int(puf.hamming(x, y)) for x, y in itertools.combinations(devices, 2)]
    found, count = puf.uniqueness(devices), len(devices)
    assert found == Fraction(sum(pairs), len(pairs) * 6)
    assert found <= Fraction(count, 2 * (count - 1))


def test_uniqueness_exceeds_one_half_for_complements() -> None:
    assert puf.uniqueness([[0, 0], [1, 1]]) == 1
    assert puf.uniqueness([[0], [0], [1]]) == Fraction(2, 3)


@pytest.mark.parametrize("responses", [[[0, 1]], [[], []], [0, 1]])
def test_uniqueness_of_less_than_two_devices_is_refused(responses: list[object]) -> None:
    with pytest.raises(ValueError, match="two devices"):
        puf.uniqueness(np.array(responses, dtype=int))


def test_other_than_bits_are_refused() -> None:
    with pytest.raises(ValueError, match="bits"):
        puf.hamming([0, 2], [0, 1])


def test_reliability_counts_flips() -> None:
    assert puf.reliability([0, 1], [[0, 1], [1, 1]]) == Fraction(3, 4)


@given(st.lists(st.integers(0, 9), min_size=1), st.lists(st.integers(0, 9), min_size=1), st.integers(-1, 10))
def test_each_threshold_is_a_point_of_the_curve(intra: list[int], inter: list[int], threshold: int) -> None:
    rejected, accepted = puf.error_rates(intra, inter, threshold)
    _, false, true = puf.roc(intra, inter)
    assert any(
        f == accepted and abs(t - (1 - rejected)) <= gamma(3) for f, t in zip(false, true, strict=True)
    )


@given(
    st.lists(st.integers(0, 8), min_size=3, max_size=3), st.lists(st.integers(0, 8), min_size=3, max_size=3)
)
def test_no_test_tells_laws_apart_better_than_their_distance(a: list[int], b: list[int]) -> None:
    """Claims PUF-4; attained where the first is greater."""
    p, q = np.array([*a, 24 - sum(a)]) / 32, np.array([*b, 24 - sum(b)]) / 32
    whole = puf.total_variation(p, q)
    for test in itertools.product([0, 1], repeat=4):
        assert abs(puf.advantage(p, q, test)) <= whole
    assert puf.advantage(p, q, puf.best_test(p, q)) == whole


@given(st.integers(0, 32), st.integers(0, 20))
def test_a_majority_errs_as_the_sum_over_outcomes_says(flip: int, more: int) -> None:
    e, reads = Fraction(flip, 32), 2 * more + 1
    truth = sum(math.comb(reads, j) * e**j * (1 - e) ** (reads - j) for j in range(more + 1, reads + 1))
    found = Fraction(float(puf.majority_error(float(e), more)))
    assert abs(found - truth) <= truth * (3 * reads + 3) * Fraction(1, 2**53)


@given(st.integers(0, 16), st.integers(0, 12))
def test_a_majority_of_good_reads_obeys_the_exponential_bound(flip: int, more: int) -> None:
    e = flip / 32
    roundings = 3 * (2 * more + 1) + 3 + 5 * more + 4  # of the sum, and of the bound
    assert puf.majority_error(e, more) <= e * (4 * e * (1 - e)) ** more * (1 + gamma(roundings))


def test_more_reads_do_not_help_beyond_one_half() -> None:
    assert puf.majority_error(0.75, 1) == 27 / 32


def test_cantelli_is_attained_by_two_atoms() -> None:
    """Mean 0, atoms 1 with 1/5 and -1/4 with 4/5: variance 1/4, and `P(x ≥ 1) = 1/5`."""
    assert puf.error_bounds_from_moments(1.0, 0.0, 0.25) == 0.2


def test_samples_are_rounded_up_exactly() -> None:
    assert puf.samples_needed(Fraction(1, 10), Fraction(1, 100)) == 10**4
    assert puf.samples_needed(Fraction(1, 3), Fraction(1, 2)) == 18
    assert puf.samples_needed(Fraction(2, 3), Fraction(1, 2)) == 5


def test_simulated_devices_are_told_apart_by_a_threshold() -> None:
    intra, inter = puf.Devices(8, 256, 0.05).distances(4)
    assert len(intra) == 4 * 8
    assert len(inter) == 4 * 8 * 7
    assert puf.error_rates(intra, inter, (intra.max() + inter.min()) / 2) == (0.0, 0.0)


def test_devices_without_noise_repeat_themselves() -> None:
    device = puf.Devices(2, 16, 0.0)
    assert np.array_equal(device.reads(1)[0], device.reference())
