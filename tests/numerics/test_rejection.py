"""The experiment of early rejection: what it counts, and that its bounds are exact."""

import hashlib

import numpy as np
import pytest
from scipy import stats

from numerics.tpf.rejection import Experiment, clopper_pearson, early_rejection, top_bits

HEADER = bytes(range(76))


def test_shares_are_those_whose_double_hash_begins_with_zero_bits() -> None:
    found = early_rejection(HEADER, 500, zero_bits=2, seed=3)
    nonces = np.random.default_rng(3).integers(0, 256, size=(500, 4), dtype=np.uint8)
    shares = 0
    for nonce in nonces:
        digest = hashlib.sha256(hashlib.sha256(HEADER + nonce.tobytes()).digest()).digest()
        shares += digest[::-1][0] >> 6 == 0
    assert found.counts[:, 1].sum() == shares


def test_a_statistic_that_knows_the_outcome_is_seen_to_gain() -> None:
    """The table of a perfect oracle: one state holds all shares."""
    found = Experiment(5, np.array([[900, 0], [0, 100]]), 0.01)
    assert found.could_gain(5, 64)
    assert found.lift_bounds[1, 0] > 5
    assert found.p_value < 1e-9


def test_an_even_table_of_many_attempts_excludes_a_gain() -> None:
    found = Experiment(5, np.array([[15 * 10**5, 10**5]] * 4), 0.01)
    assert not found.could_gain(5, 64)
    assert found.plug_in_leakage == 0


def test_few_attempts_exclude_nothing() -> None:
    assert Experiment(5, np.array([[15, 1]] * 4), 0.01).could_gain(5, 64)


def test_a_state_that_was_not_seen_may_have_any_lift() -> None:
    found = Experiment(5, np.array([[15, 1], [0, 0]]), 0.01)
    assert found.lift_bounds[1, 0] == 0
    assert np.isnan(found.lifts[1])


@pytest.mark.parametrize("probability", [0.0, 0.003, 0.2, 0.5, 1.0])
@pytest.mark.parametrize("trials", [1, 7, 60])
def test_an_interval_misses_no_oftener_than_its_level(probability: float, trials: int) -> None:
    """Exactly: the binomial probabilities of the counts whose interval misses add up to the level at most."""
    counts = np.arange(trials + 1)
    low, high = clopper_pearson(counts, np.full(trials + 1, trials), 0.1)
    missed = (probability < low) | (probability > high)
    assert stats.binom.pmf(counts[missed], trials, probability).sum() <= 0.1


def test_without_trials_nothing_is_known() -> None:
    low, high = clopper_pearson(0, 0, 0.05)
    assert (float(low), float(high)) == (0.0, 1.0)


def test_top_bits_reads_one_variable() -> None:
    state = np.zeros((8, 2), dtype=np.uint32)
    state[4] = [0xF0000000, 0x0FFFFFFF]
    assert list(top_bits(4, 4)(state)) == [15, 0]


def test_the_same_seed_counts_the_same() -> None:
    one, other = (early_rejection(HEADER, 300, seed=7).counts for _ in range(2))
    assert np.array_equal(one, other)


def test_a_header_with_its_nonce_is_refused() -> None:
    with pytest.raises(ValueError, match="76 bytes"):
        early_rejection(bytes(80), 10)
