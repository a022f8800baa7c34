"""Tuples of naturals, the smallest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

__all__ = ["ascending"]


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
