"""Physically unclonable functions: distances of responses, thresholds, majority votes, simulated devices.

Responses are arrays of bits (bool, or integers 0 and 1) whose last axis is the challenge. Distances are
exact integers.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

__all__ = [
    "Devices",
    "advantage",
    "best_test",
    "error_bounds_from_moments",
    "error_rates",
    "hamming",
    "majority_error",
    "reliability",
    "roc",
    "samples_needed",
    "total_variation",
    "uniqueness",
]

Floats = NDArray[np.float64]
Bits = NDArray[np.bool_]


def hamming(x: ArrayLike, y: ArrayLike) -> NDArray[np.int64]:
    """The number of challenges at which responses differ (claims PUF-1), over the last axis."""
    return np.asarray((_bits(x) != _bits(y)).sum(axis=-1, dtype=np.int64))


def uniqueness(responses: ArrayLike) -> Fraction:
    """The mean distance of two devices over the number of challenges, exactly (claims PUF-11).

    `responses` has shape `(M, n)`, `M ≥ 2` devices, `n ≥ 1` challenges; ValueError for fewer. At most
    `M / (2 (M - 1))`, so that it can exceed one half; a half says nothing about the least distance.
    """
    bits = _bits(responses)
    if bits.ndim != 2 or bits.shape[0] < 2 or bits.shape[1] < 1:
        raise ValueError(f"at least two devices and a challenge are needed, not shape {bits.shape}")
    devices, challenges = bits.shape
    ones = bits.sum(axis=0, dtype=np.int64)
    apart = int((ones * (devices - ones)).sum())
    return Fraction(2 * apart, challenges * devices * (devices - 1))


def reliability(reference: ArrayLike, reads: ArrayLike) -> Fraction:
    """One minus the mean distance of reads, `(r, n)`, from the reference, `(n,)`, over the number of
    challenges.
    """
    distances = hamming(reference, reads)
    challenges = _bits(reference).shape[-1]
    if distances.size == 0 or challenges == 0:
        raise ValueError("at least one read and one challenge are needed")
    return 1 - Fraction(int(distances.sum()), distances.size * challenges)


def error_rates(intra: ArrayLike, inter: ArrayLike, threshold: float) -> tuple[float, float]:
    """False rejection and false acceptance of the test `distance ≤ threshold`, as fractions of the two
    samples.
    """
    same, other = np.asarray(intra), np.asarray(inter)
    if same.size == 0 or other.size == 0:
        raise ValueError("distances of the same and of different devices are needed")
    return float((same > threshold).mean()), float((other <= threshold).mean())


def roc(intra: ArrayLike, inter: ArrayLike) -> tuple[Floats, Floats, Floats]:
    """All tests `distance ≤ threshold` that differ on the samples: thresholds, false acceptances, true
    acceptances.

    Thresholds ascend; before the first, minus infinity, nothing is accepted.
    """
    same, other = np.sort(np.asarray(intra, dtype=float)), np.sort(np.asarray(inter, dtype=float))
    if same.size == 0 or other.size == 0:
        raise ValueError("distances of the same and of different devices are needed")
    thresholds = np.concatenate([[-np.inf], np.unique(np.concatenate([same, other]))])
    false = np.searchsorted(other, thresholds, side="right") / other.size
    true = np.searchsorted(same, thresholds, side="right") / same.size
    return thresholds, false, true


def error_bounds_from_moments(threshold: ArrayLike, mean: ArrayLike, variance: ArrayLike) -> Floats:
    """Cantelli's bound on the probability to be beyond a threshold, `V / (V + (t - μ)²)` (claims PUF-6 and
    7).

    On whichever side of the mean the threshold is. ValueError where it is at the mean, or a variance
    negative.
    """
    t, mu, v = (np.asarray(one, dtype=float) for one in (threshold, mean, variance))
    gap = t - mu
    if np.any(gap == 0) or np.any(v < 0):
        raise ValueError("the threshold differs from the mean, and variances are not negative")
    return np.asarray(v / (v + gap * gap))


def total_variation(p: ArrayLike, q: ArrayLike) -> Floats:
    """Half the sum of absolute differences of two laws of shape `(..., N)`."""
    return np.asarray(np.abs(np.asarray(p, dtype=float) - np.asarray(q, dtype=float)).sum(axis=-1) / 2)


def advantage(p: ArrayLike, q: ArrayLike, test: ArrayLike) -> Floats:
    """By how much a test, values in `[0, 1]`, accepts the first law oftener than the second (claims PUF-4).

    Its absolute value is at most the total variation.
    """
    f = np.asarray(test, dtype=float)
    return np.asarray(((np.asarray(p, dtype=float) - np.asarray(q, dtype=float)) * f).sum(axis=-1))


def best_test(p: ArrayLike, q: ArrayLike) -> Bits:
    """The test that attains the total variation of two laws: where the first has the greater probability."""
    return np.asarray(np.asarray(p, dtype=float) > np.asarray(q, dtype=float))


def majority_error(flip: ArrayLike, more: int) -> Floats:
    """The probability that the majority of `2 s + 1` independent reads is wrong, `s = more` (claims PUF-8).

    `flip` is the probability that one read is wrong, in `[0, 1]`. All terms are positive: no cancellation.
    """
    e = np.asarray(flip, dtype=float)
    if more < 0 or np.any((e < 0) | (e > 1)):
        raise ValueError("a probability and a number that is not negative are needed")
    reads = 2 * more + 1
    wrong = np.arange(more + 1, reads + 1)
    ways = special.binom(reads, wrong)
    powers = e[..., None] ** wrong * (1 - e[..., None]) ** (reads - wrong)
    return np.asarray((ways * powers).sum(axis=-1))


def samples_needed(advantage: Fraction | float, error: Fraction | float) -> int:
    """How many independent samples suffice for both errors, `k δ² ≥ 1 / η` (claims PUF-10), exactly.

    For floats as for the rationals that they are. ValueError unless both are positive.
    """
    delta, eta = Fraction(advantage), Fraction(error)
    if delta <= 0 or eta <= 0:
        raise ValueError("the advantage and the error are positive")
    needed = 1 / (eta * delta * delta)
    return -(-needed.numerator // needed.denominator)


@dataclass(frozen=True)
class Devices:
    """Simulated devices: each bit has a fixed bias, and reads flip independently of each other.

    The fixed response of a device at a challenge is a fair bit; a read differs from it with probability
    `flip`.
    """

    devices: int
    challenges: int
    flip: float
    seed: int = 1

    def reference(self) -> Bits:
        """The responses without noise, shape `(devices, challenges)`."""
        return self._draw(0).integers(0, 2, size=(self.devices, self.challenges)).astype(bool)

    def reads(self, count: int) -> Bits:
        """Noisy reads, shape `(count, devices, challenges)`."""
        shape = (count, self.devices, self.challenges)
        return np.asarray(self.reference() ^ (self._draw(1).random(shape) < self.flip))

    def distances(self, reads: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Distances of reads from the references: of the same device, and of all others."""
        apart = hamming(self.reads(reads)[:, :, None, :], self.reference()[None, None, :, :])
        same = np.eye(self.devices, dtype=bool)
        return apart[:, same].ravel(), apart[:, ~same].ravel()

    def _draw(self, stream: int) -> np.random.Generator:
        return np.random.default_rng([self.seed, stream])


def _bits(values: ArrayLike) -> Bits:
    array = np.asarray(values)
    if array.dtype != np.bool_ and (
        not np.issubdtype(array.dtype, np.integer) or np.any((array != 0) & (array != 1))
    ):
        raise ValueError(f"responses are bits, not {array.dtype} with other values than 0 and 1")
    return array.astype(bool)
