"""Leakage and energy in floats, against the Lean definitions evaluated exactly, and against known tables."""

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from roundings import UNIT, gamma

from numerics.tpf import energy, leakage
from pyverify.spec import Spec


def tables(m: int, n: int) -> st.SearchStrategy[np.ndarray]:
    """Laws whose probabilities are multiples of 1/64: exact in floats."""
    cells = st.lists(st.integers(0, 64), min_size=m * n - 1, max_size=m * n - 1).map(sorted)
    return cells.map(lambda cuts: np.diff([0, *cuts, 64]).reshape(m, n) / 64)


def exact(values: np.ndarray) -> Any:
    return [[Fraction(one) for one in row] for row in values.tolist()]


@given(tables(3, 2))
def test_leakage_is_lean_s_within_its_bound(spec: Spec, p: np.ndarray) -> None:
    truth = spec["TPF.leakage"](exact(p))
    bound = gamma(6) / 2 + gamma(7) * float(truth)
    assert abs(Fraction(float(leakage.tv_leakage(p))) - Fraction(str(truth))) <= bound


@given(tables(2, 3))
def test_chi_square_is_lean_s_within_its_bound(spec: Spec, p: np.ndarray) -> None:
    truth = Fraction(str(spec["TPF.chiSquare"](exact(p))))
    apart = float(np.abs(leakage.defect(p)).sum())
    bound = gamma(5) * 2 * apart + gamma(16) * float(truth) + 6 * gamma(5) ** 2
    assert abs(Fraction(float(leakage.chi_square(p))) - truth) <= bound


@given(tables(3, 3), st.lists(st.integers(0, 2), min_size=3, max_size=3))
def test_accuracy_of_a_predictor_is_at_most_the_best_ones(p: np.ndarray, h: list[int]) -> None:
    """Sums of multiples of 1/64 are exact."""
    assert leakage.accuracy(p, h) <= leakage.bayes_accuracy(p)
    assert leakage.accuracy(p, leakage.best_predictor(p)) == leakage.bayes_accuracy(p)
    assert leakage.baseline(p) <= leakage.bayes_accuracy(p)


@given(tables(2, 2))
def test_information_is_at_most_chi_square_and_at_least_twice_the_squared_leakage(p: np.ndarray) -> None:
    information, slack = leakage.mutual_information(p), 40 * UNIT
    assert 2 * leakage.tv_leakage(p) ** 2 - slack <= information <= leakage.chi_square(p) + slack


@given(tables(2, 2))
def test_information_is_what_entropies_leave(p: np.ndarray) -> None:
    x, y = leakage.marginals(p)
    left = leakage.entropy(x) + leakage.entropy(y) - leakage.entropy(p.ravel())
    assert abs(left - leakage.mutual_information(p)) <= 60 * UNIT


def test_a_fair_copy_leaks_one_half_and_one_bit() -> None:
    p = np.diag([0.5, 0.5])
    assert leakage.tv_leakage(p) == 0.5
    assert leakage.chi_square(p) == 1.0
    assert leakage.mutual_information(p) == np.log(2)
    assert leakage.covariance(p, [0, 1], [0, 1]) == 0.25


def test_small_divergences_are_not_lost() -> None:
    """At `p = (1 + ε, 1 - ε) / 2` it is `ε² / 2` but for `ε⁴`; terms of size `ε / 2` cancel, each rounded
    twice.
    """
    epsilon = 2.0**-30
    p = np.array([1 + epsilon, 1 - epsilon]) / 2
    found = float(leakage.kl_divergence(p, [0.5, 0.5]))
    assert abs(found - epsilon**2 / 2) <= gamma(4) * epsilon


def test_an_impossible_outcome_makes_the_divergence_infinite() -> None:
    assert leakage.kl_divergence([0.5, 0.5], [1.0, 0.0]) == np.inf
    assert leakage.kl_divergence([1.0, 0.0], [0.5, 0.5]) == np.log(2)


def test_pushing_an_observation_forward_adds_rows() -> None:
    p = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    merged = leakage.push_forward(p, [[1, 0], [1, 0], [0, 1]])
    assert merged.tolist() == [[4.0, 6.0], [5.0, 6.0]]


def test_frequencies_count_pairs() -> None:
    p = leakage.joint_law([0, 1, 1, 1], [1, 0, 0, 1], (2, 2))
    assert p.tolist() == [[0.0, 0.25], [0.5, 0.25]]


@pytest.mark.parametrize(
    ("x", "y"), [([], []), ([0], [0, 1]), ([2], [0]), ([-1], [0]), ([0.5], [0])], ids=str
)
def test_other_than_pairs_in_range_are_refused(x: list[Any], y: list[Any]) -> None:
    with pytest.raises(ValueError, match="observations"):
        leakage.joint_law(x, y, (2, 2))


def test_batches_are_taken_along_leading_axes() -> None:
    many = np.random.default_rng(1).dirichlet(np.ones(6), size=5).reshape(5, 2, 3)
    assert leakage.tv_leakage(many).tolist() == [float(leakage.tv_leakage(one)) for one in many]


# energy

dyadic = st.integers(0, 64).map(lambda one: one / 64)


@given(dyadic, dyadic, st.integers(1, 64))
def test_the_saving_is_lean_s_within_three_roundings(spec: Spec, a: float, k: float, rounds: int) -> None:
    check = float(round(k * rounds))
    truth = Fraction(str(spec["TPF.saving"](Fraction(check), Fraction(rounds), Fraction(a))))
    assert abs(Fraction(float(energy.energy_saving(check, rounds, a))) - truth) <= 3 * UNIT


def test_the_paper_s_figure_is_59_of_64_when_nothing_passes() -> None:
    assert energy.energy_saving(5, 64, 0.0) == 59 / 64


@given(dyadic, dyadic, dyadic)
def test_an_independent_filter_never_gains(a: float, v: float, k: float) -> None:
    """Claims TPF-E5; all products here are exact."""
    assert energy.net_gain(64 * k, 64, a, v, a * v) <= 0


@given(tables(3, 2), st.integers(0, 64), st.lists(dyadic, min_size=3, max_size=3))
def test_no_filter_gains_more_than_the_best_one(p: np.ndarray, check: int, weights: list[float]) -> None:
    mask, best = energy.best_filter(p, check, 64)
    valid = p[:, 1].sum()
    for one in (weights, mask):
        passed, found = energy.filter_outcome(p, one)
        assert energy.net_gain(check, 64, passed, valid, found) <= best + 64 * 8 * UNIT
    passed, found = energy.filter_outcome(p, mask)
    assert abs(energy.net_gain(check, 64, passed, valid, found) - best) <= 64 * 8 * UNIT


def test_a_dependent_state_may_not_be_dependent_enough() -> None:
    """Lifts of 31/32 and 33/32 are above 59/64: no filter gains (claims TPF-E12)."""
    assert energy.best_filter(np.array([[33, 31], [31, 33]]) / 128, 5, 64)[1] <= 0


@given(st.lists(st.integers(0, 16), min_size=3, max_size=3), st.integers(1, 16))
def test_stages_save_what_each_of_them_skips(cuts: list[int], last: int) -> None:
    """`R - c = Σ (a_{t-1} - a_t) (R - k_t)` (claims TPF-E10), exactly for these numbers."""
    a = np.array(sorted(cuts, reverse=True)) / 16
    k, rounds = np.array([1.0, 2.0, 5.0]), 5.0 + last
    skipped = ((np.concatenate([[1.0], a[:-1]]) - a) * (rounds - k)).sum()
    assert rounds - energy.staged_cost(k, rounds, a) == skipped


def test_stages_do_not_compose_as_products() -> None:
    assert energy.staged_cost([1, 2], 4, [0.5, 0.25]) / 4 == 0.5


@pytest.mark.parametrize("survivors", [[0.5, 1.0], [1.5, 1.0], [0.5, -0.1]])
def test_survivors_who_were_not_there_are_refused(survivors: list[float]) -> None:
    with pytest.raises(ValueError, match="survivor"):
        energy.staged_cost([1, 2], 4, survivors)


def test_a_pipeline_that_is_always_clocked_saves_nothing() -> None:
    assert energy.cost_with_overhead(5, 64, 0.1, gated=0.0, overhead=1.0) == 65


@given(dyadic, dyadic, dyadic)
def test_saving_per_share_and_net_gain_have_one_sign(a: float, v: float, f: float) -> None:
    assume(f > 0)
    saved = energy.energy_saving_per_share(5, 64, a, v, f)
    gain = energy.net_gain(5, 64, a, v, f)
    assert (saved > 0) == (gain > 0)


def test_two_stages_may_look_after_the_same_round() -> None:
    """The second of them skips nothing between the two."""
    assert energy.staged_cost([2, 2], 4, [0.5, 0.25]) == energy.staged_cost([2], 4, [0.25])


def test_the_saving_of_a_late_check_does_not_cancel() -> None:
    late = 64 - 2.0**-46
    assert energy.energy_saving(late, 64, 0.5) == 2.0**-53


def test_the_information_of_the_smallest_law_is_finite() -> None:
    """The product of its marginals is below all floats."""
    exact = 5e-324 * 1074 * np.log(2)
    assert abs(leakage.mutual_information([[5e-324]]) - exact) <= 5e-324


def test_the_divergence_of_small_weights_keeps_its_digits() -> None:
    small = 2.0**-1000
    assert leakage.kl_divergence([small], [small / 2]) == small * np.log(2)
