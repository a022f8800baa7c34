"""Does a statistic of an early round foretell whether a header's double hash is small?

The setting of the paper: one header, many nonces. The first block of the header is hashed once (the
midstate); of the second block, which holds the nonce, the working variables after a few rounds are looked
at. The label says whether the double hash begins with some zero bits; few bits make shares frequent enough
to be counted.

What is reported has an exact error level: the lift of each observed state is bounded by Clopper and Pearson's
intervals, at a level divided by the number of states, so that all of them hold together.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from numerics.tpf.leakage import chi_square, tv_leakage
from numerics.tpf.sha256 import INITIAL, compress, message_blocks, rounds_of, sha256

__all__ = ["Experiment", "clopper_pearson", "early_rejection", "top_bits"]

Words = NDArray[np.uint32]
Statistic = Callable[[Words], NDArray[np.integer]]

BATCH = 1 << 16
HEADER = 80
"""Bytes of a header; the last four are the nonce."""


@dataclass(frozen=True)
class Experiment:
    """What was counted, and what follows at the error level."""

    rounds: int
    """After how many rounds of the second block the statistic looked."""
    counts: NDArray[np.int64]
    """Shape `(states, 2)`: attempts by statistic and by whether they were shares."""
    level: float
    """The probability that any of the intervals misses its value, at most."""

    @property
    def attempts(self) -> int:
        """How many nonces were tried."""
        return int(self.counts.sum())

    @property
    def valid(self) -> float:
        """The observed fraction of shares."""
        return float(self.counts[:, 1].sum() / self.attempts)

    @property
    def lifts(self) -> NDArray[np.float64]:
        """For each state its fraction of shares over that of all; NaN for a state that was not seen."""
        seen = self.counts.sum(axis=1)
        fractions = np.divide(self.counts[:, 1], seen, out=np.full(len(seen), np.nan), where=seen > 0)
        return np.asarray(fractions / self.valid)

    @property
    def lift_bounds(self) -> NDArray[np.float64]:
        """For each state the least and the greatest lift, shape `(states, 2)`; together they miss with
        probability `level`.

        The intervals of the states and the one of the overall fraction share the level evenly.
        """
        each = self.level / (len(self.counts) + 1)
        low, high = clopper_pearson(self.counts[:, 1], self.counts.sum(axis=1), each)
        valid_low, valid_high = clopper_pearson(self.counts[:, 1].sum(), self.counts.sum(), each)
        return np.stack([low / valid_high, high / valid_low], axis=1)

    @property
    def statistic(self) -> float:
        """Pearson's chi square of the table: near `states - 1` if there is no dependence."""
        return float(self.attempts * chi_square(self.counts / self.attempts))

    @property
    def p_value(self) -> float:
        """How often independence gives a chi square at least as large, by its limiting law."""
        rows = int((self.counts.sum(axis=1) > 0).sum())
        return float(stats.chi2.sf(self.statistic, rows - 1))

    @property
    def plug_in_leakage(self) -> float:
        """Total variation of the observed frequencies; biased upwards, positive under independence too."""
        return float(tv_leakage(self.counts / self.attempts))

    def could_gain(self, check: float, rounds: float) -> bool:
        """Whether a filter on this statistic could still save rounds per share, for all that was seen.

        Claims TPF-E12: a filter gains exactly if some state has a lift below `1 - k / R`. False says, at the
        error level, that none of the states has one; for this statistic, header and target alone.
        """
        return bool((self.lift_bounds[:, 0] < 1 - check / rounds).any())


def clopper_pearson(
    successes: NDArray[np.integer] | int, trials: NDArray[np.integer] | int, level: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """An interval for a probability that misses it with probability `level` at most, whatever it is.

    Without trials it is from 0 to 1.
    """
    k, n = np.broadcast_arrays(np.asarray(successes), np.asarray(trials))
    low = np.where(k > 0, stats.beta.ppf(level / 2, np.maximum(k, 1), n - k + 1), 0.0)
    high = np.where(k < n, stats.beta.isf(level / 2, k + 1, np.maximum(n - k, 1)), 1.0)
    return np.asarray(low, dtype=float), np.asarray(high, dtype=float)


def top_bits(variable: int, bits: int) -> Statistic:
    """The statistic that reads the top bits of one of the eight working variables, 0 for `a` to 7 for `h`."""
    if not (0 <= variable < 8 and 1 <= bits <= 16):
        raise ValueError(f"one of 8 variables and 1 to 16 bits, not {variable} and {bits}")

    def read(state: Words) -> NDArray[np.integer]:
        return np.asarray(state[variable] >> np.uint32(32 - bits))

    return read


def early_rejection(
    header: bytes,
    attempts: int,
    *,
    rounds: int = 5,
    zero_bits: int = 4,
    statistic: Statistic | None = None,
    states: int = 16,
    level: float = 0.05,
    seed: int = 1,
) -> Experiment:
    """Hash a header with random nonces and count shares by the statistic.

    `header` is 76 bytes, all but the nonce. The statistic maps the variables after `rounds` rounds, shape
    `(8, count)`, to integers below `states`; without one it is the top four bits of `a`. The label: the
    double hash, read as Bitcoin reads it, begins with `zero_bits` zero bits. ValueError for other lengths
    and ranges.
    """
    if len(header) != HEADER - 4 or attempts < 1 or not 1 <= zero_bits <= 32:
        raise ValueError(
            f"a header without its nonce is {HEADER - 4} bytes; attempts and zero bits are positive"
        )
    look = statistic or top_bits(0, 4)
    draw = np.random.default_rng(seed)
    counts = np.zeros((states, 2), dtype=np.int64)
    for start in range(0, attempts, BATCH):
        count = min(BATCH, attempts - start)
        headers = np.empty((count, HEADER), dtype=np.uint8)
        headers[:, : HEADER - 4] = np.frombuffer(header, dtype=np.uint8)
        headers[:, HEADER - 4 :] = draw.integers(0, 256, size=(count, 4), dtype=np.uint8)
        first, second = message_blocks(headers)
        middle = compress(INITIAL[:, None], first[:, :1])
        seen = np.asarray(look(rounds_of(middle, second, rounds)), dtype=np.int64)
        once = compress(np.broadcast_to(middle, (8, count)), second)
        digests = np.ascontiguousarray(once.T).astype(">u4").view(np.uint8).reshape(count, 32)
        top = np.ascontiguousarray(sha256(digests)[:, :-5:-1]).view(">u4").ravel()
        share = (top.astype(np.uint64) >> np.uint64(32 - zero_bits)) == 0
        counts += np.bincount(2 * seen + share, minlength=2 * states).reshape(states, 2)
    return Experiment(rounds, counts, level)
