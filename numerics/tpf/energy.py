"""The rounds that early rejection spends, per attempt and per share found.

An attempt takes `rounds` rounds. A filter looks after `check` of them and lets a fraction `passed` go on. A
share is found if the attempt is valid and passed. Energies are in rounds: a round is taken to cost the same
whenever it is made, and looking to cost nothing, unless `overhead` says otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = [
    "best_filter",
    "cost",
    "cost_with_overhead",
    "energy_saving",
    "energy_saving_per_share",
    "filter_outcome",
    "net_gain",
    "staged_cost",
]

Floats = NDArray[np.float64]


def cost(check: ArrayLike, rounds: ArrayLike, passed: ArrayLike) -> Floats:
    """The mean number of rounds of an attempt (`TPF.cost`): `k + a (R - k)`."""
    k, r, a = (np.asarray(one, dtype=float) for one in (check, rounds, passed))
    return np.asarray(k + a * (r - k))


def energy_saving(check: ArrayLike, rounds: ArrayLike, passed: ArrayLike) -> Floats:
    """The share of an attempt's rounds that is saved (`TPF.saving`), computed as `(1 - a) (R - k) / R`.

    Four roundings, and no cancellation where the check is late or nearly all pass.
    `rounds` is not zero. At most `1 - k / R`, and then only if nothing passes: no share is found at that
    maximum.
    """
    k, r, a = (np.asarray(one, dtype=float) for one in (check, rounds, passed))
    return np.asarray((1 - a) * ((r - k) / r))


def energy_saving_per_share(
    check: ArrayLike, rounds: ArrayLike, passed: ArrayLike, valid: ArrayLike, found: ArrayLike
) -> Floats:
    """The saving per found share (`TPF.savingPerShare`): `1 - c v / (f R)`.

    `valid` is the fraction of attempts that are shares, `found` the fraction that are and pass. Negative
    where the filter costs more than it saves; zero leakage implies that it is not positive.
    """
    v, f, r = (np.asarray(one, dtype=float) for one in (valid, found, rounds))
    return np.asarray(1 - cost(check, rounds, passed) * v / (f * r))


def net_gain(
    check: ArrayLike, rounds: ArrayLike, passed: ArrayLike, valid: ArrayLike, found: ArrayLike
) -> Floats:
    """`f R - c v`: positive exactly if a found share costs fewer rounds with the filter (`TPF.netGain`).

    Computed as `R (f - a v) - v (1 - a) k`, which does not cancel where the filter is nearly independent.
    """
    k, r, a, v, f = (np.asarray(one, dtype=float) for one in (check, rounds, passed, valid, found))
    return np.asarray(r * (f - a * v) - v * (1 - a) * k)


def filter_outcome(p: ArrayLike, weights: ArrayLike) -> tuple[Floats, Floats]:
    """What a filter lets pass and finds (`TPF.passProb`, `TPF.foundProb`).

    `p` has shape `(..., m, 2)`: state and whether the attempt is a share; `weights`, shape `(..., m)`,
    between 0 and 1, are the probabilities to pass.
    """
    table, w = _features(p), np.asarray(weights, dtype=float)
    return np.asarray((w * table.sum(axis=-1)).sum(axis=-1)), np.asarray((w * table[..., 1]).sum(axis=-1))


def best_filter(p: ArrayLike, check: float, rounds: float) -> tuple[NDArray[np.bool_], Floats]:
    """The filter with the greatest net gain, and that gain (`TPF.bestFilter`, claims TPF-E12).

    `p` as for `filter_outcome`. A state is kept if `R p[i, 1] ≥ (R - k) v X[i]`. The gain is well
    conditioned; the mask is not where a state is near its threshold.
    """
    table = _features(p)
    valid = table[..., 1].sum(axis=-1)
    gains = rounds * table[..., 1] - (rounds - check) * valid[..., None] * table.sum(axis=-1)
    best = np.where(gains > 0, gains, 0.0).sum(axis=-1) - check * valid
    return gains >= 0, np.asarray(best)


def staged_cost(checks: Sequence[float] | ArrayLike, rounds: float, survivors: ArrayLike) -> Floats:
    """The mean rounds of a filter of several stages (claims TPF-E10).

    `checks`, shape `(s,)`, are the rounds after which the stages look, in order and none after `rounds`;
    `survivors`, shape `(..., s)`, are the fractions of all attempts that have passed each. ValueError for
    other orders: a stage cannot let more attempts pass than reach it.
    """
    k, a = np.asarray(checks, dtype=float), np.asarray(survivors, dtype=float)
    if k.ndim != 1 or k.size == 0 or a.shape[-1:] != k.shape:
        raise ValueError(f"one survivor fraction per stage is needed: {k.shape} stages, {a.shape} fractions")
    ends = np.append(k, rounds)
    if k[0] < 0 or np.any(ends[1:] < ends[:-1]):
        raise ValueError("the stages look one after the other, none after the last round")
    if np.any(np.diff(a, axis=-1) > 0) or np.any(a > 1) or np.any(a < 0):
        raise ValueError("survivor fractions lie between 0 and 1 and do not grow from stage to stage")
    return np.asarray(k[0] + (a * np.diff(ends)).sum(axis=-1))


def cost_with_overhead(
    check: ArrayLike,
    rounds: ArrayLike,
    passed: ArrayLike,
    *,
    gated: ArrayLike = 1.0,
    overhead: ArrayLike = 0.0,
) -> Floats:
    """The mean rounds when looking costs `overhead` and only a share `gated` of the skipped energy is saved.

    `R + ω - g (1 - a) (R - k)` (claims TPF-E13). A pipeline whose stages are all clocked has `gated = 0`.
    """
    k, r, a, g, w = (np.asarray(one, dtype=float) for one in (check, rounds, passed, gated, overhead))
    return np.asarray(r + w - g * ((1 - a) * (r - k)))


def _features(p: ArrayLike) -> Floats:
    table = np.asarray(p, dtype=float)
    if table.ndim < 2 or table.shape[-1] != 2:
        raise ValueError(f"a table of states has shape (..., m, 2), not {table.shape}")
    return table
