"""Finite Markov chains and discretised Langevin dynamics: stationary laws, rates, what is forgotten.

A chain is a matrix of shape `(n, n)` whose rows are laws: `P[i, j]` is the probability to go from `i` to `j`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = [
    "advantage",
    "doeblin",
    "is_reversible",
    "langevin_grid",
    "metropolis",
    "ornstein_uhlenbeck",
    "ou_variance",
    "stationary_error_bound",
    "stationary_law",
    "walk",
]

Floats = NDArray[np.float64]


def stationary_law(chain: ArrayLike) -> Floats:
    """A stationary law, shape `(n,)`, by state reduction without subtractions (claims L4).

    Grassmann, Taksar and Heyman's elimination: each entry has a relative error of about `n³` roundings at
    most, however near the chain is to falling apart. If it does fall apart, one of its stationary laws.
    ValueError for negative entries, no states, or other shapes; the diagonal is not read, it is what the
    rows leave.
    """
    p = np.array(chain, dtype=float)
    if p.ndim != 2 or p.shape[0] != p.shape[1] or p.shape[0] == 0 or not np.all(p >= 0):
        raise ValueError(f"a chain is a square matrix without negative entries, not of shape {p.shape}")
    n, closed = p.shape[0], 0
    leaving = np.ones(n)
    for last in range(n - 1, 0, -1):
        away = p[last, :last].sum()
        if away == 0:
            closed = last
            break
        leaving[last] = away
        p[:last, :last] += np.outer(p[:last, last], p[last, :last] / away)
    law = np.zeros(n)
    law[closed] = 1.0
    for state in range(closed + 1, n):
        entering = law[:state] @ p[:state, state]
        if entering > leaving[state]:  # relative to the largest entry: a quotient may be beyond the range
            law[:state] *= leaving[state] / entering
            law[state] = 1.0
        else:
            law[state] = entering / leaving[state]
    return np.asarray(law / law.sum())


def doeblin(chain: ArrayLike) -> float:
    """The greatest `ε` with `P[i, j] ≥ ε ν[j]` for a law `ν`: the sum of the columns' least entries (claims
    L2).
    """
    return float(np.asarray(chain, dtype=float).min(axis=0).sum())


def stationary_error_bound(chain: ArrayLike, law: ArrayLike) -> float:
    """A bound on the 1-norm distance of a law from the stationary one, from its residual: `‖π P - π‖ / ε`
    (claims L4).

    Infinite if the chain's `doeblin` coefficient is zero. Not enclosed: its own rounding is of the
    residual's size.
    """
    p, pi = np.asarray(chain, dtype=float), np.asarray(law, dtype=float)
    epsilon = doeblin(p)
    return float(np.abs(pi @ p - pi).sum() / epsilon) if epsilon > 0 else float("inf")


def is_reversible(chain: ArrayLike, law: ArrayLike, tolerance: float) -> bool:
    """Whether all flows `π[i] P[i, j]` agree with their reverse up to a tolerance, absolutely (claims L1)."""
    flow = np.asarray(law, dtype=float)[:, None] * np.asarray(chain, dtype=float)
    return bool(np.all(np.abs(flow - flow.T) <= tolerance))


def metropolis(weights: ArrayLike, proposal: ArrayLike) -> Floats:
    """The chain that proposes by a symmetric matrix and accepts with `min(1, w[j] / w[i])` (claims L6).

    `weights` are positive, shape `(n,)`; off its diagonal the proposal is symmetric, not negative, and its
    rows sum to at most one. ValueError otherwise. Its stationary law is `w / Σ w`.
    """
    w, q = np.asarray(weights, dtype=float), np.array(proposal, dtype=float)
    if w.ndim != 1 or q.shape != (len(w), len(w)) or not np.all(w > 0):
        raise ValueError("positive weights and a square proposal of their number are needed")
    np.fill_diagonal(q, 0.0)
    if not np.array_equal(q, q.T) or np.any(q < 0) or np.any(q.sum(axis=1) > 1):
        raise ValueError("a proposal is symmetric, not negative, and its rows sum to at most one")
    p = q * (np.minimum(w[:, None], w[None, :]) / w[:, None])
    np.fill_diagonal(p, 1.0 - p.sum(axis=1))
    return np.asarray(p)


def advantage(chain: ArrayLike, one: int, other: int, steps: int) -> float:
    """How well any test tells from which of two states a chain began, after some steps (claims L13).

    The total variation of the two laws; at most `(1 - ε)^t` with the `doeblin` coefficient.
    """
    p = np.asarray(chain, dtype=float)
    apart = np.zeros(len(p))
    apart[one] += 1.0
    apart[other] -= 1.0
    for _ in range(steps):
        apart = apart @ p
    return float(np.abs(apart).sum() / 2)


def ou_variance(step: float, temperature: float, initial: float, steps: int) -> float:
    """The variance of the explicit scheme of `dx = -x dt + √(2 T) dW` after some steps (claims L8).

    `v ← (1 - h)² v + 2 h T`. Its fixed point is `2 T / (2 - h)`, not the temperature.
    """
    v = initial
    for _ in range(steps):
        v = (1 - step) ** 2 * v + 2 * step * temperature
    return v


def ornstein_uhlenbeck(
    step: float, temperature: float, particles: int, steps: int, *, initial: float = 0.0, seed: int = 1
) -> Floats:
    """Particles moved by the explicit scheme, shape `(particles,)`, all from one place."""
    draw = np.random.default_rng(seed)
    x = np.full(particles, float(initial))
    scale = np.sqrt(2 * step * temperature)
    for _ in range(steps):
        x = (1 - step) * x + scale * draw.standard_normal(particles)
    return x


def langevin_grid(potential: ArrayLike, temperature: float) -> Floats:
    """The Metropolis chain of a potential on a path of points, shape `(n,)`, that steps to neighbours with
    one half each.

    Its stationary law is Gibbs's, proportional to `exp(-U / T)`.
    """
    u = np.asarray(potential, dtype=float)
    if u.ndim != 1 or len(u) == 0 or not temperature > 0:
        raise ValueError("a potential on a path of points and a positive temperature are needed")
    near = np.abs(np.subtract.outer(np.arange(len(u)), np.arange(len(u)))) == 1
    return metropolis(np.exp(-(u - u.min()) / temperature), near / 2)


def walk(chain: ArrayLike, start: int, steps: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """The states that a chain goes through from `start`, shape `(steps + 1,)`.

    The law of the state after `t` steps is row `start` of the chain's power `t`. A step takes the first state
    up to which the row sums to more than a number drawn from `[0, 1)`; what rounding leaves of one goes to
    the last state that can be reached. ValueError for a start that is no state.
    """
    p = np.asarray(chain, dtype=float)
    if not 0 <= start < len(p):
        raise ValueError(f"a start is one of {len(p)} states, not {start}")
    path = np.empty(steps + 1, dtype=np.int64)
    path[0] = start
    for step, number in enumerate(rng.random(steps)):
        row = p[path[step]]
        found = int(np.searchsorted(np.cumsum(row), number, side="right"))
        path[step + 1] = min(found, int(np.flatnonzero(row > 0)[-1]))
    return path
