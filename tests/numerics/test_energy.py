"""Bookkeeping of work and heat, and exact crossovers."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from numerics import energy

small = st.lists(st.integers(-8, 8), min_size=4, max_size=4)


@given(small, small, st.integers(-8, 8))
def test_work_is_stored_or_given_off(work: list[int], heat: list[int], initial: int) -> None:
    ledger = energy.Ledger.of(initial, work, heat)
    assert not ledger.imbalance().any()
    assert ledger.total_work() == ledger.stored[-1] - ledger.stored[0] + sum(heat)


@given(small, st.lists(st.integers(0, 8), min_size=4, max_size=4), st.integers(0, 4))
def test_steps_that_pay_for_their_bits_leave_no_deficit(work: list[int], bits: list[int], kappa: int) -> None:
    heat = [kappa * one + number % 3 for number, one in enumerate(bits)]
    assert energy.Ledger.of(5.0, work, heat).slack(bits, kappa) >= 0


def test_energy_from_nowhere_is_seen() -> None:
    ledger = energy.Ledger(np.array([0.0, 1.0]), np.zeros(1), np.zeros(1))
    assert ledger.imbalance().tolist() == [1.0]


def test_a_step_too_few_is_refused() -> None:
    with pytest.raises(ValueError, match="before, between and after"):
        energy.Ledger(np.zeros(2), np.zeros(2), np.zeros(2))


def test_landauer_at_room_temperature() -> None:
    assert f"{energy.landauer(300.0):.3e}" == "2.871e-21"


def test_a_joule_needs_137_bits_at_room_temperature() -> None:
    """Claims QE-16."""
    assert energy.least_bits(Fraction(energy.landauer(300.0)), Fraction(1)) == 137


@given(st.fractions(Fraction(1, 1000), 10), st.fractions(0, 1000))
def test_the_least_size_is_the_least(kappa: Fraction, work: Fraction) -> None:
    n = energy.least_bits(kappa, work)
    assert 2**n * kappa**2 >= work**2
    assert n == 0 or 2 ** (n - 1) * kappa**2 < work**2


@given(st.fractions(Fraction(1, 20), 4), st.fractions(Fraction(1, 4), 20), st.integers(1, 3))
def test_from_the_crossover_on_the_classical_floor_is_higher(
    kappa: Fraction, factor: Fraction, degree: int
) -> None:
    n = energy.crossover(kappa, factor, degree)
    for size in range(n, n + 40):
        assert kappa**2 * 2**size >= factor**2 * size ** (2 * degree)
    assert n == 1 or kappa**2 * 2 ** (n - 1) < factor**2 * (n - 1) ** (2 * degree)


def test_a_step_that_conserves_energy_has_no_imbalance_though_its_sums_round() -> None:
    """1 + 2⁻⁵³ - 2⁻⁵³, of which the first sum is rounded."""
    small = 2.0**-53
    assert energy.Ledger(np.ones(2), np.array([small]), np.array([small])).imbalance() == 0


def test_an_imbalance_is_rounded_once() -> None:
    ledger = energy.Ledger(np.array([1e16, 1e16]), np.array([1.0]), np.array([-1.0]))
    assert ledger.imbalance() == -2.0
