"""Substitution in terms of a store: for bound variables, for free ones, for universe parameters.

Nothing recurses, and nothing looks at a subterm in which there is nothing to replace (`facts`). Parts have
smaller numbers, so what has to be built is built in the order of the numbers. The steps of a substitution
into a term depend on the term only; those of a body that is used again are kept, so that a further
substitution is one pass through a list.

Mistakes that others made: trusting ranges that a file brings along; several variables replaced one by one,
so that a value that was put in is changed by the next step, or the time is quadratic; memory keyed by the
node without the number of binders around it; values with loose variables put below binders without lifting
them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pyverify.kernel.facts import FVAR, Facts
from pyverify.kernel.levels import Levels
from pyverify.term import PARTS, Expr, Level, Name, Record, Terms

__all__ = ["Substitution"]

_BITS = 32
"""A node and the number of binders around it are kept as one number, so that they sort by node."""
_MASK = (1 << _BITS) - 1
_KEPT_STEPS = 2_000
"""Longer lists of steps are not kept."""


class Substitution:
    """Substitution in the terms of one store.

    `loose`, `free` and `has_params` are those of `Facts`. A step of a plan is a tag, then parts, each of them
    a term or `~number` of an earlier step, then the rest of the record; of a variable, its index beyond the
    binders around it, and how many these are.
    """

    __slots__ = ("_facts", "_numbers", "_records", "_steps", "free", "has_params", "levels", "loose", "terms")

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self.levels = Levels(terms)
        self._facts = facts = Facts(terms)
        self.loose, self.free, self.has_params = facts.loose, facts.free, facts.has_params
        self._records = terms.records
        self._numbers = terms.numbers
        self._steps: dict[Expr, list[Record] | None] = {}

    def variable(self, type: Expr, index: int) -> Expr:
        """A free variable of a type. The caller sees to it that the index is fresh."""
        return self.terms.intern((FVAR, type, index))

    def instantiate(self, expr: Expr, values: Sequence[Expr]) -> Expr:
        """The body of as many nested binders with these values for their variables, the outermost first.

        Variables of binders further out are shifted accordingly. Values may have loose variables.
        """
        if self.loose(expr) == 0 or not values:
            return expr
        steps = self._steps.get(expr)
        if steps is None:
            steps = self._plan(expr)
            if expr in self._steps and len(steps) <= _KEPT_STEPS:
                self._steps[expr] = steps
            else:
                self._steps[expr] = None
        return self._run(steps, values)

    def lift(self, expr: Expr, by: int) -> Expr:
        """The term as it reads below `by` further binders."""
        if by == 0 or self.loose(expr) == 0:
            return expr
        return self._run(self._plan(expr), (), by)

    def abstract(self, expr: Expr, variables: Sequence[Expr]) -> Expr:
        """The term as the body of binders for these free variables, the outermost first."""
        if not variables:
            return expr
        places = {variable: place for place, variable in enumerate(reversed(variables))}
        least = min(self._records[variable][2] for variable in variables)
        loose, free, _ = self._facts.lists()
        records = self._records
        seen = {expr << _BITS} if free[expr] > least or loose[expr] else set()
        stack = list(seen)
        while stack:
            key = stack.pop()
            node, offset = key >> _BITS, key & _MASK
            record = records[node]
            for position, part in enumerate(record[1 : 1 + PARTS[record[0]]], 1):
                inner = offset + _binds(record[0], position)
                if free[part] > least or loose[part] > inner:
                    key = part << _BITS | inner
                    if key not in seen:
                        seen.add(key)
                        stack.append(key)
        done: dict[int, Expr] = {}
        for key in sorted(seen):
            node, offset = Expr(key >> _BITS), key & _MASK
            record = records[node]
            tag = record[0]
            if tag == FVAR:
                place = places.get(node)
                done[key] = node if place is None else self.terms.intern((0, place + offset))
            elif tag == 0:
                index = record[1]
                done[key] = node if index < offset else self.terms.intern((0, index + len(variables)))
            else:
                parts = [
                    done.get(part << _BITS | offset + _binds(tag, position), part)
                    for position, part in enumerate(record[1 : 1 + PARTS[tag]], 1)
                ]
                done[key] = self.terms.intern((tag, *parts, *record[1 + PARTS[tag] :]))
        return done.get(expr << _BITS, expr)

    def instantiate_levels(self, expr: Expr, params: Sequence[Name], levels: Sequence[Level]) -> Expr:
        """The term with these levels for universe parameters."""
        if not params or not self.has_params(expr):
            return expr
        values: Mapping[Name, Level] = dict(zip(params, levels, strict=True))
        known: dict[Level, Level] = {}
        records = self._records
        _, _, has_params = self._facts.lists()
        seen = {expr}
        stack = [expr]
        while stack:
            record = records[stack.pop()]
            for part in record[1 : 1 + PARTS[record[0]]]:
                if has_params[part] and part not in seen:
                    seen.add(part)
                    stack.append(part)
        done: dict[Expr, Expr] = {}
        level = self.levels.instantiate
        for node in sorted(seen):
            record = records[node]
            tag = record[0]
            if tag == 4:
                record = (4, record[1], tuple([level(one, values, known) for one in record[2]]))
            elif tag == 3:
                record = (3, level(record[1], values, known))
            else:
                count = 1 + PARTS[tag]
                record = (tag, *[done.get(part, part) for part in record[1:count]], *record[count:])
            done[node] = self.terms.intern(record)
        return done[expr]

    def _plan(self, expr: Expr) -> list[Record]:
        """What is to be built, parts first, to put something for the loose variables of a term."""
        loose, records = self._facts.lists()[0], self._records
        root = expr << _BITS
        seen = {root}
        stack = [root]
        while stack:
            key = stack.pop()
            node, offset = key >> _BITS, key & _MASK
            record = records[node]
            tag = record[0]
            if tag == 5:
                for part in record[1:]:
                    if loose[part] > offset:
                        key = part << _BITS | offset
                        if key not in seen:
                            seen.add(key)
                            stack.append(key)
            elif tag:
                for position, part in enumerate(record[1 : 1 + PARTS[tag]], 1):
                    inner = offset + _binds(tag, position)
                    if loose[part] > inner:
                        key = part << _BITS | inner
                        if key not in seen:
                            seen.add(key)
                            stack.append(key)
        steps: list[Record] = []
        place: dict[int, int] = {}
        for number, key in enumerate(sorted(seen)):
            place[key] = ~number
            node, offset = key >> _BITS, key & _MASK
            record = records[node]
            tag = record[0]
            if tag == 5:
                left, right = record[1], record[2]
                steps.append(
                    (5, place.get(left << _BITS | offset, left), place.get(right << _BITS | offset, right))
                )
            elif tag == 0:
                steps.append((0, record[1] - offset, offset))
            else:
                count = 1 + PARTS[tag]
                parts = [
                    place.get(part << _BITS | offset + _binds(tag, position), part)
                    for position, part in enumerate(record[1:count], 1)
                ]
                steps.append((tag, *parts, *record[count:]))
        return steps

    def _run(self, steps: list[Record], values: Sequence[Expr], by: int = 0) -> Expr:
        """Build what the steps say. What is further out is shifted by `by - len(values)`."""
        numbers, records = self._numbers, self._records
        built: list[Expr] = []
        count = len(values)
        record: Record
        for step in steps:
            tag = step[0]
            if tag == 5:
                left, right = step[1], step[2]
                if left < 0:
                    left = built[~left]
                if right < 0:
                    right = built[~right]
                record = (5, left, right)
            elif tag == 0:
                index, offset = step[1], step[2]
                if index < count:
                    value = values[count - 1 - index]
                    built.append(self.lift(value, offset) if offset else value)
                    continue
                record = (0, index + offset + by - count)
            elif tag == 6 or tag == 7:
                type_, body = step[1], step[2]
                if type_ < 0:
                    type_ = built[~type_]
                if body < 0:
                    body = built[~body]
                record = (tag, type_, body, step[3], step[4])
            else:
                parts = PARTS[tag] + 1
                record = (tag, *[built[~p] if p < 0 else p for p in step[1:parts]], *step[parts:])
            number = numbers.get(record)
            if number is None:
                number = Expr(len(records))
                records.append(record)
                numbers[record] = number
            built.append(number)
        return built[-1]


def _binds(tag: int, position: int) -> int:
    """How many binders a node puts around its part at a position of the record."""
    return 1 if (tag in (6, 7) and position == 2) or (tag == 8 and position == 3) else 0
