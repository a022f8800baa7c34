"""What an observation tells about a label: joint laws as tables, measures of dependence, predictors.

A joint law is an array `p` of shape `(..., m, n)`: `p[..., i, j]` is the probability that the observation is
`i` and the label is `j`. Nothing is normalised or checked; a table that is no law gives what the formulas
give. The measures form the defect `p[i, j] - X[i] Y[j]` first: near independence `p² / (X Y) - 1` loses
everything.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = [
    "accuracy",
    "baseline",
    "bayes_accuracy",
    "best_predictor",
    "chi_square",
    "covariance",
    "defect",
    "entropy",
    "joint_law",
    "kl_divergence",
    "marginals",
    "mutual_information",
    "push_forward",
    "tv_leakage",
]

Floats = NDArray[np.float64]


def joint_law(observations: ArrayLike, labels: ArrayLike, shape: tuple[int, int]) -> Floats:
    """The relative frequencies of pairs, shape `(m, n)`.

    `observations` and `labels` are integers of one shape, below `m` and `n`. ValueError for others, for
    different shapes and for no pairs at all. An estimate from a sample: that it is no product says nothing
    by itself.
    """
    x, y = np.asarray(observations), np.asarray(labels)
    if x.shape != y.shape or x.size == 0:
        raise ValueError(f"as many observations as labels are needed, and at least one: {x.shape}, {y.shape}")
    if not (np.issubdtype(x.dtype, np.integer) and np.issubdtype(y.dtype, np.integer)):
        raise ValueError(f"observations and labels are integers, not {x.dtype} and {y.dtype}")
    m, n = shape
    if x.min() < 0 or x.max() >= m or y.min() < 0 or y.max() >= n:
        raise ValueError(f"observations are below {m} and labels below {n}")
    pairs = x.astype(np.int64).ravel() * n + y.astype(np.int64).ravel()
    return np.bincount(pairs, minlength=m * n).reshape(m, n) / x.size


def marginals(p: ArrayLike) -> tuple[Floats, Floats]:
    """The laws of the observation, shape `(..., m)`, and of the label, shape `(..., n)`.

    `TPF.rowSum` and `TPF.colSum`. For nonnegative `p` relative errors of at most `n` and `m` roundings.
    """
    table = _table(p)
    return table.sum(axis=-1), table.sum(axis=-2)


def defect(p: ArrayLike) -> Floats:
    """How far the law is from the product of its marginals, entry by entry (`TPF.defect`)."""
    table = _table(p)
    x, y = marginals(table)
    return np.asarray(table - x[..., :, None] * y[..., None, :])


def covariance(p: ArrayLike, f: ArrayLike, g: ArrayLike) -> Floats:
    """The covariance of `f`, shape `(..., m)`, of the observation and `g`, shape `(..., n)`, of the label.

    `TPF.covariance`: `E[f g] - E[f] E[g]`, for laws of total one. Cancellation leaves no relative accuracy.
    """
    table, f, g = _table(p), np.asarray(f, dtype=float), np.asarray(g, dtype=float)
    x, y = marginals(table)
    both = (table * (f[..., :, None] * g[..., None, :])).sum(axis=(-2, -1))
    return np.asarray(both - (x * f).sum(axis=-1) * (y * g).sum(axis=-1))


def tv_leakage(p: ArrayLike) -> Floats:
    """Total variation between the joint law and the product of its marginals (`TPF.leakage`).

    Half the sum of the absolute defects; between 0 and 1 for a law. A computed zero proves no independence.
    """
    return np.asarray(np.abs(defect(p)).sum(axis=(-2, -1)) / 2)


def chi_square(p: ArrayLike) -> Floats:
    """The mean square contingency (`TPF.chiSquare`): squared defects over the products of the marginals.

    Cells whose product of marginals is zero count as zero, as `x / 0 = 0` has it in Lean.
    """
    table = _table(p)
    x, y = marginals(table)
    product = x[..., :, None] * y[..., None, :]
    apart = table - product
    terms = np.divide(apart * apart, product, out=np.zeros_like(apart), where=product != 0)
    return np.asarray(terms.sum(axis=(-2, -1)))


def kl_divergence(p: ArrayLike, q: ArrayLike) -> Floats:
    """The divergence of `q` from `p` in nats (`TPF.kl`), shapes `(..., n)`.

    Outcomes with `p = 0` count as zero. Where `q = 0 < p` it is infinite; Lean's logarithm says nothing
    there. Near `p = q` the logarithm of `1 + (p - q) / q` is taken, so that small differences are not lost.
    """
    a, b = np.broadcast_arrays(np.asarray(p, dtype=float), np.asarray(q, dtype=float))
    some = a > 0
    with np.errstate(divide="ignore", invalid="ignore", over="ignore", under="ignore"):
        near = np.log1p((a - b) / b)
        terms = np.where(some, a * np.where(np.abs(a - b) <= b / 2, near, _log_ratio(a, b)), 0.0)
    return np.asarray(terms.sum(axis=-1))


def mutual_information(p: ArrayLike) -> Floats:
    """The mutual information in nats (`TPF.mutualInformation`): the divergence of the product of the
    marginals.

    Near independence as in `kl_divergence`; elsewhere the product of the marginals, which may be too small
    for a float, is not formed.
    """
    table = _table(p)
    x, y = (one[..., None] for one in marginals(table))
    y = np.swapaxes(y, -1, -2)
    product = x * y
    apart = table - product
    with np.errstate(divide="ignore", invalid="ignore", over="ignore", under="ignore"):
        near = np.log1p(apart / product)
        ratio = _log_ratio(table, np.broadcast_to(x, table.shape)) - np.log(y)
        terms = table * np.where(np.abs(apart) <= product / 2, near, ratio)
    return np.asarray(np.where(table > 0, terms, 0.0).sum(axis=(-2, -1)))


def entropy(p: ArrayLike) -> Floats:
    """Shannon's entropy in nats (`TPF.entropy`) of laws of shape `(..., n)`; `0 log 0` is 0."""
    a = np.asarray(p, dtype=float)
    logs = np.log(a, out=np.zeros_like(a), where=a > 0)
    return np.asarray(-(a * logs).sum(axis=-1))


def accuracy(p: ArrayLike, predictor: ArrayLike) -> Floats:
    """How often a predictor is right (`TPF.accuracy`): integers of shape `(m,)`, a label for each
    observation.
    """
    table, h = _table(p), np.asarray(predictor)
    if h.shape != table.shape[-2:-1] or not np.issubdtype(h.dtype, np.integer):
        raise ValueError(f"a predictor is {table.shape[-2]} integers, not {h.dtype} of shape {h.shape}")
    if h.size and (h.min() < 0 or h.max() >= table.shape[-1]):
        raise ValueError(f"labels are below {table.shape[-1]}")
    return np.asarray(np.take_along_axis(table, _along(h, table), axis=-1)[..., 0].sum(axis=-1))


def baseline(p: ArrayLike) -> Floats:
    """How often the most frequent label is right, without looking (`TPF.baseline`)."""
    return np.asarray(marginals(p)[1].max(axis=-1))


def bayes_accuracy(p: ArrayLike) -> Floats:
    """How often the best predictor is right (`TPF.bayes`)."""
    return np.asarray(_table(p).max(axis=-1).sum(axis=-1))


def best_predictor(p: ArrayLike) -> NDArray[np.intp]:
    """A best predictor, shape `(..., m)`: the first label of greatest probability.

    As right as `TPF.bestPredictor`, which takes the last of equal ones.
    """
    return np.asarray(_table(p).argmax(axis=-1))


def push_forward(p: ArrayLike, channel: ArrayLike) -> Floats:
    """The law after the observation went through a channel (`TPF.push`): `(m, k)`, rows that sum to one."""
    return np.asarray(np.einsum("...ia,...ij->...aj", np.asarray(channel, dtype=float), _table(p)))


def _log_ratio(a: Floats, b: Floats) -> Floats:
    """The logarithm of `a / b`, of positive numbers; also where the quotient is not in the normal range."""
    ratio = a / b
    normal = (ratio >= np.finfo(float).tiny) & np.isfinite(ratio)
    return np.asarray(np.where(normal, np.log(ratio), np.log(a) - np.log(b)))


def _along(h: NDArray[Any], table: Floats) -> NDArray[Any]:
    shape = (*table.shape[:-1], 1)
    return np.broadcast_to(h[:, None], shape)


def _table(p: ArrayLike) -> Floats:
    table = np.asarray(p, dtype=float)
    if table.ndim < 2:
        raise ValueError(f"a joint law has at least two axes, not shape {table.shape}")
    return table
