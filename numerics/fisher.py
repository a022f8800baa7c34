"""The Fisher form and distances of Gaussians with diagonal covariance.

A point is means `mu` and standard deviations `sigma`, shape `(..., d)`, `sigma > 0`; nothing is checked but
shapes.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = [
    "cosh_distance",
    "fisher_form",
    "fisher_information",
    "fisher_rao",
    "inner_product",
    "one_root_distance",
    "push_forward",
    "weighted_l2",
]

Floats = NDArray[np.float64]


def fisher_form(sigma: ArrayLike, dmu: ArrayLike, dsigma: ArrayLike) -> Floats:
    """The squared length of a tangent vector, `Σ (dμ² + 2 dσ²) / σ²` (claims F1): no cancellation.

    Computed from `dμ / σ` and `dσ / σ`, so that squares of small or large numbers do not leave the range.
    """
    return inner_product(sigma, (dmu, dsigma), (dmu, dsigma))


def inner_product(sigma: ArrayLike, u: tuple[ArrayLike, ArrayLike], v: tuple[ArrayLike, ArrayLike]) -> Floats:
    """The form of two tangent vectors, each `(dμ, dσ)` (claims F2)."""
    s = np.asarray(sigma, dtype=float)
    (um, us), (vm, vs) = ([np.asarray(one, dtype=float) / s for one in pair] for pair in (u, v))
    return np.asarray((um * vm + 2 * us * vs).sum(axis=-1))


def cosh_distance(mu1: ArrayLike, sigma1: ArrayLike, mu2: ArrayLike, sigma2: ArrayLike) -> Floats:
    """For each coordinate `((μ₁ - μ₂)² + 2 (σ₁ - σ₂)²) / (4 σ₁ σ₂)`: cosh of the distance over √2, less one.

    No distance itself: it fails the triangle inequality (claims F11).
    """
    m1, s1, m2, s2 = (np.asarray(one, dtype=float) for one in (mu1, sigma1, mu2, sigma2))
    return np.asarray(((m1 - m2) ** 2 + 2 * (s1 - s2) ** 2) / (4 * s1 * s2))


def fisher_rao(mu1: ArrayLike, sigma1: ArrayLike, mu2: ArrayLike, sigma2: ArrayLike) -> Floats:
    """The Fisher-Rao distance: the root of the sum of the coordinates' squared distances (claims F14, F15).

    Each is `√2 log1p(x + √(x (x + 2)))` with `x` the `cosh_distance`; `arccosh(1 + x)` loses everything for
    near points.
    """
    return np.asarray(np.sqrt((_line(cosh_distance(mu1, sigma1, mu2, sigma2)) ** 2).sum(axis=-1)))


def one_root_distance(mu1: ArrayLike, sigma1: ArrayLike, mu2: ArrayLike, sigma2: ArrayLike) -> Floats:
    """A metric with one root and one logarithm in all (claims F15b), from the sum of the `cosh_distance`s.

    At least each coordinate's Fisher-Rao distance; equal to `fisher_rao` if one coordinate differs at most.
    """
    return _line(cosh_distance(mu1, sigma1, mu2, sigma2).sum(axis=-1))


def weighted_l2(weights: ArrayLike, x: ArrayLike, y: ArrayLike) -> Floats:
    """The root of `Σ w (x - y)²` for fixed weights that are not negative (claims F17): a metric if they are
    positive.
    """
    w, a, b = (np.asarray(one, dtype=float) for one in (weights, x, y))
    return np.asarray(np.sqrt((w * (a - b) ** 2).sum(axis=-1)))


def fisher_information(p: ArrayLike, dp: ArrayLike) -> Floats:
    """The information `Σ dp² / p` of a law, shape `(..., n)`, that moves with velocity `dp`; outcomes with
    `p = 0` count as zero.
    """
    a, b = np.broadcast_arrays(np.asarray(p, dtype=float), np.asarray(dp, dtype=float))
    return np.asarray(np.divide(b * b, a, out=np.zeros_like(a), where=a != 0).sum(axis=-1))


def push_forward(statistic: ArrayLike, values: ArrayLike, size: int) -> Floats:
    """Sums over the fibres of a statistic, integers of shape `(n,)` below `size`, of values of shape `(...,
    n)`.
    """
    t, v = np.asarray(statistic), np.asarray(values, dtype=float)
    if t.shape != v.shape[-1:] or not np.issubdtype(t.dtype, np.integer) or np.any((t < 0) | (t >= size)):
        raise ValueError(f"a statistic is {v.shape[-1:]} integers below {size}")
    onto = (t[:, None] == np.arange(size)).astype(float)
    return np.asarray(v @ onto)


def _line(x: Floats) -> Floats:
    return np.asarray(np.sqrt(2.0) * np.log1p(x + np.sqrt(x * (x + 2))))
