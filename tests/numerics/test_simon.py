"""Simon's problem, exhaustively for few bits."""

import itertools
from fractions import Fraction

import numpy as np
import pytest

from numerics import simon

PERIODS = [(bits, period) for bits in (1, 2, 3, 4) for period in range(2**bits)]


def parity(x: int) -> int:
    return x.bit_count() % 2


@pytest.mark.parametrize(("bits", "period"), PERIODS)
def test_the_oracle_keeps_its_promise(bits: int, period: int) -> None:
    table = simon.oracle(bits, period)
    assert simon.promise(table, period)
    x = range(2**bits)
    assert all((table[a] == table[b]) == (b in (a, a ^ period)) for a in x for b in x)


@pytest.mark.parametrize(("bits", "period"), PERIODS)
def test_the_circuit_measures_what_is_orthogonal(bits: int, period: int) -> None:
    law = simon.sample_law(simon.oracle(bits, period))
    for y, probability in enumerate(law):
        expected = 0.0 if parity(y & period) else 2.0 ** ((1 if period else 0) - bits)
        assert probability == expected


@pytest.mark.parametrize("table", [[0] * 32, [0] * 20 + [1] * 12, [0, 1] * 16, list(range(32))], ids=str)
def test_the_law_is_the_sum_of_squared_amplitudes(table: list[int]) -> None:
    values = np.array(table)
    size = len(table)
    for y in range(size):
        signs = np.array([(-1) ** parity(x & y) for x in range(size)])
        amplitudes = [signs[values == z].sum() for z in set(table)]
        assert simon.sample_law(values)[y] == sum(int(one) ** 2 for one in amplitudes) / size**2


@pytest.mark.parametrize("bits", [2, 3, 4])
def test_queries_reveal_at_most_a_period_a_pair(bits: int) -> None:
    for count in range(4):
        for queries in itertools.combinations(range(2**bits), count):
            found = simon.collision_periods(queries)
            assert len(found) <= min(count * (count - 1) // 2, 2**bits - 1)
            assert 0 not in found


def test_the_blind_guess_counts() -> None:
    assert simon.classical_success_bound(2, 0) == Fraction(1, 3)
    assert simon.classical_success_bound(3, 3) == Fraction(4, 7)
    assert simon.classical_success_bound(3, 9) == 1


def test_an_attack_that_asks_everything_finds_the_period() -> None:
    table = simon.oracle(6, 37)
    assert simon.classical_attack(lambda x: int(table[x]), 6, 64) == 37


def test_an_attack_without_a_collision_knows_nothing() -> None:
    table = simon.oracle(6, 0)
    assert simon.classical_attack(lambda x: int(table[x]), 6, 64) is None


@pytest.mark.parametrize("bits", [2, 3, 4])
@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_the_chance_of_enough_samples_is_exact(bits: int, count: int) -> None:
    period = 2**bits - 1
    orthogonal = [y for y in range(2**bits) if not parity(y & period)]
    hits = sum(
        simon.solve(samples, bits) == period for samples in itertools.product(orthogonal, repeat=count)
    )
    assert simon.simon_success(bits, count) == Fraction(hits, len(orthogonal) ** count)


def test_samples_solve_a_large_instance() -> None:
    bits, period = 16, 0b1011001110001111
    samples = simon.quantum_samples(simon.oracle(bits, period), bits + 20)
    assert simon.solve(samples, bits) == period


def test_the_kernel_is_orthogonal_to_all_samples() -> None:
    samples = [0b1100, 0b0110]
    basis = simon.kernel(samples, 4)
    assert len(basis) == 2
    assert all(parity(one & y) == 0 for one in basis for y in samples)


@pytest.mark.parametrize("bits", [0, 25])
def test_sizes_beyond_memory_are_refused(bits: int) -> None:
    with pytest.raises(ValueError, match="1 to 24 bits"):
        simon.oracle(bits, 0)
