"""What has to be known of a term before it is touched: which variables and parameters are left open in it.

**Free variables.** A checker opens a binder by putting a fresh free variable for the bound one. Here a free
variable is a record of its own, `(FVAR, type, index)`, that no module can contain and no reader makes: its
type is part of it. So it needs no context; what was found out about a term with free variables holds
wherever that term turns up, and can be kept for ever. What keeps this right: **a variable is fresh for a
term if its index is at least `free(term)`**, and its index is larger than those of all variables in its own
type.

For each term there is kept how far its bound variables reach out of it, the same for free variables, and
whether it has universe parameters. Parts have smaller numbers than what they are part of, so this is found
by going through the numbers in order, once each: nothing recurses. Nothing is taken over from a file.

A mistake to avoid: the number of binders around a term is no bound on its loose variables, nor the other
way round; a variable may point past all of them.
"""

from __future__ import annotations

from pyverify.term import Expr, Record, Terms

__all__ = ["FVAR", "Facts"]

FVAR = 1
"""The tag of a free variable's record: `(FVAR, type, index)`. Neither counts as a subterm."""


class Facts:
    """Facts about the terms of one store."""

    __slots__ = ("_free", "_level_params", "_levels", "_loose", "_params", "_records")

    def __init__(self, terms: Terms) -> None:
        self._records = terms.records
        self._levels = terms.level_records
        self._loose: list[int] = []
        self._free: list[int] = []
        self._params: list[bool] = []
        self._level_params: list[bool] = []

    def loose(self, expr: Expr) -> int:
        """One more than the largest index of a variable that no binder in the term binds; 0: closed."""
        if expr >= len(self._loose):
            self._catch_up()
        return self._loose[expr]

    def free(self, expr: Expr) -> int:
        """One more than the largest index of a free variable; 0: there is none."""
        if expr >= len(self._loose):
            self._catch_up()
        return self._free[expr]

    def has_params(self, expr: Expr) -> bool:
        """Whether universe parameters occur."""
        if expr >= len(self._loose):
            self._catch_up()
        return self._params[expr]

    def lists(self) -> tuple[list[int], list[int], list[bool]]:
        """All of these, by number, for the terms that the store has now; not to be changed."""
        self._catch_up()
        return self._loose, self._free, self._params

    def _catch_up(self) -> None:
        """Find the facts about terms that were added since."""
        loose, free, params = self._loose, self._free, self._params
        records = self._records
        for number in range(len(loose), len(records)):
            record = records[number]
            tag = record[0]
            if tag == 5:
                left, right = record[1], record[2]
                a, b = loose[left], loose[right]
                loose.append(a if a > b else b)  # noqa: FURB136 - `max` takes longer
                a, b = free[left], free[right]
                free.append(a if a > b else b)  # noqa: FURB136
                params.append(params[left] or params[right])
            elif tag in (6, 7):
                type_, body = record[1], record[2]
                loose.append(max(loose[type_], loose[body] - 1))
                free.append(max(free[type_], free[body]))
                params.append(params[type_] or params[body])
            elif tag == 8:
                type_, value, body = record[1:4]
                loose.append(max(loose[type_], loose[value], loose[body] - 1))
                free.append(max(free[type_], free[value], free[body]))
                params.append(params[type_] or params[value] or params[body])
            elif tag == 11:
                loose.append(loose[record[1]])
                free.append(free[record[1]])
                params.append(params[record[1]])
            else:
                loose.append(record[1] + 1 if tag == 0 else 0)
                free.append(record[2] + 1 if tag == FVAR else 0)
                params.append(self._mentions_param(record))

    def _mentions_param(self, record: Record) -> bool:
        if record[0] not in (3, 4):
            return False
        known, levels = self._level_params, self._levels
        for number in range(len(known), len(levels)):
            told = levels[number]
            known.append(told[0] == 4 or any(known[part] for part in told[1:]))
        return any(known[level] for level in (record[2] if record[0] == 4 else record[1:]))
