"""Types of subterms, for a printer: with variables that have names, not positions.

Going below a binder puts a *local* in place of its variable: a constant that no source can name, whose
type is known here. So equal subterms are equal numbers wherever they stand. Work is bounded by who asks:
opening a binder takes time linear in what is below it.

Types are found, not checked: of a term that has none, anything may come out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pyverify.term.name import Name
from pyverify.term.terms import PARTS, Expr, Level, Record, Terms
from pyverify.term.vocabulary import Vocabulary

__all__ = ["HOLE", "LEVEL", "LOCAL", "Local", "Typing", "Untypable"]

LOCAL, HOLE, LEVEL = -1, -2, -3
"""First components of the names of locals, holes and universe holes; the second is a number. No file has a
negative one, so no constant can be taken for one of these.
"""


DEPTH = 100
"""Types that need types that need types …: how far they are followed."""


class Untypable(Exception):
    """The type of a term was not found."""


@dataclass(frozen=True, slots=True)
class Local:
    """A variable that has been put in place of a bound one."""

    expr: Expr
    name: Name
    binding: int
    type: Expr


class Typing:
    """Substitution, types and weak normal forms over one store of terms."""

    def __init__(self, terms: Terms, vocabulary: Vocabulary) -> None:
        self.terms = terms
        self.vocabulary = vocabulary
        self.locals: dict[Expr, Local] = {}
        self._loose: dict[Expr, int] = {}
        self._types: dict[Expr, Expr] = {}
        self._instances: dict[tuple[Expr, tuple[Level, ...]], Expr] = {}

    def local(self, name: Name, binding: int, type_: Expr) -> Local:
        """A new variable."""
        expr = self.terms.intern((4, (LOCAL, len(self.locals)), ()))
        found = self.locals[expr] = Local(expr, name, binding, type_)
        return found

    def head(self, expr: Expr) -> tuple[Expr, list[Expr]]:
        """The function of an application, and its arguments."""
        records = self.terms.records
        arguments = []
        record = records[expr]
        while record[0] == 5:
            arguments.append(record[2])
            expr = record[1]
            record = records[expr]
        arguments.reverse()
        return expr, arguments

    def apply(self, expr: Expr, arguments: Sequence[Expr]) -> Expr:
        """A function applied to arguments."""
        for argument in arguments:
            expr = self.terms.intern((5, expr, argument))
        return expr

    def loose(self, expr: Expr) -> int:
        """One more than the largest index of a free bound variable; 0 for none."""
        memo, records = self._loose, self.terms.records
        if expr in memo:
            return memo[expr]
        stack = [expr]
        while stack:
            at = stack[-1]
            if at in memo:
                stack.pop()
                continue
            record = records[at]
            parts = record[1 : 1 + PARTS[record[0]]]
            missing = [part for part in parts if part not in memo]
            if missing:
                stack += missing
                continue
            stack.pop()
            if record[0] == 0:
                memo[at] = record[1] + 1
            elif record[0] in (6, 7, 8):
                memo[at] = max(*[memo[part] for part in parts[:-1]], memo[parts[-1]] - 1, 0)
            else:
                memo[at] = max([memo[part] for part in parts], default=0)
        return memo[expr]

    def instantiate(self, body: Expr, value: Expr) -> Expr:
        """The body of a binder with a closed term in place of its variable."""

        def leaf(record: Record, depth: int) -> Expr | None:
            if record[0] != 0 or record[1] < depth:
                return None
            return value if record[1] == depth else self.terms.intern((0, record[1] - 1))

        return self.rebuild(body, leaf, lambda expr, depth: self.loose(expr) <= depth)

    def abstract(self, expr: Expr, local: Expr) -> Expr:
        """The term as the body of a binder whose variable stands where the local stood."""

        def leaf(record: Record, depth: int) -> Expr | None:
            if record == self.terms.records[local]:
                return self.terms.intern((0, depth))
            return None

        return self.rebuild(expr, leaf, lambda expr, depth: False)

    def mentions(self, expr: Expr, wanted: frozenset[Expr] | set[Expr]) -> bool:
        """Whether one of these locals occurs."""
        if not wanted:
            return False
        records = self.terms.records
        seen = {expr}
        stack = [expr]
        while stack:
            at = stack.pop()
            if at in wanted:
                return True
            record = records[at]
            for part in record[1 : 1 + PARTS[record[0]]]:
                if part not in seen:
                    seen.add(part)
                    stack.append(part)
        return False

    def at_levels(self, expr: Expr, params: Sequence[Name], levels: tuple[Level, ...]) -> Expr:
        """The term with levels in place of universe parameters."""
        if not params:
            return expr
        known = self._instances.get((expr, levels))
        if known is None:
            if len(params) != len(levels):
                raise Untypable
            given = dict(zip(params, levels, strict=True))
            memo: dict[Level, Level] = {}

            def leaf(record: Record, depth: int) -> Expr | None:
                if record[0] == 3:
                    return self.terms.intern((3, self.level_at(record[1], given, memo)))
                if record[0] == 4:
                    inner = tuple(self.level_at(level, given, memo) for level in record[2])
                    return self.terms.intern((4, record[1], inner))
                return None

            known = self._instances[expr, levels] = self.rebuild(expr, leaf, lambda expr, depth: False)
        return known

    def level_at(self, level: Level, given: dict[Name, Level], memo: dict[Level, Level]) -> Level:
        """A level with levels in place of its parameters."""
        stack = [level]
        while stack:
            at = stack[-1]
            if at in memo:
                stack.pop()
                continue
            record = self.terms.level_records[at]
            if record[0] == 4:
                memo[at] = given.get(record[1], at)
                continue
            missing = [part for part in record[1:] if part not in memo]
            if missing:
                stack += missing
                continue
            memo[at] = self.terms.intern_level((record[0], *[memo[part] for part in record[1:]]))
        return memo[level]

    def rebuild(
        self, expr: Expr, leaf: Callable[[Record, int], Expr | None], done: Callable[[Expr, int], bool]
    ) -> Expr:
        """The term rebuilt with some of its leaves replaced; `leaf` is told how many binders are above."""
        terms, records = self.terms, self.terms.records
        memo: dict[tuple[Expr, int], Expr] = {}
        stack = [(expr, 0)]
        while stack:
            item = stack[-1]
            if item in memo:
                stack.pop()
                continue
            at, depth = item
            if done(at, depth):
                memo[item] = at
                continue
            record = records[at]
            count = PARTS[record[0]]
            if not count:
                found = leaf(record, depth)
                memo[item] = at if found is None else found
                continue
            last = depth + 1 if record[0] in (6, 7, 8) else depth
            parts = [(part, depth) for part in record[1:count]] + [(record[count], last)]
            missing = [part for part in parts if part not in memo]
            if missing:
                stack += missing
                continue
            memo[item] = terms.intern((record[0], *[memo[part] for part in parts], *record[1 + count :]))
        return memo[expr, 0]

    def whnf(self, expr: Expr) -> Expr:
        """The term with its head reduced: functions applied, `let` and reducible definitions unfolded."""
        records = self.terms.records
        for _ in range(200):
            head, arguments = self.head(expr)
            record = records[head]
            if record[0] == 6 and arguments:
                expr = self.apply(self.instantiate(record[2], arguments[0]), arguments[1:])
            elif record[0] == 8:
                expr = self.apply(self.instantiate(record[3], record[2]), arguments)
            elif record[0] == 4 and head not in self.locals:
                body = self.vocabulary.unfolded(record[1])
                signature = self.vocabulary.signature(record[1]) if body is not None else None
                if body is None or signature is None:
                    return expr
                expr = self.apply(self.at_levels(body, signature.params, record[2]), arguments)
            else:
                return expr
        return expr

    def infer(self, expr: Expr, depth: int = 0) -> Expr:
        """The type of a term without free bound variables; raises `Untypable`, also where terms of terms go
        too deep.
        """
        found = self._types.get(expr)
        if found is None:
            if depth > DEPTH:
                raise Untypable
            found = self._types[expr] = self._infer(expr, depth + 1)
        return found

    def _infer(self, expr: Expr, depth: int) -> Expr:
        terms, records = self.terms, self.terms.records
        record = records[expr]
        match record[0]:
            case 5:
                head, arguments = self.head(expr)
                type_ = self.infer(head, depth)
                for argument in arguments:
                    if records[type_][0] != 7:
                        type_ = self.whnf(type_)
                    if records[type_][0] != 7:
                        raise Untypable
                    type_ = self.instantiate(records[type_][2], argument)
                return type_
            case 4:
                if expr in self.locals:
                    return self.locals[expr].type
                signature = self.vocabulary.signature(record[1])
                if signature is None:
                    raise Untypable
                return self.at_levels(signature.type, signature.params, record[2])
            case 3:
                return terms.intern((3, terms.intern_level((1, record[1]))))
            case 6:
                local = self.local(record[3], record[4], record[1])
                body = self.infer(self.instantiate(record[2], local.expr), depth)
                return terms.intern((7, record[1], self.abstract(body, local.expr), record[3], record[4]))
            case 7:
                local = self.local(record[3], record[4], record[1])
                left = self.sort_of(record[1], depth)
                right = self.sort_of(self.instantiate(record[2], local.expr), depth)
                return terms.intern((3, self._imax(left, right)))
            case 8:
                return self.infer(self.instantiate(record[3], record[2]), depth)
            case 9:
                return terms.intern((4, ("Nat",), ()))
            case 10:
                return terms.intern((4, ("String",), ()))
        raise Untypable

    def sort_of(self, type_: Expr, depth: int = 0) -> Level:
        """The level of the universe that a type is in; raises `Untypable`."""
        record = self.terms.records[self.whnf(self.infer(type_, depth))]
        if record[0] != 3:
            raise Untypable
        level: Level = record[1]
        return level

    def is_composite(self, level: Level) -> bool:
        """Whether a level has several parts: Lean may find it in another form, so it is written."""
        records = self.terms.level_records
        while records[level][0] == 1:
            level = records[level][1]
        return records[level][0] in (2, 3)

    def is_proposition(self, type_: Expr) -> bool:
        """Whether a type is a proposition, as far as its shape shows."""
        try:
            return self.terms.level_records[self.sort_of(type_)] == (0,)
        except Untypable:
            return False

    def _imax(self, left: Level, right: Level) -> Level:
        """The level of the universe of functions, simplified as Lean does."""
        records = self.terms.level_records
        if records[right][0] == 0 or left == right or records[left][0] == 0:
            return right
        return self.terms.intern_level((2 if records[right][0] == 1 else 3, left, right))
