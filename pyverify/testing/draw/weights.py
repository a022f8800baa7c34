"""Whole numbers with a given sum, and numbers with a given sum that are exactly what they are.

A law on a few points is whole weights over a power of two. They are drawn freely, scaled to the total and
rounded down, and what is then missing goes to the largest one: so the sum is right to the last bit, whatever
was drawn, and a point that got little keeps little.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from pyverify.testing.source import Source

__all__ = ["weights"]

WAYS = 4
_FEW_BITS = 5
"""Bits of the total where simple weights are wanted."""
_DEEP = 40
_Array = np.ndarray[Any, Any]


def weights(
    source: Source,
    total: Any,
    count: int,
    *,
    rows: Sequence[int] = (),
    least: Any = 0,
    support: _Array | None = None,
    dtype: np.dtype[Any],
) -> _Array:
    """Whole numbers as floats of shape `(cases, *rows, count)` that add up to `total` along the last axis.

    `total`: whole numbers below `2 ** (precision - 1)`, of a shape that broadcasts against `(cases, *rows)`.
    `least`: at least so much each, 0 or 1, for all or each of them; `support`: where they may be other than
    zero. Where the total is less than `least` asks for, or the support is empty, the sum is another one.
    """
    whole = (source.cases, *rows, count)
    total = np.asarray(total, dtype=dtype)
    if source.cases == 1 and support is None and total.ndim == 0 and dtype == np.float64 and _is_zero(least):
        return _single(source, float(total), whole)
    found = np.empty(whole, dtype=dtype)
    for way, cases in source.ways(WAYS):
        part = source.narrowed(cases.stop - cases.start)
        drawn = _drawn(way, part, (*rows, count), dtype)
        allowed = None if support is None else support[cases]
        here = total[cases] if total.ndim and total.shape[0] != 1 else total
        floor = np.asarray(least)
        floor = floor[cases] if floor.ndim == len(whole) and floor.shape[0] != 1 else floor
        _scale(drawn, here, floor, allowed, simple=way == 0)
        found[cases] = drawn
    return found


def _is_zero(least: Any) -> bool:
    return isinstance(least, int) and least == 0


def _single(source: Source, total: float, whole: tuple[int, ...]) -> _Array:
    """The same for one case, number by number: there NumPy takes longer for its calls than for the rest."""
    ((way, _),) = source.ways(WAYS)
    drawn = _drawn(way, source, whole[1:], np.dtype(np.float64)).reshape(-1, whole[-1])
    rows = [_scaled(row, total, simple=way == 0) for row in drawn.tolist()]
    return np.array(rows, dtype=np.float64).reshape(whole)


def _scaled(drawn: list[float], total: float, *, simple: bool) -> list[float]:
    """The weights as `_scale` has them, whole numbers below `2 ** 53` and so exact in any order."""
    if not any(drawn):
        drawn = [1.0, *drawn[1:]]
    if not simple:
        return _filled(drawn, sum(drawn), total)
    few = 2.0**_FEW_BITS
    drawn = _filled(drawn, sum(drawn), few)
    if total % few == 0:
        return [one * (total / few) for one in drawn]
    return _filled(drawn, few, total)


def _filled(drawn: list[float], sums: float, goal: float) -> list[float]:
    """The weights as `_fill` has them."""
    factor = goal / sums
    found = [float(math.floor(one * factor)) for one in drawn]
    found[found.index(max(found))] += goal - sum(found)
    return found


def _drawn(way: int, source: Source, shape: Sequence[int], dtype: np.dtype[Any]) -> _Array:
    """Weights of any sum: small ones, ones of many bits, of all orders of magnitude, and mostly zeros."""
    if way == 0:
        return source.bits(3, shape).astype(dtype)
    if way == 1:
        return source.bits(31, shape).astype(dtype)
    drawn = source.bits(16, shape)
    if way == 2:
        size = ((drawn >> 8) % _DEEP).astype(np.int32)
        return np.asarray(np.ldexp((256 + (drawn & 255)).astype(dtype), _DEEP - size))
    return ((drawn & 1) * (drawn >> 1)).astype(dtype)


def _scale(drawn: _Array, total: Any, least: Any, support: _Array | None, *, simple: bool) -> None:
    """Make the weights add up, in place."""
    if support is not None:
        drawn *= support
    sums = _summed(drawn)[..., np.newaxis]
    empty = sums == 0
    if empty.any():  # all of the total goes to the first place that may have some
        first = np.zeros(drawn.shape[-1:], dtype=bool)
        first[0] = True
        place = first if support is None else np.cumsum(support, axis=-1) * support == 1
        drawn += empty * place
        sums = np.where(empty, 1, sums)
    goal = total[..., np.newaxis]
    if simple:  # over a few bits first, so that the entries have few
        _fill(drawn, sums, np.asarray(2.0**_FEW_BITS, dtype=drawn.dtype))
        even = goal % 2.0**_FEW_BITS == 0
        if even.all():
            drawn *= goal / 2.0**_FEW_BITS
        else:
            _fill(drawn, np.asarray(2.0**_FEW_BITS, dtype=drawn.dtype), goal)
    else:
        _fill(drawn, sums, goal)
    if np.any(least):
        _raise(drawn, least if support is None else least * support)


def _fill(drawn: _Array, sums: _Array, goal: _Array) -> None:
    """Scale from one sum to another, whole numbers in the end; what is missing goes to the largest."""
    drawn *= goal / sums
    np.floor(drawn, out=drawn)
    missing = (goal[..., 0] if goal.ndim else goal) - _summed(drawn)
    _add_to_largest(drawn, missing)


def _raise(drawn: _Array, least: Any) -> None:
    """Make each at least so much, at the cost of the largest."""
    raised = np.maximum(drawn, least)
    extra = _summed(raised - drawn)
    drawn[...] = raised
    _add_to_largest(drawn, -extra)


def _summed(drawn: _Array) -> _Array:
    """The sums along the last axis; whole numbers, so that the order makes no difference."""
    return np.asarray(drawn @ np.ones(drawn.shape[-1], dtype=drawn.dtype))


def _add_to_largest(drawn: _Array, missing: _Array) -> None:
    flat = drawn.reshape(-1, drawn.shape[-1])
    flat[np.arange(len(flat)), flat.argmax(axis=-1)] += np.broadcast_to(missing, drawn.shape[:-1]).ravel()
