"""Chains, their stationary laws, and the bias of the discretised dynamics."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from roundings import UNIT, gamma

from numerics import langevin


@st.composite
def chains(draw, least: int = 0) -> np.ndarray:
    """Rows that are multiples of 1/64, so that they sum to one exactly."""
    n = draw(st.integers(1, 5))
    rows = []
    for _ in range(n):
        cuts = sorted(draw(st.lists(st.integers(0, 64 - least * n), min_size=n - 1, max_size=n - 1)))
        rows.append(np.diff([0, *cuts, 64 - least * n]) + least)
    return np.array(rows) / 64


@given(chains())
def test_a_stationary_law_is_one(chain: np.ndarray) -> None:
    law = langevin.stationary_law(chain)
    assert np.all(law >= 0)
    assert abs(law.sum() - 1) <= 8 * UNIT
    assert np.abs(law @ chain - law).sum() <= 200 * UNIT


@given(chains(least=1))
def test_entries_are_right_relatively(chain: np.ndarray) -> None:
    """Against the exact solution, within `n³` roundings in each entry (claims L4)."""
    n = len(chain)
    exact = [[Fraction(float(one)) for one in row] for row in chain]
    truth = _exact_law(exact)
    for found, wanted in zip(langevin.stationary_law(chain), truth, strict=True):
        assert abs(Fraction(float(found)) - wanted) <= wanted * (n**3 + 4) * Fraction(1, 2**53)


def _exact_law(chain: list[list[Fraction]]) -> list[Fraction]:
    n = len(chain)
    rows = [[chain[i][j] - (i == j) for i in range(n)] for j in range(n - 1)] + [[Fraction(1)] * n]
    right = [Fraction(0)] * (n - 1) + [Fraction(1)]
    for lead in range(n):
        pivot = next(r for r in range(lead, n) if rows[r][lead] != 0)
        rows[lead], rows[pivot] = rows[pivot], rows[lead]
        right[lead], right[pivot] = right[pivot], right[lead]
        for other in range(n):
            if other != lead and rows[other][lead] != 0:
                factor = rows[other][lead] / rows[lead][lead]
                rows[other] = [a - factor * b for a, b in zip(rows[other], rows[lead], strict=True)]
                right[other] -= factor * right[lead]
    return [right[k] / rows[k][k] for k in range(n)]


@given(chains(least=1), st.integers(0, 6))
def test_memories_become_indistinguishable_at_the_rate(chain: np.ndarray, steps: int) -> None:
    bound, n = (1 - langevin.doeblin(chain)) ** steps, len(chain)  # the coefficient is exact here
    assert langevin.advantage(chain, 0, n - 1, steps) <= bound + gamma((n + 1) * (steps + 1))


@given(chains(least=1))
def test_the_residual_bounds_the_error(chain: np.ndarray) -> None:
    law = langevin.stationary_law(chain)
    off = np.full(len(chain), 1 / len(chain))
    n, rate = len(chain), langevin.doeblin(chain)
    error = gamma(2 * n + 2) / rate + gamma(n**3 + n)  # of the residual, over the rate, and of the law
    assert np.abs(off - law).sum() <= langevin.stationary_error_bound(chain, off) + error


def test_a_chain_that_forgets_nothing_has_no_rate() -> None:
    assert langevin.doeblin(np.eye(2)) == 0
    assert langevin.advantage(np.eye(2), 0, 1, 10) == 1
    assert langevin.stationary_error_bound(np.eye(2), [0.5, 0.5]) == np.inf


@given(st.lists(st.integers(1, 16), min_size=1, max_size=5))
def test_metropolis_keeps_gibbs_law(weights: list[int]) -> None:
    n = len(weights)
    chain = langevin.metropolis(weights, np.full((n, n), 1 / 8))
    law = np.array(weights) / sum(weights)
    assert langevin.is_reversible(chain, law, 4 * UNIT)
    assert np.abs(langevin.stationary_law(chain) - law).sum() <= 300 * UNIT


def test_a_grid_has_the_law_of_its_potential() -> None:
    potential = np.array([0.0, 1.0, 0.5, 2.0])
    law = langevin.stationary_law(langevin.langevin_grid(potential, 0.5))
    gibbs = np.exp(-potential / 0.5)
    assert np.allclose(law, gibbs / gibbs.sum(), rtol=gamma(4**3 + 3 * 8 + 8), atol=0)  # states, edges, sums


@pytest.mark.parametrize(
    ("weights", "proposal"),
    [([1, 1], [[0, 0.5], [0.25, 0]]), ([1, 1], [[0, 2], [2, 0]]), ([1, 0], [[0, 0.5], [0.5, 0]])],
)
def test_other_proposals_and_weights_are_refused(weights: list[float], proposal: list[list[float]]) -> None:
    with pytest.raises(ValueError, match=r"weights|proposal"):
        langevin.metropolis(weights, proposal)


@pytest.mark.parametrize("chain", [[[0.5]] * 2, [[-0.1, 1.1], [0.5, 0.5]], np.zeros((0, 0))])
def test_what_is_no_chain_is_refused(chain: object) -> None:
    with pytest.raises(ValueError, match="square"):
        langevin.stationary_law(chain)


def test_the_explicit_scheme_has_the_wrong_temperature() -> None:
    """`2 T / (2 - h)` is where it stays (claims L8); a step of one is there at once."""
    assert langevin.ou_variance(1.0, 3.0, 0.0, 1) == 6.0
    assert langevin.ou_variance(0.5, 3.0, 4.0, 50) == 4.0
    assert langevin.ou_variance(2.0, 1.0, 0.0, 10) == 40.0


def test_particles_have_the_scheme_s_variance() -> None:
    """Within five standard errors of the variance of a normal law; the seed is one of many."""
    particles = langevin.ornstein_uhlenbeck(0.5, 1.0, 200_000, 30)
    expected = langevin.ou_variance(0.5, 1.0, 0.0, 30)
    assert abs(particles.var() - expected) <= 5 * expected * np.sqrt(2 / len(particles))
    assert abs(particles.var() - 1.0) > 20 * expected * np.sqrt(2 / len(particles))


def test_weights_whose_ratio_is_beyond_all_floats_have_their_law() -> None:
    law = langevin.stationary_law(langevin.metropolis([1e-323, 1.0], [[0.0, 0.5], [0.5, 0.0]]))
    assert law.tolist() == [1e-323, 1.0]


def test_a_walk_goes_where_the_chain_can_go_from_its_start() -> None:
    ring = np.roll(np.eye(4), 1, axis=1)
    path = langevin.walk(ring, 2, 6, np.random.default_rng(1))
    assert path.tolist() == [2, 3, 0, 1, 2, 3, 0]


def test_what_rounding_leaves_of_a_row_goes_to_a_state_that_can_be_reached() -> None:
    class Last:
        def random(self, count: int) -> np.ndarray:
            return np.full(count, np.nextafter(1.0, 0.0))

    chain = np.array([[1 / 3, 2 / 3 - 1e-15, 0.0]] * 3)
    assert langevin.walk(chain, 0, 2, Last()).tolist() == [0, 1, 1]  # type: ignore[arg-type]


@pytest.mark.parametrize("start", [-1, 2])
def test_a_walk_from_no_state_is_refused(start: int) -> None:
    with pytest.raises(ValueError, match="a start is one of 2 states"):
        langevin.walk(np.eye(2), start, 1, np.random.default_rng(1))
