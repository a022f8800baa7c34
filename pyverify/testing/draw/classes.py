"""Entries that are equal, or all different, with values for many cases at once.

Equal entries are one class. Classes that are pairwise different make a group with one range; its values are
the beginning of a permutation of the range. Everything else is a single class with a range of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pyverify.testing.draw.atoms import Atoms
from pyverify.testing.draw.facts import Entry
from pyverify.testing.draw.steering import ENDS
from pyverify.testing.source import Source

__all__ = ["Classes", "sorted_out"]

_MODES = 12
"""In so many cases one each has the smallest values, the largest, equal ones, places as values, such as lie
where machine numbers end, and such as are large together.
"""
_AT_ENDS, _TOGETHER = 6, 7
_BITS = np.array((15, 16, 30, 31, 52, 53), dtype=np.int64)
"""Of entries that are large together: each fits a machine number, or a float, and sums do not."""
_WIDEST = 4096
Values = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Classes:
    """Entries sorted into classes, and classes into groups."""

    members: Mapping[int, Sequence[Entry]]
    """The entries of each class, by its number."""
    groups: Sequence[tuple[Sequence[int], range]]
    """Classes that have different values, and the range they are from."""
    alone: Sequence[tuple[int, NDArray[np.int64]]]
    """The other classes, each with its values in order."""
    impossible: bool = False
    endless: frozenset[int] = frozenset()
    """Classes of these whose values may be as large as one likes."""

    def draw(self, source: Source) -> dict[Entry, Values]:
        """Values of all entries, an array with one value a case for each."""
        found: dict[int, Values] = {}
        if self.alone:
            lengths = np.array([len(values) for _, values in self.alone], dtype=np.int64)
            drawn = source.integers(0, lengths - 1, (len(self.alone),))
            mode = source.integers(0, _MODES - 1, (1,))
            drawn = self._on_purpose(source, mode, drawn, lengths)
            for at, (number, values) in enumerate(self.alone):
                found[number] = values[drawn[:, at]]
            if self.endless:
                self._at_ends(source, mode[:, 0] == _AT_ENDS, found)
                self._together(source, mode[:, 0] == _TOGETHER, found)
        for numbers, span in self.groups:
            order = source.permutations(len(span))
            for at, number in enumerate(numbers):
                found[number] = order[:, at] + span.start
        return {entry: found[number] for number, some in self.members.items() for entry in some}

    def _at_ends(self, source: Source, chosen: NDArray[np.bool_], found: dict[int, Values]) -> None:
        """Put values near the ends of machine numbers for endless classes, in the cases that are chosen."""
        if not chosen.any():
            return
        numbers = sorted(self.endless)
        near = np.array(ENDS, dtype=np.int64)[source.integers(0, len(ENDS) - 1, (len(numbers),))]
        kept = source.flags((len(numbers),))  # some entries stay small beside the large ones
        for at, number in enumerate(numbers):
            found[number] = np.where(chosen & ~kept[:, at], near[:, at], found[number])

    def _together(self, source: Source, chosen: NDArray[np.bool_], found: dict[int, Values]) -> None:
        """Put any values of as many bits for all endless classes, in the cases that are chosen."""
        if not chosen.any():
            return
        numbers = sorted(self.endless)
        first = np.left_shift(1, _BITS[source.integers(0, len(_BITS) - 1, (1,))] - 1)
        drawn = source.integers(0, int(1 << _BITS.max()) - 1, (len(numbers),))
        for at, number in enumerate(numbers):
            found[number] = np.where(chosen, first[:, 0] + drawn[:, at] % first[:, 0], found[number])

    def _on_purpose(self, source: Source, mode: Values, drawn: Values, lengths: Values) -> Values:
        """The same with, in some cases, the ends of all ranges, equal values, and the place as the value."""
        shared = source.integers(0, max(int(lengths.max()) - 1, 0), (1,))
        first = np.array([min(self.members[number][0].place[:1] or (0,)) for number, _ in self.alone])
        for kind, values in (
            (1, np.zeros_like(lengths)),
            (2, lengths - 1),
            (3, np.minimum(shared, lengths - 1)),
            (4, np.minimum(first, lengths - 1)),
            (5, np.maximum(lengths - 1 - first, 0)),
        ):
            drawn = np.where(mode == kind, values, drawn)
        return drawn


def sorted_out(
    atoms: Atoms, domains: Mapping[Entry, tuple[range, bool]], numbers_only: frozenset[str] = frozenset()
) -> Classes | None:
    """The classes of the facts; `None` where entries differ in a way that makes no groups.

    `domains`: for each entry its range, and whether that may be made longer. `numbers_only`: tables whose
    entries only count as numbers, so that they may be as large as one likes.
    """
    number = _united(atoms, domains)
    members: dict[int, list[Entry]] = {}
    for entry in domains:
        members.setdefault(number[entry], []).append(entry)
    ranges: dict[int, tuple[range, bool]] = {}
    excluded: dict[int, set[int]] = {}
    for one, entries in members.items():
        found = [domains[entry] for entry in entries]
        start = max(values.start for values, _ in found)
        fixed = [values.stop for values, longer in found if not longer]
        stop = min(fixed) if fixed else max(start + 2, *(values.stop for values, _ in found))
        ranges[one] = range(start, stop), not fixed
        excluded[one] = {value for entry in entries for value in atoms.excluded.get(entry, ())}
    apart: dict[int, set[int]] = {}
    for left, right in atoms.different:
        one, other = number[left], number[right]
        if one == other:
            return Classes(members, (), (), impossible=True)
        apart.setdefault(one, set()).add(other)
        apart.setdefault(other, set()).add(one)
    groups: list[tuple[list[int], range]] = []
    done: set[int] = set()
    for one in apart:
        if one in done:
            continue
        numbers = sorted({one, *apart[one]})
        done.update(numbers)
        values, longer = ranges[one]
        if any({other, *apart.get(other, ())} != set(numbers) or excluded[other] for other in numbers):
            return None
        if any(ranges[other] != (values, longer) for other in numbers):
            return None
        if longer and len(values) <= len(numbers):
            values = range(values.start, values.start + len(numbers) + 1)
        if len(values) < len(numbers):
            return Classes(members, (), (), impossible=True)
        if len(values) > _WIDEST:
            return None
        groups.append((numbers, values))
    alone = []
    endless = set()
    for one, (values, longer) in ranges.items():
        if one in done:
            continue
        if longer and all(entry.table in numbers_only for entry in members[one]):
            endless.add(one)
        stop = values.stop + (len(excluded[one]) if longer else 0)
        if stop - values.start > _WIDEST:
            return None
        left_over = [value for value in range(values.start, stop) if value not in excluded[one]]
        if not left_over:
            return Classes(members, (), (), impossible=True)
        alone.append((one, np.array(left_over, dtype=np.int64)))
    return Classes(members, groups, alone, endless=frozenset(endless))


def _united(atoms: Atoms, domains: Mapping[Entry, object]) -> dict[Entry, int]:
    """A number for each entry, the same for equal ones."""
    parent: dict[Entry, Entry] = {entry: entry for entry in domains}

    def root(entry: Entry) -> Entry:
        while parent[entry] != entry:
            parent[entry] = parent[parent[entry]]
            entry = parent[entry]
        return entry

    for left, right in atoms.same:
        one, other = root(left), root(right)
        if one != other:
            parent[max(one, other, key=_order)] = min(one, other, key=_order)
    numbers: dict[Entry, int] = {}
    return {entry: numbers.setdefault(root(entry), len(numbers)) for entry in domains}


def _order(entry: Entry) -> tuple[str, tuple[int, ...]]:
    return entry.table, entry.place
