"""Corner cases on purpose: degenerate values, and values at which the theorem is an equality.

One case in `SHARE` is made degenerate: a table whose entries are all equal, that is zero, that equals another
one, all of it on one entry; two numbers that are equal or next to each other; numbers of very different size.
It stays so if all hypotheses are still true of it, else the case is left as it was drawn.

One case in `SHARE` is a tight one, where there are such: a conclusion `a ≤ b` is there an equation. The
hypotheses with this equation are drawn from like any others (`tight`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from pyverify.statement import Statement
from pyverify.testing.case import Cases
from pyverify.testing.draw.check import Check
from pyverify.testing.draw.mend import taken
from pyverify.testing.draw.problem import Problem
from pyverify.testing.draw.tight import Tight
from pyverify.testing.source import Source

if TYPE_CHECKING:
    from pyverify.testing.draw.drawing import Plan

__all__ = ["SHARE", "Corners", "degenerate"]

SHARE = 16
"""One case in so many is degenerate, and one tight."""
_Array = np.ndarray[Any, Any]


class Corners:
    """Mixes corner cases into the cases of a problem. `planned`: see `Tight`."""

    def __init__(self, problem: Problem, check: Check, planned: Callable[[Statement], Plan]) -> None:
        self._problem = problem
        self._check = check
        self._tight = Tight(problem, planned)
        self.degenerate = 0
        """Cases that were made degenerate."""
        self.tight = 0
        """Cases that were replaced by tight ones."""

    def mix(self, cases: Cases, source: Source) -> None:
        """Put corner cases in the place of some, in place."""
        source = source.narrowed(cases.count)  # some of those that were drawn may be discarded
        self.degenerate += degenerate(self._problem, self._check, cases, source)
        self.tight += self._tight.mix(cases, source, SHARE)

    def told(self) -> tuple[str, ...]:
        """What is said of them, a line each."""
        share = f"one case in {SHARE}"
        return (
            f"corners: {share} degenerate where the hypotheses allow it, {self.degenerate} so far",
            f"corners: {share} at an equality of the conclusion, {self.tight} so far; {self._tight.told()}",
        )


def degenerate(problem: Problem, check: Check, cases: Cases, source: Source) -> int:
    """Make some of the cases degenerate, in place, where all hypotheses stay true; how many were."""
    chosen = np.flatnonzero(source.integers(0, SHARE - 1) == SHARE - 1)
    numbers = {
        name: value
        for name, value in cases.values.items()
        if isinstance(value, np.ndarray) and value.dtype.kind == "f" and name not in cases.exact
    }
    if not len(chosen) or not numbers:
        return 0
    ways = source.one(0, len(_WAYS) - 1), source.one(0, len(numbers) - 1), source.one(0, 1 << 16)
    name = [*numbers][ways[1]]
    changed = _WAYS[ways[0]](numbers, name, chosen, ways[2])
    values = {other: taken(value, chosen) for other, value in cases.values.items()}
    values[name] = changed
    exact = {other: value.take(chosen) for other, value in cases.exact.items()}
    alive = np.asarray(np.isfinite(changed).reshape(len(chosen), -1).all(axis=1))
    check(problem.parts, Cases(cases.naturals, values, len(chosen), exact), alive, most_exact=len(chosen))
    numbers[name][chosen[alive]] = changed[alive]
    return int(alive.sum())


def _flat(value: _Array) -> _Array:
    return value.reshape(len(value), -1)


def _alike(numbers: Mapping[str, _Array], name: str, chosen: _Array, pick: int) -> _Array:
    """All entries as one of them."""
    found = numbers[name][chosen]
    flat = _flat(found)
    if flat.shape[1]:
        flat[...] = flat[:, pick % flat.shape[1], np.newaxis].copy()
    return flat.reshape(found.shape)


def _zero(numbers: Mapping[str, _Array], name: str, chosen: _Array, pick: int) -> _Array:
    """All entries zero; or one of them."""
    found = numbers[name][chosen]
    flat = _flat(found)
    if pick % 2 and flat.shape[1]:
        flat[:, (pick >> 1) % flat.shape[1]] = 0
    else:
        flat[...] = 0
    return flat.reshape(found.shape)


def _on_one(numbers: Mapping[str, _Array], name: str, chosen: _Array, pick: int) -> _Array:
    """The sum of all entries on one of them."""
    found = numbers[name][chosen]
    flat = _flat(found)
    if flat.shape[1]:
        total = flat.sum(axis=1)
        flat[...] = 0
        flat[:, pick % flat.shape[1]] = total
    return flat.reshape(found.shape)


def _as_another(numbers: Mapping[str, _Array], name: str, chosen: _Array, pick: int) -> _Array:
    """The values of another parameter of the same shape."""
    found = numbers[name][chosen]
    others = [one for other, one in numbers.items() if other != name and one.shape == numbers[name].shape]
    return others[pick % len(others)][chosen] if others else found


def _beside_another(numbers: Mapping[str, _Array], name: str, chosen: _Array, pick: int) -> _Array:
    """The next numbers above or below those of another parameter."""
    found = _as_another(numbers, name, chosen, pick >> 1)
    return np.asarray(np.nextafter(found, found.dtype.type(np.inf if pick % 2 else -np.inf)))


def _equal_rows(numbers: Mapping[str, _Array], name: str, chosen: _Array, pick: int) -> _Array:
    """One row as another, or one entry as another."""
    found = numbers[name][chosen]
    if found.ndim > 1 and found.shape[1] > 1:
        count = found.shape[1]
        one = pick % count
        found[:, one] = found[:, (one + 1 + (pick >> 4) % (count - 1)) % count].copy()
    return found


def _small(numbers: Mapping[str, _Array], name: str, chosen: _Array, pick: int) -> _Array:
    """All entries, or one of them, much smaller: by some bits, by half of the range, down to subnormals."""
    found = numbers[name][chosen]
    flat = _flat(found)
    limits = np.finfo(found.dtype)
    by = (20, -int(limits.minexp) // 2, int(limits.nmant) - int(limits.minexp) - 4)[pick % 3]
    columns = slice(None) if (pick >> 2) % 2 or not flat.shape[1] else [(pick >> 3) % flat.shape[1]]
    flat[:, columns] = np.ldexp(flat[:, columns], -by)
    return flat.reshape(found.shape)


def _scaled(numbers: Mapping[str, _Array], name: str, chosen: _Array, pick: int) -> _Array:
    """All entries times a power of two."""
    found = numbers[name][chosen]
    with np.errstate(over="ignore"):
        return np.asarray(np.ldexp(found, (pick % 81) - 40))


_WAYS: Sequence[Callable[[Mapping[str, _Array], str, _Array, int], _Array]] = (
    _zero,
    _alike,
    _as_another,
    _on_one,
    _equal_rows,
    _beside_another,
    _small,
    _scaled,
)
