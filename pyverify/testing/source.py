"""Where drawn numbers come from: one case through Hypothesis, or many at once through a generator.

What draws inputs (`testing.draw`) is written once, in NumPy, for many cases along the first axis, and asks a
`Source` for integers. Hypothesis gives a single case, which it can shrink and keep; a generator gives as many
as one likes. So both have the same support, and what the one finds the other can shrink.

All integers shrink towards zero if the range holds it, else towards the end that is nearer to it.
"""

from __future__ import annotations

import itertools
import math
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["Generated", "Integers", "Searched", "Source"]

Integers = NDArray[np.int64]
_UNSIGNED: list[tuple[int, np.dtype[Any]]] = [
    (8, np.dtype(np.uint8)),
    (16, np.dtype(np.uint16)),
    (32, np.dtype(np.uint32)),
]

_SHORT = 1 << 32
"""Integers below this are drawn as bits where their range is one of bits."""


class Source(ABC):
    """Gives integers for `cases` cases at once, for numbers of `precision` bits of mantissa."""

    cases: int
    precision: int

    def __init__(self, cases: int, precision: int) -> None:
        self.cases = cases
        self.precision = precision

    @abstractmethod
    def integers(self, low: ArrayLike, high: ArrayLike, shape: Sequence[int] = ()) -> Integers:
        """Integers from `low` to `high`, both included, of shape `(cases, *shape)`.

        The ends are below `2 ** 62` in absolute value, and may be arrays that broadcast against the result.
        """

    @abstractmethod
    def bits(self, count: int, shape: Sequence[int] = ()) -> NDArray[Any]:
        """Integers of so many bits, at most 62, as an array of integers of some type, signed or not."""

    @abstractmethod
    def one(self, low: int, high: int) -> int:
        """An integer from `low` to `high` that is the same for all cases: a size, or a branch that decides
        about shapes.
        """

    @abstractmethod
    def permutations(self, length: int) -> Integers:
        """Permutations of `range(length)`, of shape `(cases, length)`."""

    @abstractmethod
    def ways(self, of: int) -> list[tuple[int, slice]]:
        """Which of so many ways the cases go: for each way that is taken its number and its cases, which lie
        together. Way 0 is the simplest; the first of many cases always take it, so that several things can
        be simple at once.
        """

    @abstractmethod
    def narrowed(self, cases: int) -> Source:
        """The same source for so many of the cases."""

    def flags(self, shape: Sequence[int] = (), *, of: int = 2) -> NDArray[np.bool_]:
        """Truth values of which about one in `of` is true; they shrink towards false."""
        return np.asarray(self.integers(0, of - 1, shape) == of - 1)


@cache
def _keep_freed_memory() -> None:
    """Let glibc keep what is freed: a large piece that was freed once raises its threshold for giving memory
    back. Arrays of a batch are then not new pages each time, which cost more than what is drawn into them.
    """
    np.empty(1 << 24, np.uint8)


class Generated(Source):
    """Many cases, from NumPy's generator."""

    def __init__(self, rng: np.random.Generator, cases: int, precision: int = 53) -> None:
        super().__init__(cases, precision)
        self.rng = rng
        _keep_freed_memory()

    def integers(self, low: ArrayLike, high: ArrayLike, shape: Sequence[int] = ()) -> Integers:
        """Integers between two others, both included."""
        if np.ndim(low) == 0 and np.ndim(high) == 0:
            first, last = int(low), int(high)  # type: ignore[arg-type]
            if first == 0 < last < _SHORT and last & (last + 1) == 0:
                return self.bits(last.bit_length(), shape).astype(np.int64)
        whole = (self.cases, *shape)
        return self.rng.integers(low, high, whole, endpoint=True, dtype=np.int64)  # type: ignore[arg-type]

    def bits(self, count: int, shape: Sequence[int] = ()) -> NDArray[Any]:
        """Integers of so many bits."""
        if count > _UNSIGNED[-1][0]:
            return self.integers(0, 2**count - 1, shape)
        kind = next(kind for width, kind in _UNSIGNED if width >= count)
        # drawn as they come out of the generator: all values of the type are wanted
        drawn = np.frombuffer(self.rng.bytes(self.cases * math.prod(shape) * kind.itemsize), dtype=kind)
        return np.asarray(drawn & kind.type(2**count - 1)).reshape(self.cases, *shape)

    def one(self, low: int, high: int) -> int:
        """One integer for all cases."""
        return int(self.rng.integers(low, high, endpoint=True))

    def ways(self, of: int) -> list[tuple[int, slice]]:
        """Which way the cases go."""
        first = max(1, self.cases // (2 * of))
        turn = int(self.rng.integers(of))
        ends = [first + (self.cases - first) * number // of for number in range(of + 1)]
        pieces = [
            ((number + turn) % of, slice(*pair)) for number, pair in enumerate(itertools.pairwise(ends))
        ]
        return [(0, slice(0, first)), *((way, piece) for way, piece in pieces if piece.start < piece.stop)]

    def narrowed(self, cases: int) -> Source:
        """The same for so many cases."""
        return Generated(self.rng, cases, self.precision)

    def permutations(self, length: int) -> Integers:
        """Permutations."""
        ordered = np.broadcast_to(np.arange(length), (self.cases, length))
        return self.rng.permuted(ordered, axis=1)


class Searched(Source):
    """One case, from Hypothesis: `draw` is the function that `hypothesis.strategies.composite` gives."""

    def __init__(self, draw: Callable[[Any], Any], precision: int = 53) -> None:
        super().__init__(1, precision)
        self._integer = _drawing(draw)

    @classmethod
    def by(cls, integer: Callable[[int, int], int], precision: int = 53) -> Searched:
        """One case from a function that draws an integer between two others, both included."""
        made = cls.__new__(cls)
        Source.__init__(made, 1, precision)
        made._integer = integer
        return made

    def integers(self, low: ArrayLike, high: ArrayLike, shape: Sequence[int] = ()) -> Integers:
        """Integers between two others, both included."""
        whole = (1, *shape)
        if np.ndim(low) == 0 and np.ndim(high) == 0:
            first, last = int(low), int(high)  # type: ignore[arg-type]
            drawn = [self._integer(first, last) for _ in range(math.prod(shape))]
        else:
            ends = [
                np.broadcast_to(np.asarray(end, dtype=np.int64), whole).ravel().tolist()
                for end in (low, high)
            ]
            drawn = [self._integer(*pair) for pair in zip(*ends, strict=True)]
        return np.array(drawn, dtype=np.int64).reshape(whole)

    def bits(self, count: int, shape: Sequence[int] = ()) -> NDArray[Any]:
        """Integers of so many bits."""
        return self.integers(0, 2**count - 1, shape)

    def one(self, low: int, high: int) -> int:
        """One integer for all cases."""
        return low if low == high else self._integer(low, high)

    def ways(self, of: int) -> list[tuple[int, slice]]:
        """Which way the cases go."""
        return [(self.one(0, of - 1), slice(0, 1))]

    def narrowed(self, cases: int) -> Source:
        """The same for so many cases."""
        return self

    def permutations(self, length: int) -> Integers:
        """Permutations."""
        order = list(range(length))
        for at in range(length - 1):  # nothing changes places where zero is drawn
            other = at + self._integer(0, length - 1 - at)
            order[at], order[other] = order[other], order[at]
        return np.array(order, dtype=np.int64).reshape(1, length)


def _drawing(draw: Callable[[Any], Any]) -> Callable[[int, int], int]:
    """A function that draws an integer between two others, both included.

    Hypothesis draws an integer in less time if it need not go through a strategy; where the
    function for that is not to be had, strategies do.
    """
    from hypothesis import strategies
    from hypothesis.errors import InvalidArgument

    try:
        from hypothesis.control import current_build_context

        direct = current_build_context().data.draw_integer
        return lambda low, high: int(direct(low, high))
    except (ImportError, AttributeError, InvalidArgument):
        return lambda low, high: int(draw(strategies.integers(low, high)))
