"""A case out of a batch as Hypothesis would have drawn it, so that it can make the case simpler and keep it.

A plan asks its source for integers. For a batch a generator answers, for all cases at once; here it is
overheard for one of them. In the order in which a search of one case is asked, these integers are what
Hypothesis calls the choices of an example.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pyverify.testing.case import Case
from pyverify.testing.source import Generated, Integers, Source

if TYPE_CHECKING:
    from pyverify.testing.draw import Plan

__all__ = ["example_of", "overheard"]

_TRIED = 16
"""Rows that are looked at, since those that failed a hypothesis are not counted."""


class _Overheard(Generated):
    """A generator of which one row is written down; no row: nothing is."""

    def __init__(
        self,
        rng: np.random.Generator,
        cases: int,
        precision: int,
        row: int | None,
        kept: int,
        heard: list[int],
    ) -> None:
        """`kept`: which row it is among those that meet all hypotheses."""
        super().__init__(rng, cases, precision)
        self._row, self._kept, self._heard = row, kept, heard
        self._pieces: list[tuple[int, int | None]] = []
        """What `ways` gave and was not yet asked for: how many cases, and the row among them."""

    def integers(self, low: ArrayLike, high: ArrayLike, shape: Sequence[int] = ()) -> Integers:
        """As `Source` has it."""
        found = super().integers(low, high, shape)
        if self._row is not None:
            self._heard += map(int, found[self._row].ravel())
        return found

    def bits(self, count: int, shape: Sequence[int] = ()) -> NDArray[Any]:
        """As `Source` has it."""
        before = len(self._heard)
        found = super().bits(count, shape)
        if self._row is not None and len(self._heard) == before:  # many bits are asked for as integers
            self._heard += map(int, found[self._row].ravel())
        return found

    def one(self, low: int, high: int) -> int:
        """As `Source` has it."""
        found = super().one(low, high)
        if self._row is not None and low != high:  # else a search does not ask
            self._heard.append(found)
        return found

    def ways(self, of: int) -> list[tuple[int, slice]]:
        """As `Source` has it."""
        found = super().ways(of)
        self._pieces = []
        for way, piece in found:
            row = None
            if self._row is not None and piece.start <= self._row < piece.stop:
                row = self._row - piece.start
                self._heard += [way] if of > 1 else []
            self._pieces.append((piece.stop - piece.start, row))
        return found

    def narrowed(self, cases: int) -> Source:
        """As `Source` has it: for the pieces of `ways` in their order, or for the cases that are kept."""
        row = None if self._row is None else self._kept
        if self._pieces and self._pieces[0][0] == cases:
            row = self._pieces.pop(0)[1]
        if row is not None and row >= cases:
            row = None  # of cases that are picked out it is not known whether that one is among them
        return _Overheard(self.rng, cases, self.precision, row, self._kept, self._heard)

    def permutations(self, length: int) -> Integers:
        """As `Source` has it."""
        found = super().permutations(length)
        if self._row is not None:
            self._heard += _swaps(found[self._row].tolist())
        return found


def _swaps(wanted: list[int]) -> list[int]:
    """How far behind each place that one is with which it is exchanged to make this order."""
    order, swaps = list(range(len(wanted))), []
    for place in range(len(wanted) - 1):
        other = order.index(wanted[place], place)
        swaps.append(other - place)
        order[place], order[other] = order[other], order[place]
    return swaps


def overheard(rng: np.random.Generator, precision: int) -> tuple[Source, Callable[[], bytes | None]]:
    """A source of one case, and what gives the example that Hypothesis is to try to draw it again; None where
    Hypothesis keeps its examples in another way.
    """
    heard: list[int] = []
    return _Overheard(rng, 1, precision, 0, 0, heard), lambda: _example(heard)


def _example(heard: Sequence[int]) -> bytes | None:
    try:
        from hypothesis.database import choices_to_bytes
    except ImportError:  # it keeps its examples in another way
        return None
    return choices_to_bytes(heard)


def example_of(plan: Plan, seed: int, size: int, block: int, row: int, case: Case) -> bytes | None:
    """The example that Hypothesis is to try to draw this case; None where none is found that does.

    `seed`, `size`, `block`, `row`: the name of the case in its campaign (`batch.falsify`).
    """
    for at in range(row, min(row + _TRIED, size)):
        heard: list[int] = []
        rng = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(block,)))
        plan.cases(_Overheard(rng, size, plan.precision, at, row, heard))
        if _drawn_again(plan, heard, case):
            return _example(heard)
    return None


class _Recited(Source):
    """One case from integers that were written down."""

    def __init__(self, heard: Sequence[int], precision: int) -> None:
        super().__init__(1, precision)
        self._left = list(heard)

    def integers(self, low: ArrayLike, high: ArrayLike, shape: Sequence[int] = ()) -> Integers:
        """As `Source` has it."""
        count = int(np.prod(shape, dtype=int))
        found, self._left = self._left[:count], self._left[count:]
        return np.array(found, dtype=np.int64).reshape(1, *shape)

    def bits(self, count: int, shape: Sequence[int] = ()) -> NDArray[Any]:
        """As `Source` has it."""
        return self.integers(0, 2**count - 1, shape)

    def one(self, low: int, high: int) -> int:
        """As `Source` has it."""
        return low if low == high else self._left.pop(0)

    def ways(self, of: int) -> list[tuple[int, slice]]:
        """As `Source` has it."""
        return [(self.one(0, of - 1), slice(0, 1))]

    def narrowed(self, cases: int) -> Source:
        """As `Source` has it."""
        return self

    def permutations(self, length: int) -> Integers:
        """As `Source` has it."""
        order = list(range(length))
        for place in range(length - 1):
            other = place + self._left.pop(0)
            order[place], order[other] = order[other], order[place]
        return np.array(order, dtype=np.int64).reshape(1, length)


def _drawn_again(plan: Plan, heard: Sequence[int], case: Case) -> bool:
    """Whether these integers make this case."""
    from pyverify.testing.draw import NoCase

    try:
        found = plan.case(_Recited(heard, plan.precision))
    except (NoCase, IndexError, ValueError):
        return False
    return found.naturals == case.naturals and all(
        _equal(found.values[name], value) for name, value in case.values.items()
    )


def _equal(one: Any, other: Any) -> bool:
    if isinstance(one, tuple):
        return len(one) == len(other) and all(map(_equal, one, other))
    return bool(np.array_equal(one, other))
