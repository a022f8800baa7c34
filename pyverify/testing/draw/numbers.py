"""Numbers between bounds, in floating point: simple ones, those of a full mantissa, ends and extremes.

Every number drawn is one of the type under test and lies between its bounds. There are four ways: on a coarse
grid, so that ties and sums without rounding come up; with a full mantissa; at the ends and right beside them;
and over all orders of magnitude, from subnormal numbers up.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from pyverify.testing.source import Source

__all__ = ["FINEST", "between", "inward"]

WAYS = 4
_STEPS = 16
"""Steps of the coarse grid in a range, about."""
FINEST = 12
"""Bits after the point of coarse numbers that come into sums and products with others."""
_FINEST_SHORT = 5
"""The same where a mantissa is so short that a product of two would be rounded otherwise."""
_USUAL = 24
"""Exponents of numbers without a bound, from its negative."""
_Array = np.ndarray[Any, Any]
_Lattice = tuple[_Array, _Array, _Array]


def inward(low: Any, high: Any, dtype: np.dtype[Any], *, above: Any = False, below: Any = False) -> Any:
    """The least and the largest number of the type between two bounds; the bounds themselves are left out
    where `above` and `below` say so. Where there is none the first is larger than the second.
    """
    first, last = np.asarray(low).astype(dtype), np.asarray(high).astype(dtype)
    first = np.where((first < low) | (above & (first == low)), np.nextafter(first, dtype.type(np.inf)), first)
    last = np.where((last > high) | (below & (last == high)), np.nextafter(last, dtype.type(-np.inf)), last)
    return first, last


def between(
    source: Source,
    low: Any,
    high: Any,
    dtype: np.dtype[Any],
    shape: Sequence[int] = (),
    *,
    coarse: bool = False,
) -> _Array:
    """Numbers between `low` and `high`, both of the type and included, of shape `(cases, *shape)`.

    The bounds may be infinite; they are numbers, or arrays that broadcast against the result. With `coarse`
    all numbers have few bits, so that sums and products of some are exact.
    """
    whole = (source.cases, *shape)
    ends = [np.asarray(end, dtype=dtype) for end in (low, high)]
    if coarse:
        found = _coarse(source, ends, dtype, shape)
    else:
        found = np.empty(whole, dtype=dtype)
        for way, cases in source.ways(WAYS):
            part = source.narrowed(cases.stop - cases.start)
            here = [end[cases] if end.ndim == len(whole) and end.shape[0] != 1 else end for end in ends]
            found[cases] = _DRAWN[way](part, here, dtype, shape)
    most = np.finfo(dtype).max
    np.maximum(found, np.maximum(ends[0], -most), out=found)
    np.minimum(found, np.minimum(ends[1], most), out=found)
    return found


def _grid(low: _Array, high: _Array, dtype: np.dtype[Any]) -> _Array:
    """The step of the coarse grid: a power of two, about a sixteenth of the range."""
    with np.errstate(all="ignore"):
        width = high - low
        one_sided = np.where(np.isfinite(low), np.abs(low), np.where(np.isfinite(high), np.abs(high), 4))
        scale = np.where(np.isfinite(width), width, np.maximum(one_sided, 4))
        _, exponent = np.frexp(scale)
    least = np.finfo(dtype).minexp - np.finfo(dtype).nmant
    return np.asarray(np.ldexp(dtype.type(1), np.maximum(exponent - 5, least)))


def _lattice(low: _Array, high: _Array, dtype: np.dtype[Any]) -> _Lattice:
    """The coarse grid of a range: the first and the last multiple of its step in it, and the step."""
    step = _grid(low, high, dtype)
    with np.errstate(all="ignore"):
        first, last = np.ceil(low / step), np.floor(high / step)
    first = np.where(np.isfinite(first), first, np.where(np.isfinite(last), last - _STEPS, -_STEPS))
    last = np.where(np.isfinite(last), last, np.maximum(first, 0) + _STEPS)
    far = (np.abs(first) > 2.0**60) | (np.abs(last) > 2.0**60) | (last < first)
    first, last = np.where(far, 0, first), np.where(far, 0, last)
    return first.astype(np.int64), last.astype(np.int64), step


@lru_cache(maxsize=1024)
def _fixed_lattice(low: Hashable, high: Hashable, dtype: np.dtype[Any]) -> _Lattice:
    return _lattice(np.asarray(low), np.asarray(high), dtype)


def _simple(source: Source, ends: list[_Array], dtype: np.dtype[Any], shape: Sequence[int]) -> _Array:
    """Few bits: multiples of a step that divides the range into sixteen or so."""
    low, high = ends
    fixed = low.ndim == 0 and high.ndim == 0
    ends_known: Any = low[()], high[()]
    first, last, step = _fixed_lattice(*ends_known, dtype) if fixed else _lattice(low, high, dtype)
    return np.asarray(source.integers(first, last, shape).astype(dtype) * step)


def _coarse(source: Source, ends: list[_Array], dtype: np.dtype[Any], shape: Sequence[int]) -> _Array:
    """Multiples of `2 ** -FINEST`, or of fewer bits; in a range that is narrower, of a smaller step."""
    low, high = ends
    finest = FINEST if source.precision >= 4 * FINEST else _FINEST_SHORT
    with np.errstate(all="ignore"):
        bits = np.where(np.isfinite(high - low), np.minimum(-finest, np.frexp(high - low)[1] - 6), -finest)
    found = np.empty((source.cases, *shape), dtype=dtype)
    for way, cases in source.ways(2):
        part = source.narrowed(cases.stop - cases.start)
        here = [end[cases] if end.ndim == found.ndim and end.shape[0] != 1 else end for end in ends]
        if way == 0:
            found[cases] = _simple(part, here, dtype, shape)
            continue
        step = np.ldexp(dtype.type(1), np.asarray(bits)[cases] if np.ndim(bits) == found.ndim else bits)
        first = np.ceil(np.maximum(here[0], -(2.0**4)) / step)
        last = np.floor(np.minimum(here[1], 2.0**4) / step)
        first, last = np.minimum(first, np.ceil(here[1] / step)), np.maximum(last, np.floor(here[0] / step))
        bad = (last < first) | (np.abs(first) > 2.0**60) | (np.abs(last) > 2.0**60)
        first, last = np.where(bad, 0, first), np.where(bad, 0, last)
        found[cases] = part.integers(first.astype(np.int64), last.astype(np.int64), shape) * step
    return found


def _full(source: Source, ends: list[_Array], dtype: np.dtype[Any], shape: Sequence[int]) -> _Array:
    """A full mantissa: evenly in a range, or of a size near one where there is no range."""
    low, high = ends
    bits = min(source.precision, 62)
    drawn = source.bits(bits, shape).astype(dtype)
    drawn *= dtype.type(2) ** -bits
    with np.errstate(all="ignore"):
        width = high - low
        if np.isfinite(width).all():
            return np.asarray(low + width * drawn)
        more = source.bits(4, shape)
        size = np.ldexp(1 + drawn, (more >> 1).astype(np.int32) - 2)
        inside = np.asarray(low + width * drawn) if np.isfinite(width).any() else None
        return _placed(ends, size, inside, more & 1 == 1)


def _edges(source: Source, ends: list[_Array], dtype: np.dtype[Any], shape: Sequence[int]) -> _Array:
    """The ends, their neighbours, and what is very near to them."""
    low, high = ends
    drawn = source.bits(16, shape)
    kind = (drawn & 7).astype(np.intp)
    deep = ((drawn >> 3) % (min(source.precision, 56) + 4)).astype(np.int32) + 1
    with np.errstate(all="ignore"):
        width = np.where(np.isfinite(high - low), high - low, dtype.type(1))
        first = np.where(np.isfinite(low), low, np.where(np.isfinite(high), high - 1, 0)).astype(dtype)
        last = np.where(np.isfinite(high), high, np.where(np.isfinite(low), low + 1, 0)).astype(dtype)
        options = [
            first,
            last,
            np.nextafter(first, dtype.type(np.inf)),
            np.nextafter(last, dtype.type(-np.inf)),
            first,
            last,
            np.where((low <= 1) & (high >= 1), dtype.type(1), first),
            np.where((low <= 0) & (high >= 0), dtype.type(0), last),
        ]
        if all(one.ndim == 0 for one in options):
            found = np.array(options, dtype=dtype)[kind]
        else:
            found = np.choose(kind, options)
        towards = np.array([0, 0, 0, 0, 1, -1, 0, 0], dtype=dtype)[kind]
        return np.asarray(found + np.ldexp(towards * width, -deep))


def _scales(source: Source, ends: list[_Array], dtype: np.dtype[Any], shape: Sequence[int]) -> _Array:
    """All orders of magnitude, measured from an end."""
    low, high = ends
    limits = np.finfo(dtype)
    drawn = source.bits(31, shape)
    mantissa = 1 + (drawn & 1023).astype(dtype) * dtype.type(2) ** -10
    usual = ((drawn >> 15) % (3 * _USUAL + 1)).astype(np.int32) - 2 * _USUAL
    far = (drawn >> 10) & 15
    deepest = int(limits.minexp) - int(limits.nmant)
    extreme = np.where(far == 15, deepest - usual // 4, usual)
    extreme = np.where(far == 14, int(limits.maxexp) // 6 + usual, extreme)
    upper = (drawn >> 14) & 1 == 1
    with np.errstate(all="ignore"):
        width = high - low
        bounded = np.isfinite(width)
        if not bounded.any():
            return _placed(ends, np.ldexp(mantissa, extreme), None, upper)
        inside = np.ldexp(np.where(bounded, width, 1) * mantissa, np.minimum(extreme, -1) - 1)
        inside = np.where(upper, np.where(bounded, high, 0) - inside, np.where(bounded, low, 0) + inside)
        if bounded.all():
            return np.asarray(inside)
        return _placed(ends, np.ldexp(mantissa, extreme), inside, upper)


def _placed(ends: list[_Array], size: _Array, inside: _Array | None, upper: Any) -> _Array:
    """Sizes as numbers beyond the end that there is, with either sign where there is none; `inside` where
    there are two.
    """
    low, high = ends
    below, above = np.isfinite(low), np.isfinite(high)
    signed = size if (below | above).all() else np.where(upper, -size, size)
    found = np.where(below, low + size, np.where(above, high - size, signed))
    return found if inside is None else np.where(below & above, inside, found)


_DRAWN = (_simple, _full, _edges, _scales)
