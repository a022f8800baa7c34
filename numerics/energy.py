"""Work, heat and stored energy of a computation, and what Landauer's principle asks of it.

Energies are in one unit, `κ` of it for each bit that is erased. The exact SI value of `k ln 2` times a
temperature is at hand as `landauer`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["BOLTZMANN", "Ledger", "crossover", "floor_work", "landauer", "least_bits"]

BOLTZMANN = Fraction(1380649, 10**29)
"""Boltzmann's constant in joules per kelvin, exact by definition of the SI."""


def landauer(temperature: float) -> float:
    """The least heat per erased bit in joules, `k T ln 2`, at a temperature in kelvin."""
    return float(BOLTZMANN) * temperature * math.log(2)


@dataclass(frozen=True)
class Ledger:
    """The energies of a computation of `N` steps.

    `stored` has shape `(N + 1,)`; `work` taken in and `heat` given off have shape `(N,)`.
    """

    stored: NDArray[np.float64]
    work: NDArray[np.float64]
    heat: NDArray[np.float64]

    def __post_init__(self) -> None:
        """ValueError for other shapes."""
        if (
            self.work.ndim != 1
            or self.heat.shape != self.work.shape
            or len(self.stored) != len(self.work) + 1
        ):
            raise ValueError(
                "work and heat of each step and the stored energy before, between and after are needed"
            )

    @staticmethod
    def of(initial: float, work: ArrayLike, heat: ArrayLike) -> Ledger:
        """The ledger of a device that begins with some energy and conserves it."""
        taken, given = np.asarray(work, dtype=float), np.asarray(heat, dtype=float)
        return Ledger(initial + np.concatenate([[0.0], np.cumsum(taken - given)]), taken, given)

    def imbalance(self) -> NDArray[np.float64]:
        """By how much each step fails to conserve energy (`QE.EnergyBalance` asks for zeros).

        Rounded once: zero exactly where the step conserves energy, whatever the sizes of the three.
        """
        steps = zip(self.stored[1:], -self.stored[:-1], -self.work, self.heat, strict=True)
        return np.array([math.fsum(step) for step in steps])

    def total_work(self) -> float:
        """All work taken in, added up without rounding errors but the last."""
        return math.fsum(self.work)

    def slack(self, bits: ArrayLike, kappa: float) -> float:
        """Work and energy taken from the store, less `κ` times the erased bits.

        Not negative if each step gives off `κ` per erased bit (`QE.LandauerWithStore`).
        """
        given = math.fsum(self.work) + float(self.stored[0] - self.stored[-1])
        return given - kappa * math.fsum(np.asarray(bits, dtype=float))


def floor_work(kappa: Fraction, queries: int) -> Fraction:
    """The least energy of a machine that erases a bit for each query: an assumption about machines."""
    return kappa * queries


def least_bits(kappa: Fraction, work: Fraction) -> int:
    """The least `n` with `2ⁿ κ² ≥ W²` (claims QE-16): beyond it each classical solver of Simon's problem
    needs `W`.

    In exact rationals. ValueError unless `κ` is positive and `W` not negative.
    """
    if kappa <= 0 or work < 0:
        raise ValueError("an energy per bit is positive, and a work is not negative")
    ratio = (work / kappa) ** 2
    needed = max(1, -(-ratio.numerator // ratio.denominator))
    return (needed - 1).bit_length()


def crossover(kappa: Fraction, factor: Fraction, degree: int) -> int:
    """The least `n` from which `κ m ≥ C n^d` for all `m² ≥ 2ⁿ` (claims QE-14), by exact comparison.

    Compares `κ² 2ⁿ` with `C² n^(2 d)`; the left side overtakes for good once `n ≥ 2 d / ln 2`, so that the
    search goes down from a size that the theorem guarantees. ValueError unless all are positive.
    """
    if kappa <= 0 or factor <= 0 or degree < 1:
        raise ValueError("the energy per bit, the factor and the degree are positive")
    enough = max(4 * (degree + 1) ** 2, -(-factor // kappa))
    found = int(enough)
    while found > 1 and kappa**2 * 2 ** (found - 1) >= factor**2 * (found - 1) ** (2 * degree):
        found -= 1
    return found
