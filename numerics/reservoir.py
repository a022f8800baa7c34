"""Reservoir computing: echo-state networks, the NARMA-10 task, and the yardsticks that a result is held
against.

A series is an array of shape `(T,)`, states have shape `(T, N)`. Readouts are affine and fitted by least
squares.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = [
    "EchoStateNetwork",
    "delays",
    "fit_readout",
    "interarrival_index",
    "memory_capacity",
    "narma10",
    "narma10_next",
    "nrmse",
    "readout",
]

Floats = NDArray[np.float64]


def narma10(inputs: ArrayLike) -> Floats:
    """The NARMA-10 series of some inputs, same shape, from zeros.

    `y' = 0.3 y + 0.05 y Σ (last ten y) + 1.5 u[t-9] u[t] + 0.1`. Inputs in `[0, 0.3]` keep it in `[0, 0.6]`;
    over the customary `[0, 0.5]` no bound holds (claims RES-13), and OverflowError says so when it leaves
    the range of floats.
    """
    u = np.asarray(inputs, dtype=float)
    y = np.zeros(len(u))
    with np.errstate(over="ignore", invalid="ignore"):
        for t in range(9, len(u) - 1):
            y[t + 1] = narma10_next(y[t - 9 : t + 1], u[t - 9], u[t])
    if not np.all(np.isfinite(y)):
        raise OverflowError("the series grew without bound: NARMA-10 is unstable for such inputs")
    return y


def narma10_next(last: ArrayLike, first: float, current: float) -> float:
    """The value after `last`, ten of them, oldest first (`RES.narmaNext`).

    `first` is the input at the oldest of them, `current` that at the newest.
    """
    y = np.asarray(last, dtype=float)
    return float(0.3 * y[9] + 0.05 * y[9] * y.sum() + 1.5 * first * current + 0.1)


def nrmse(target: ArrayLike, output: ArrayLike) -> float:
    """Root mean square error over the target's standard deviation, both of the data judged (claims RES-12).

    The constant at the target's mean has exactly one. ValueError for a constant target.
    """
    y, z = np.asarray(target, dtype=float), np.asarray(output, dtype=float)
    if y.shape != z.shape or y.size == 0:
        raise ValueError(f"target and output have one shape: {y.shape}, {z.shape}")
    spread = ((y - y.mean()) ** 2).sum()
    if spread == 0:
        raise ValueError("the target is constant: its error cannot be set against a spread")
    return float(np.sqrt(((y - z) ** 2).sum() / spread))


def fit_readout(states: ArrayLike, target: ArrayLike) -> Floats:
    """The weights of the affine readout of least squares, shape `(N + 1,)`; the last is the constant."""
    x = _with_constant(states)
    weights: Floats = np.linalg.lstsq(x, np.asarray(target, dtype=float), rcond=None)[0]
    return weights


def readout(weights: ArrayLike, states: ArrayLike) -> Floats:
    """The output of an affine readout, shape `(T,)`."""
    return np.asarray(_with_constant(states) @ np.asarray(weights, dtype=float))


def delays(inputs: ArrayLike, count: int) -> Floats:
    """The current input and those before it as states, shape `(T, count)`, zeros before the beginning.

    The reservoir without a reservoir: what a linear readout of these reaches is no achievement of a device.
    """
    u = np.asarray(inputs, dtype=float)
    out = np.zeros((len(u), count))
    for lag in range(min(count, len(u))):
        out[lag:, lag] = u[: len(u) - lag]
    return out


def memory_capacity(states: ArrayLike, targets: ArrayLike) -> float:
    """How much of some targets a linear readout of the states explains, added up (claims RES-11).

    `states` has shape `(T, N)`, `targets` `(T, L)`; `Σ_k 1 - min_w ‖u_k - X w‖² / ‖u_k‖²`. At most `N` if
    the targets are orthogonal; delayed inputs are so only approximately in a finite sample. Targets that are
    zero count as zero.
    """
    x, u = np.asarray(states, dtype=float), np.asarray(targets, dtype=float)
    left, singular, _ = np.linalg.svd(x, full_matrices=False)
    span = left[:, singular > max(x.shape) * np.finfo(float).eps * singular.max(initial=0.0)]
    explained, whole = ((span.T @ u) ** 2).sum(axis=0), (u**2).sum(axis=0)
    return float(np.divide(explained, whole, out=np.zeros_like(whole), where=whole > 0).sum())


def interarrival_index(ticks: ArrayLike) -> float:
    """Variance less `M (M - 1)` of inter-arrival times in whole ticks: zero for a memoryless process (claims
    RES-1).

    From a sample it needs an interval. Sums are exact integers; ValueError for other than positive integers.
    """
    x = np.asarray(ticks)
    if x.size == 0 or not np.issubdtype(x.dtype, np.integer) or x.min() < 1:
        raise ValueError("inter-arrival times are positive whole ticks")
    count, first = x.size, int(x.sum(dtype=object))
    second = int((x.astype(object) ** 2).sum())
    return (count * second - 2 * first * first + count * first) / count**2


@dataclass(frozen=True)
class EchoStateNetwork:
    """A random recurrent network whose weights stay as drawn; only a readout is fitted.

    `radius` is the spectral radius of the recurrent weights, `scale` the range of the input weights, `leak`
    the share of the new state in each step.
    """

    units: int
    radius: float = 0.9
    scale: float = 0.5
    leak: float = 1.0
    seed: int = 1

    def states(self, inputs: ArrayLike) -> Floats:
        """The states that a series drives it through from rest, shape `(T, units)`."""
        u = np.asarray(inputs, dtype=float)
        draw = np.random.default_rng(self.seed)
        into = draw.uniform(-self.scale, self.scale, size=self.units)
        bias = draw.uniform(-self.scale, self.scale, size=self.units)
        weights = draw.standard_normal((self.units, self.units))
        weights *= self.radius / np.abs(np.linalg.eigvals(weights)).max()
        out = np.empty((len(u), self.units))
        state = np.zeros(self.units)
        for t, one in enumerate(u):
            state = (1 - self.leak) * state + self.leak * np.tanh(weights @ state + into * one + bias)
            out[t] = state
        return out


def _with_constant(states: ArrayLike) -> Floats:
    x = np.asarray(states, dtype=float)
    if x.ndim != 2:
        raise ValueError(f"states have shape (T, N), not {x.shape}")
    return np.concatenate([x, np.ones((len(x), 1))], axis=1)
