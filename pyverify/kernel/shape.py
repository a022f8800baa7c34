"""Terms up to the names and kinds of their binders.

Two terms that differ in nothing else are different numbers of a store, and for every question about them
the same term. So each term is given a representative, the first one that was seen of its kind; terms are
alike if their representatives are the same number. Found for all terms of the store in the order of their
numbers, so nothing recurses and each comparison is one look-up.
"""

from __future__ import annotations

from pyverify.term import PARTS, Expr, Record, Terms

__all__ = ["Shapes"]


class Shapes:
    """The representatives of the terms of one store."""

    __slots__ = ("_first", "_found", "_records")

    def __init__(self, terms: Terms) -> None:
        self._records = terms.records
        self._found: list[Expr] = []
        self._first: dict[Record, Expr] = {}

    def of(self, expr: Expr) -> Expr:
        """The representative of a term."""
        if expr >= len(self._found):
            self._catch_up()
        return self._found[expr]

    def alike(self, left: Expr, right: Expr) -> bool:
        """Whether two terms differ in the names and kinds of binders at most."""
        return left == right or self.of(left) == self.of(right)

    def _catch_up(self) -> None:
        found, first, records = self._found, self._first, self._records
        for number in range(len(found), len(records)):
            record = records[number]
            tag = record[0]
            if tag == 5:
                record = (5, found[record[1]], found[record[2]])
            elif tag == 6 or tag == 7:
                record = (tag, found[record[1]], found[record[2]])
            elif tag == 8:
                record = (8, found[record[1]], found[record[2]], found[record[3]])
            elif PARTS[tag]:
                record = (tag, found[record[1]], *record[2:])
            found.append(first.setdefault(record, Expr(number)))
