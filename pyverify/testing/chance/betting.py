"""Evidence about the expectation of numbers in `[0, 1]`: wealth from bets that it is larger, or smaller.

A bet of the share `s` that the expectation is above `m` makes the wealth `∏ (1 + s (xᵢ - m))`, on average one
if the expectation of each `xᵢ`, given those before, is `m`. Some shares are mixed, on either side, each side
with half of the error level. The wealth of a side falls or grows with `m` throughout, so that what is not
excluded is an interval.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np
from flint import arb, fmpq

from pyverify.testing.chance.evidence import log_inverse, precisely

__all__ = ["Bounded"]

SHARES = (fmpq(31, 32), *(fmpq(1, 2**k) for k in range(1, 8)))
_STEPS = 40
"""Of a bisection."""


@dataclass
class Bounded:
    """Numbers in `[low, high]`, each known exactly."""

    low: Fraction
    high: Fraction
    level: fmpq
    seen: Counter[float] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._needed = math.log(2) - float(arb(self.level).log())

    @property
    def draws(self) -> int:
        """How many there were."""
        return self.seen.total()

    def add(self, numbers: Iterable[float]) -> None:
        """Numbers between the ends."""
        self.seen.update(numbers)

    def excluded(self, low: Fraction, high: Fraction) -> str:
        """Whether all expectations from `low` to `high` are certainly excluded: `larger` or `smaller` says
        what the expectation then is; nothing if they are not.
        """
        for up, end in ((True, high), (False, low)):
            place = self._place(end)
            if self._rough(up, place) >= self._needed - 1.0 and self._certain(up, place):
                return "larger" if up else "smaller"
        return ""

    def bounds(self) -> tuple[float, float]:
        """The expectations that are not excluded, rounded outwards."""
        width = self.high - self.low
        down = self.low + width * self._end(True)
        upper = self.low + width * self._end(False)
        return math.nextafter(float(down), -math.inf), math.nextafter(float(upper), math.inf)

    def _place(self, value: Fraction) -> Fraction:
        return (value - self.low) / (self.high - self.low)

    def _end(self, up: bool) -> Fraction:
        """The end of what is not excluded by one side: all that is beyond it is excluded."""
        first = Fraction(0) if up else Fraction(1)  # excluded first
        if self._rough(up, first) < self._needed:
            return first
        last = Fraction(1) - first
        for _ in range(_STEPS):
            middle = (first + last) / 2
            if self._rough(up, middle) >= self._needed:
                first = middle
            else:
                last = middle
        back = Fraction(1, 2**20)
        for _ in range(20):
            if self._certain(up, first):
                return first
            first = first - back if up else first + back
            back *= 2
            if not 0 < first < 1:
                break
        return Fraction(0) if up else Fraction(1)

    def _certain(self, up: bool, place: Fraction) -> bool:
        """Whether the wealth of a side certainly is what is needed."""
        with precisely():
            m = arb(fmpq(place.numerator, place.denominator))
            low, width = _exact(self.low), _exact(self.high - self.low)
            numbers = [((_exact(Fraction(x)) - low) / width, count) for x, count in self.seen.items()]
            whole = arb(0)
            for share in SHARES:
                signed = arb(share if up else -share)
                wealth = arb(0)
                for number, count in numbers:
                    wealth += count * (1 + signed * (number - m)).log()
                whole += wealth.exp()
            needed = log_inverse(self.level) + arb(2).log()
            return bool((whole / len(SHARES)).log() >= needed)

    def _rough(self, up: bool, place: Fraction) -> float:
        """The logarithm of the wealth of a side, in floats."""
        if not self.seen:
            return 0.0
        values = (np.array([*self.seen]) - float(self.low)) / float(self.high - self.low)
        counts = np.array([*self.seen.values()], dtype=float)
        sign = 1.0 if up else -1.0
        shares = np.array([sign * float(one.p) / float(one.q) for one in SHARES])
        with np.errstate(divide="ignore"):
            logs = np.log1p(shares[:, None] * (values - float(place))) @ counts
        top = float(logs.max())
        return top + math.log(float(np.exp(logs - top).mean()))


def _exact(value: Fraction) -> arb:
    return arb(fmpq(value.numerator, value.denominator))
