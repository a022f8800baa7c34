"""Evidence against a law from draws: wealth that a law makes grow only with small probability.

Whoever bets on the next outcome at the odds of the law, by what was seen so far, has a wealth that is on
average at most what it was. So it ever reaches `1 / level` with probability at most `level`, however often
one looks (Ville). Two bets, with half of the wealth each: that outcomes are drawn independently from another
law, and that each is drawn in a way that depends on the one before. Both mix over all laws (Dirichlet, all
weights one half), so that the wealth has a closed form of gamma functions and of powers of probabilities.

Floats say when a look is worth it; what is said is said in balls, rounded outwards.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from flint import arb, ctx, fmpq
from numpy.typing import NDArray

__all__ = ["BITS", "Multinomial", "Sight", "log_inverse", "precisely"]

BITS = 128
MOST_PAIRS = 64
"""Outcomes up to which it is bet that draws depend on the one before."""
_HALF = math.lgamma(0.5)


@contextlib.contextmanager
def precisely() -> Iterator[None]:
    """Balls of `BITS` bits inside of it."""
    before = ctx.prec
    ctx.prec = BITS
    try:
        yield
    finally:
        ctx.prec = before


def log_inverse(level: fmpq) -> arb:
    """`log (1 / level)`."""
    return -arb(level).log()


@dataclass(frozen=True, slots=True)
class Sight:
    """What the draws say."""

    excluded: bool
    """Whether the wealth certainly reached what was needed."""
    dependent: bool = False
    """Whether only the bet that draws depend on the one before did."""
    impossible: int | None = None
    """An outcome of probability zero that was drawn."""
    log_wealth: float = 0.0


@dataclass
class Multinomial:
    """Draws against a law over some outcomes, whose probabilities are exact or a little too large."""

    law: Sequence[fmpq]
    level: fmpq
    """The probability of blame at this case."""
    counts: NDArray[np.int64] = field(init=False)
    pairs: NDArray[np.int64] | None = field(init=False)

    def __post_init__(self) -> None:
        size = len(self.law)
        self.counts = np.zeros(size, dtype=np.int64)
        self.pairs = np.zeros((size, size), dtype=np.int64) if size <= MOST_PAIRS else None
        self._last: int | None = None
        self._possible = np.array([p > 0 for p in self.law], dtype=bool)
        self._logs = np.array([_log(p) if p > 0 else 0.0 for p in self.law])
        self._needed = -_log(self.level)

    @property
    def draws(self) -> int:
        """How many there were."""
        return int(self.counts.sum())

    def add(self, outcomes: NDArray[np.int64]) -> None:
        """Draws, in their order; all are numbers of outcomes."""
        size = len(self.law)
        self.counts += np.bincount(outcomes, minlength=size)
        if self.pairs is not None and outcomes.size:
            line = outcomes if self._last is None else np.concatenate([[self._last], outcomes])
            self.pairs += np.bincount(line[:-1] * size + line[1:], minlength=size**2).reshape(size, size)
            self._last = int(outcomes[-1])

    def look(self) -> Sight:
        """Whether the law is excluded at this look."""
        impossible = np.flatnonzero(~self._possible & (self.counts > 0))
        if impossible.size:
            return Sight(True, impossible=int(impossible[0]), log_wealth=math.inf)
        alone, pairs = self._rough(), self._rough_pairs()
        best = max(alone, pairs)
        if best < self._needed - 1.0:
            return Sight(False, log_wealth=best)
        with precisely():
            needed = log_inverse(self.level) + arb(2).log()
            first = self._exactly(self.counts[self._possible], self._logged())
            if bool(first >= needed):
                return Sight(True, log_wealth=best)
            second = self._exactly_pairs()
            if second is not None and bool((first.exp() + second.exp()).log() >= needed):
                return Sight(True, dependent=True, log_wealth=best)
        return Sight(False, log_wealth=best)

    def within(self) -> float:
        """The largest total variation from the law that a law of independent draws can have, and not be
        excluded by these draws.
        """
        draws, counts = self.draws, self.counts[self._possible]
        if not draws:
            return 1.0
        if len(counts) == 1:  # another law shows itself by the first other outcome
            with precisely():
                sure = 1 - (-log_inverse(self.level) / draws).exp()
            return math.nextafter(float(sure.upper()), math.inf)
        with precisely():
            likelihood = arb(0)
            apart = arb(0)
            for count, p in zip(counts.tolist(), self._positive(), strict=True):
                if count:
                    likelihood += count * (arb(count) / draws).log()
                apart += abs(arb(fmpq(count, draws)) - arb(p))
            mixed = _mixture(counts.tolist())
            most = log_inverse(self.level) + arb(2).log() + likelihood - mixed
            found = apart / 2 + (most / (2 * draws)).sqrt()
        return min(1.0, math.nextafter(float(found.upper()), math.inf))

    def _positive(self) -> list[fmpq]:
        return [p for p in self.law if p > 0]

    def _logged(self) -> arb:
        """The logarithm of the likelihood of all draws."""
        found = arb(0)
        for count, p in zip(self.counts[self._possible].tolist(), self._positive(), strict=True):
            found += count * arb(p).log()
        return found

    def _exactly(self, counts: NDArray[np.int64], likelihood: arb) -> arb:
        return _mixture(counts.tolist()) - likelihood

    def _exactly_pairs(self) -> arb | None:
        if self.pairs is None:
            return None
        table = self.pairs[np.ix_(self._possible, self._possible)]
        found = arb(0)
        for row in table.tolist():
            found += _mixture(row)
        for count, p in zip(table.sum(axis=0).tolist(), self._positive(), strict=True):
            found -= count * arb(p).log()
        return found

    def _rough(self) -> float:
        return _rough(self.counts[self._possible]) - float(self.counts @ self._logs)

    def _rough_pairs(self) -> float:
        if self.pairs is None:
            return -math.inf
        table = self.pairs[np.ix_(self._possible, self._possible)]
        likelihood = float(table.sum(axis=0) @ self._logs[self._possible])
        return sum(_rough(row) for row in table) - likelihood


def _mixture(counts: Sequence[int]) -> arb:
    """The logarithm of the probability of the draws, in the mean over all laws."""
    size, total = len(counts), sum(counts)
    half = arb(fmpq(1, 2))
    found = (size * half).lgamma() - (total + size * half).lgamma()
    for count in counts:
        if count:
            found += (count + half).lgamma() - half.lgamma()
    return found


def _rough(counts: Any) -> float:
    """The same in floats."""
    size, total = len(counts), int(counts.sum())
    found = math.lgamma(size / 2) - math.lgamma(total + size / 2)
    return found + sum(math.lgamma(count + 0.5) - _HALF for count in counts.tolist() if count)


def _log(value: fmpq) -> float:
    """The logarithm of a positive rational, however small."""
    return float(arb(value).log())
