"""Numbers, none negative, that make columns add up to a target: nearly in floating point, then exactly.

`least_squares` is the active-set method for least squares with non-negative unknowns, on normal equations;
some unknowns may be of any sign. Its answer is a guess at which columns are needed. `exactly` solves for
these over the rationals, and what it gives is right or nothing.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

import numpy as np
from flint import fmpq, fmpq_mat
from numpy.typing import NDArray

__all__ = ["exactly", "least_squares"]

_SMALL = 1e-9
_SPEED = 1e10
"""Steps a second, about, of what cannot be stopped: where that takes longer than is left, it is not begun."""
Floats = NDArray[np.float64]


def least_squares(
    columns: Floats, target: Floats, free: int, deadline: float
) -> tuple[list[int], Floats] | None:
    """Which of the columns are used, the first `free` ones left out, and what is left of the target.

    The columns have length one, the first `free` of them may be used with any sign. None if the time is over,
    or would be before the first step.
    """
    rows, width = columns.shape
    if _beginning(rows, width, free) > deadline - time.monotonic():
        return None
    if free:
        u, s, _ = np.linalg.svd(columns[:, :free], full_matrices=False)
        basis = u[:, s > _SMALL * s[0]]
        signed = columns[:, free:] - basis @ (basis.T @ columns[:, free:])
        goal = target - basis @ (basis.T @ target)
    else:
        signed, goal = columns[:, free:], target
    gram, aim = signed.T @ signed, signed.T @ goal
    values = np.zeros(signed.shape[1])
    used: list[int] = []
    barred: set[int] = set()
    while True:
        if time.monotonic() > deadline:
            return None
        slope = aim - gram @ values
        slope[used] = -1.0
        slope[list(barred)] = -1.0
        best = int(np.argmax(slope)) if len(slope) else -1
        if best < 0 or slope[best] < _SMALL:
            return [place + free for place in used], goal - signed @ values
        used.append(best)
        if not _settle(gram, aim, values, used):
            barred.add(best)
        else:
            barred.clear()


def _beginning(rows: int, columns: int, free: int) -> float:
    """Seconds that the singular values and the normal equations take, about."""
    signed = columns - free
    return (14 * rows * free * min(rows, free) + 4 * rows * free * signed + 2 * rows * signed**2) / _SPEED


def _settle(gram: Floats, aim: Floats, values: Floats, used: list[int]) -> bool:
    """Least squares over the used columns, some dropped until all values are positive.

    False if the last one did not come in.
    """
    last = used[-1]
    while used:
        part = gram[np.ix_(used, used)]
        try:
            wanted = np.linalg.solve(part, aim[used])
        except np.linalg.LinAlgError:
            used.pop()
            return False
        now = values[used]
        if wanted.min() > 0:
            values[used] = wanted
            return last in used
        falling = wanted <= 0
        if falling[-1] and used[-1] == last and now[-1] == 0:  # it would fall at once: rounding
            used.pop()
            return False
        with np.errstate(divide="ignore", invalid="ignore"):
            steps = np.where(falling, now / (now - wanted), np.inf)
        step = float(steps.min())
        moved = now + step * (wanted - now)
        values[used] = moved
        gone = [place for place, at in zip(used, moved, strict=True) if at <= 1e-14]
        if not gone:
            gone = [used[int(np.argmin(steps))]]
        for place in gone:
            values[place] = 0.0
            used.remove(place)
    return False


def exactly(
    columns: Sequence[dict[int, fmpq]], target: dict[int, fmpq], free: Sequence[bool]
) -> list[fmpq] | None:
    """Rational multiples of the columns that add up to the target, those that are not free not negative.

    Columns and target are given by their rows. Where several solutions are left, the unknowns that are not
    determined are zero.
    """
    rows = sorted({row for column in (*columns, target) for row in column})
    table = [[column.get(row, fmpq(0)) for column in (*columns, target)] for row in rows]
    reduced, rank = fmpq_mat(table).rref()
    values = [fmpq(0)] * len(columns)
    for row in range(rank):
        pivot = next(place for place in range(len(columns) + 1) if reduced[row, place] != 0)
        if pivot == len(columns):
            return None
        values[pivot] = reduced[row, len(columns)]
    bad = any(value < 0 and not loose for value, loose in zip(values, free, strict=True))
    return None if bad else values
