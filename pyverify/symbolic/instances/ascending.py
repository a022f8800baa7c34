"""Tuples of naturals, the smallest first."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

__all__ = ["ascending", "smallest_first"]

MANY = 3
"""With so many naturals most small tuples have a zero somewhere; equal ones are looked at early."""


def smallest_first(axes: Sequence[Sequence[int]]) -> Iterator[tuple[int, ...]]:
    """All tuples once, the smallest first; of many naturals those that are all equal come between them."""
    rest = ascending(axes)
    if len(axes) < MANY:
        yield from rest
        return
    shared = sorted(set(axes[0]).intersection(*axes[1:]))
    equal = [(one,) * len(axes) for one in shared if one]
    for one in equal:
        yield one
        yield from itertools.islice((other for other in rest if other not in equal), len(axes))
    yield from (other for other in rest if other not in equal)


def ascending(axes: Sequence[Sequence[int]]) -> Iterator[tuple[int, ...]]:
    """All tuples, by their sum; not sorted as a whole, since there may be many."""
    if not axes:
        yield ()
        return
    if any(not axis for axis in axes):
        return
    least, most = sum(min(axis) for axis in axes), sum(max(axis) for axis in axes)
    for total in range(least, most + 1):
        yield from _summing(axes, total)


def _summing(axes: Sequence[Sequence[int]], total: int) -> Iterator[tuple[int, ...]]:
    first, rest = axes[0], axes[1:]
    if not rest:
        if total in first:
            yield (total,)
        return
    low, high = sum(min(axis) for axis in rest), sum(max(axis) for axis in rest)
    for value in first:
        if low <= total - value <= high:
            for others in _summing(rest, total - value):
                yield (value, *others)
