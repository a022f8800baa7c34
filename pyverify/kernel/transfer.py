"""Terms carried from one store to another.

Reduction makes many terms that nobody wants to see. They come into being in a store of their own, which can
be thrown away; what is asked about is carried there, and what is answered is carried back. Equal terms have
one number in either store, so there and back gives the number one started with.

Parts come first, in the order of their numbers, and nothing recurses. The type inside a free variable is
carried with it (`facts`).
"""

from __future__ import annotations

from pyverify.kernel.facts import FVAR
from pyverify.term import PARTS, Expr, Level, Terms

__all__ = ["Transfer"]


class Transfer:
    """The way from one store to another; what was carried before is not carried again."""

    def __init__(self, source: Terms, target: Terms) -> None:
        self._records = source.records
        self._level_records = source.level_records
        self._intern = target.intern
        self._intern_level = target.intern_level
        self._done: dict[Expr, Expr] = {}
        self._levels: dict[Level, Level] = {}

    def expr(self, expr: Expr) -> Expr:
        """The same term in the other store."""
        done = self._done
        if expr not in done:
            for number in self._missing(expr):
                record = self._records[number]
                tag, count = record[0], 1 + PARTS[record[0]]
                if tag == FVAR:
                    record = (FVAR, done[record[1]], record[2])
                elif tag == 4:
                    record = (4, record[1], tuple([self.level(level) for level in record[2]]))
                elif tag == 3:
                    record = (3, self.level(record[1]))
                else:
                    record = (tag, *[done[part] for part in record[1:count]], *record[count:])
                done[number] = self._intern(record)
        return done[expr]

    def level(self, level: Level) -> Level:
        """The same level in the other store."""
        done = self._levels
        if level not in done:
            found, stack = {level}, [level]
            while stack:
                record = self._level_records[stack.pop()]
                for part in () if record[0] == 4 else record[1:]:
                    if part not in found and part not in done:
                        found.add(part)
                        stack.append(part)
            for number in sorted(found):
                record = self._level_records[number]
                if record[0] != 4:
                    record = (record[0], *[done[part] for part in record[1:]])
                done[number] = self._intern_level(record)
        return done[level]

    def _missing(self, root: Expr) -> list[Expr]:
        """The subterms that were not carried yet, parts first."""
        records, done = self._records, self._done
        found, stack = {root}, [root]
        while stack:
            record = records[stack.pop()]
            tag = record[0]
            for part in record[1 : 2 if tag == FVAR else 1 + PARTS[tag]]:
                if part not in found and part not in done:
                    found.add(part)
                    stack.append(part)
        return sorted(found)
