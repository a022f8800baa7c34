"""Universe levels: normal forms, equality, order, and what parameters stand for.

A level means a natural number for each assignment of its parameters; `imax a b` is zero where `b` is, else
the larger. There is a complete way to decide equality. This is the official one, which is not: it accepts
no false equation, and refuses some true ones (`max u (imax u v)` and `max u v`). An answer "not equal"
therefore means "not recognised", and two terms that differ in such levels differ for the official kernel
too.

Nothing recurses: the parts of a level have smaller numbers, so they are treated in the order of their
numbers, and a tower of successors is taken off at once.

Mistakes that others made: the offset outside an `imax` forgotten in its normal form, so that `Type : Type`;
`imax u v + 1 ≤ imax u v` accepted because the bases agree; `Prop` recognised by its spelling, though `imax
1 0` is zero as well; parameters replaced one after the other instead of at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cmp_to_key

from pyverify.term import Level, Name, Record, Terms

__all__ = ["Levels"]

_ZERO, _SUCC, _MAX, _IMAX, _PARAM = range(5)
_RECORD_ZERO: Record = (_ZERO,)


class Levels:
    """The levels of one store of terms. Answers are kept, they do not depend on anything else."""

    def __init__(self, terms: Terms) -> None:
        self._records = terms.level_records
        self._intern = terms.intern_level
        self.zero = terms.intern_level(_RECORD_ZERO)
        self.one = self.succ(self.zero)
        self._normal: dict[Level, Level] = {}

    def succ(self, level: Level, times: int = 1) -> Level:
        """So many levels up."""
        for _ in range(times):
            level = self._intern((_SUCC, level))
        return level

    def offset(self, level: Level) -> tuple[Level, int]:
        """What is below the outermost successors, and how many of them there are."""
        records, count = self._records, 0
        record = records[level]
        while record[0] == _SUCC:
            level = record[1]
            record = records[level]
            count += 1
        return level, count

    def max(self, left: Level, right: Level) -> Level:
        """`max left right`, without what can be seen to be superfluous."""
        base, count = self.offset(left)
        other, other_count = self.offset(right)
        if base == other:
            return left if count >= other_count else right
        if left == self.zero:
            return right
        if right == self.zero:
            return left
        record = self._records[right]
        if record[0] == _MAX and left in record[1:]:
            return right
        record = self._records[left]
        if record[0] == _MAX and right in record[1:]:
            return left
        return self._intern((_MAX, left, right))

    def imax(self, left: Level, right: Level) -> Level:
        """`imax left right`, simplified where that can be seen."""
        if self.never_zero(right):
            return self.max(left, right)
        if right == self.zero or left in (self.zero, self.one) or left == right:
            return right
        return self._intern((_IMAX, left, right))

    def never_zero(self, level: Level) -> bool:
        """Whether no assignment makes it zero, as far as its form shows."""
        stack = [level]
        while stack:
            record = self._records[stack.pop()]
            if record[0] == _SUCC:
                return True
            if record[0] == _MAX:
                stack += record[1:]
            elif record[0] == _IMAX:
                stack.append(record[2])
        return False

    def is_zero(self, level: Level) -> bool:
        """Whether it is the level of `Prop`, however it is spelled."""
        return self.normal(level) == self.zero

    def equal(self, left: Level, right: Level) -> bool:
        """Whether both are recognised to be the same level."""
        return left == right or self.normal(left) == self.normal(right)

    def all_equal(self, left: Iterable[Level], right: Iterable[Level]) -> bool:
        """Whether both have the same length, and the levels are equal in pairs."""
        left, right = tuple(left), tuple(right)
        return left == right or (len(left) == len(right) and all(map(self.equal, left, right)))

    def normal(self, level: Level) -> Level:
        """The normal form: two levels are recognised as equal if they have the same one."""
        done = self._normal
        if level not in done:
            for part in self._parts(level):
                done[part] = self._normalise(part)
        return done[level]

    def _parts(self, level: Level) -> list[Level]:
        """The levels of which normal forms are needed and not known, in the order in which to make them."""
        found = {level}
        stack = [level]
        while stack:
            base = self.offset(stack.pop())[0]
            record = self._records[base]
            parts = self._flat(base) if record[0] == _MAX else record[1:] if record[0] == _IMAX else ()
            for part in parts:
                if part not in found and part not in self._normal:
                    found.add(part)
                    stack.append(part)
        return sorted(found)

    def _normalise(self, level: Level) -> Level:
        """The normal form of a level, given those of its parts."""
        base, count = self.offset(level)
        record = self._records[base]
        if record[0] not in (_MAX, _IMAX):
            return level
        if record[0] == _IMAX:
            return self.succ(self.imax(self._normal[record[1]], self._normal[record[2]]), count)
        sides = [part for side in self._flat(base) for part in self._flat(self._normal[side])]
        largest: dict[Level, tuple[int, Level]] = {}
        for side in sorted(sides, key=cmp_to_key(self._compare)):
            inner, offset = self.offset(side)
            largest[inner] = offset, side  # in this order the last one is the largest
        numeral = largest.get(self.zero)
        if numeral and any(
            offset >= numeral[0] for inner, (offset, _) in largest.items() if inner != self.zero
        ):
            del largest[self.zero]
        kept = [self.succ(side, count) for _, side in largest.values()]
        result = kept.pop()
        while kept:
            result = self.max(kept.pop(), result)
        return result

    def _compare(self, one: Level, other: Level) -> int:
        """The order of the sides of a maximum: numerals, maxima, `imax`, parameters; then by their parts."""
        while one != other:
            base, count = self.offset(one)
            other_base, other_count = self.offset(other)
            if base == other_base:
                return count - other_count
            record, told = self._records[base], self._records[other_base]
            if record[0] != told[0]:
                return int(record[0] - told[0])
            if record[0] == _PARAM:
                return -1 if _order(record[1]) < _order(told[1]) else 1
            place = 1 if record[1] != told[1] else 2
            one, other = record[place], told[place]
        return 0

    def _flat(self, level: Level) -> list[Level]:
        """The sides of nested maxima."""
        found, stack = [], [level]
        while stack:
            one = stack.pop()
            record = self._records[one]
            if record[0] == _MAX:
                stack += record[1:]
            else:
                found.append(one)
        return found

    def at_least(self, upper: Level, lower: Level) -> bool:
        """Whether `lower ≤ upper` is recognised."""
        root = (self.normal(upper), self.normal(lower))
        known: dict[tuple[Level, Level], bool] = {}
        stack = [root]
        while stack:
            pair = stack[-1]
            ways = self._ways(*pair)
            missing = [one for way in ways for one in way if one not in known]
            if missing:
                stack += missing
            else:
                known[stack.pop()] = any(all(known[one] for one in way) for way in ways)
        return known[root]

    def _ways(self, upper: Level, lower: Level) -> list[list[tuple[Level, Level]]]:
        """The pair is in order if all pairs of one of these lists are; all are of smaller parts."""
        if upper == lower or lower == self.zero:
            return [[]]
        above, below = self._records[upper], self._records[lower]
        both = [(upper, part) for part in below[1:]]
        if below[0] == _MAX:
            return [both]
        if above[0] == _MAX:
            sides = [[(part, lower)] for part in above[1:]]
            return [*sides, both] if below[0] == _IMAX else sides
        if below[0] == _IMAX:
            return [both]
        if above[0] == _IMAX:
            return [[(above[2], lower)]]
        base, count = self.offset(upper)
        other, other_count = self.offset(lower)
        if base == other or other == self.zero:
            return [[]] if count >= other_count else []
        return [[(base, other)]] if count == other_count > 0 else []

    def instantiate(self, level: Level, values: Mapping[Name, Level], done: dict[Level, Level]) -> Level:
        """The level with parameters replaced, all at once. `done` keeps what was found for these values."""
        found = done.get(level)
        if found is None:
            for part in self._unknown(level, done):
                record = self._records[part]
                if record[0] == _PARAM:
                    done[part] = values.get(record[1], part)
                else:
                    done[part] = self._rebuilt(part, record, [done[one] for one in record[1:]])
            found = done[level]
        return found

    def _unknown(self, level: Level, done: Mapping[Level, Level]) -> list[Level]:
        found, stack = {level}, [level]
        while stack:
            record = self._records[stack.pop()]
            for part in () if record[0] == _PARAM else record[1:]:
                if part not in found and part not in done:
                    found.add(part)
                    stack.append(part)
        return sorted(found)

    def _rebuilt(self, level: Level, record: Record, parts: list[Level]) -> Level:
        """A level whose parts became these; simplified only if one of them changed, as officially."""
        if tuple(parts) == record[1:]:
            return level
        if record[0] == _SUCC:
            return self.succ(parts[0])
        return self.max(*parts) if record[0] == _MAX else self.imax(*parts)


def _order(name: Name) -> list[tuple[bool, str | int]]:
    """The order of names: by components, numbers before texts."""
    return [(isinstance(part, str), part) for part in name]
