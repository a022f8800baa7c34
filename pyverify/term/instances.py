"""The instance that Lean would put in place of a `[…]` argument, where that is certain.

This is a small copy of Lean's search: the variables of the class that are in scope, the latest first, then
the instances of the table by priority, among equals the one that says more of its arguments, then the
later one; their own instance arguments in the same way. The printer leaves an instance out only if the
search finds the very term that stands there. So an unusual instance (`a + b` with another addition than
the one that the sign stands for) is always printed in full.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pyverify.term.matching import Filling, Matching, Opened
from pyverify.term.name import Name
from pyverify.term.terms import PARTS, Binding, Expr, Level, Tag
from pyverify.term.typing import Local

__all__ = ["Instances"]

DEPTH = 24
"""Instances that are made of instances, one in another, below which the search gives up."""


class Instances:
    """The search, with what it has found."""

    def __init__(self, matching: Matching) -> None:
        self.matching = matching
        self._typing = matching.typing
        self._terms = matching.typing.terms
        self._found: dict[tuple[Expr, tuple[Expr, ...]], Expr | None] = {}
        self._offers: dict[Expr, Name | None] = {}
        self._ordered: dict[Name, tuple[Name, ...]] = {}

    def find(self, goal: Expr, scope: Sequence[Local], depth: int = DEPTH) -> Expr | None:
        """The instance of a class at arguments (what the class determines itself need not be right); None
        if the search finds none.
        """
        goal = self._typing.whnf(goal)
        if depth <= 0:
            return None
        if self._terms.records[goal][0] == 7:
            return self._below(goal, scope, depth)
        class_ = self._class_of(goal)
        if class_ is None:
            return None
        near = [local for local in scope if self._offered(local) == class_]
        key = goal, self.offering(scope)
        if key not in self._found:
            self._found[key] = None  # an instance that would need itself is none
            self._found[key] = self._search(goal, class_, near, scope, depth)
        return self._found[key]

    def canonical(self, expr: Expr, scope: Sequence[Local]) -> bool:
        """Whether the instances among the arguments of an application are those that Lean would find."""
        head, arguments = self._typing.head(expr)
        records = self._terms.records
        type_ = self._typing.infer(head)
        for argument in arguments:
            record = records[type_]
            if record[0] != 7:
                return False
            if record[4] == Binding.INSTANCE and not self.same(self.find(record[1], scope), argument):
                return False
            type_ = self._typing.instantiate(record[2], argument)
        return True

    def same(self, found: Expr | None, argument: Expr) -> bool:
        """Whether they are one term, whatever the names of bound variables are: Lean makes these up."""
        stack: list[tuple[Expr | None, Expr]] = [(found, argument)]
        seen: set[tuple[Expr, Expr]] = set()
        while stack:
            one, other = stack.pop()
            if one == other or (one, other) in seen:
                continue
            if one is None:
                return False
            seen.add((one, other))
            left, right = self._terms.records[one], self._terms.records[other]
            count = PARTS[left[0]]
            rest = left[1 + count :], right[1 + count :]
            if left[0] in (Tag.LAM, Tag.PI, Tag.LET):  # the last but one is the name
                rest = (*rest[0][:-2], rest[0][-1]), (*rest[1][:-2], rest[1][-1])
            if left[0] != right[0] or not count or rest[0] != rest[1]:
                return False
            stack += zip(left[1 : 1 + count], right[1 : 1 + count], strict=True)
        return True

    def _below(self, goal: Expr, scope: Sequence[Local], depth: int) -> Expr | None:
        """An instance for each value of a variable: a function, not more than it must be one."""
        _, type_, body, name, binding = self._terms.records[goal]
        local = self._typing.local(name, binding, type_)
        inner = self._typing.instantiate(body, local.expr)
        found = self.find(inner, (*scope, local), depth - 1)
        if found is None:
            return None
        record = self._terms.records[found]
        if record[0] == 5 and record[2] == local.expr and not self._typing.mentions(record[1], {local.expr}):
            function: Expr = record[1]
            return function
        return self._terms.intern((6, type_, self._typing.abstract(found, local.expr), name, binding))

    def _search(
        self, goal: Expr, class_: Name, near: Sequence[Local], scope: Sequence[Local], depth: int
    ) -> Expr | None:
        parts = (*self._typing.head(goal), self._typing.vocabulary.classes[class_])
        for function, opened in self._candidates(class_, near):
            found = self._try(function, opened, parts, scope, depth)
            if found is not None:
                return found
        return None

    def _candidates(self, class_: Name, near: Sequence[Local]) -> Iterator[tuple[Expr | Name, Opened]]:
        for local in reversed(near):
            opened = self.matching.open_type(local.type, -1)
            if opened is not None:
                yield local.expr, opened
        for name in self._rules(class_):
            opened = self.matching.open_constant(name, -1)
            if opened is not None:
                yield name, opened

    def _rules(self, class_: Name) -> tuple[Name, ...]:
        known = self._ordered.get(class_)
        if known is None:
            rules = self._typing.vocabulary.instances.get(class_, ())
            order = sorted(
                range(len(rules)),
                key=lambda number: (rules[number].priority, self._specific(rules[number].name), number),
                reverse=True,
            )
            known = self._ordered[class_] = tuple(rules[number].name for number in order)
        return known

    def _specific(self, name: Name) -> tuple[int, ...]:
        """How much an instance says of its arguments, left to right: those that say more are tried first."""
        opened = self.matching.open_constant(name, -1)
        if opened is None:
            return ()
        said: list[int] = []
        stack = [self._typing.head(opened.result)[1][::-1]]
        while stack:
            if not stack[-1]:
                stack.pop()
                continue
            head, arguments = self._typing.head(stack[-1].pop())
            hole = any(hole.expr == head for hole in opened.holes)
            said.append(0 if hole else 1)
            if not hole and arguments:
                stack.append(arguments[::-1])
        return tuple(said)

    def _try(
        self,
        function: Expr | Name,
        opened: Opened,
        goal: tuple[Expr, list[Expr], tuple[int, ...]],
        scope: Sequence[Local],
        depth: int,
    ) -> Expr | None:
        head, arguments, outputs = goal
        there, patterns = self._typing.head(self._typing.whnf(opened.result))
        if len(patterns) != len(arguments):
            return None
        filling = Filling()
        match = self.matching.match
        if not match(there, head, filling):
            return None
        for number, (pattern, argument) in enumerate(zip(patterns, arguments, strict=True)):
            if number not in outputs and not match(pattern, argument, filling):
                return None
        for hole in opened.holes:
            if hole.expr in filling.terms:
                continue
            type_ = self.matching.filled(hole.type, filling)
            if hole.binding != Binding.INSTANCE or type_ is None:
                return None
            found = self.find(type_, scope, depth - 1)
            if found is None:
                return None
            filling.terms[hole.expr] = found
        if isinstance(function, tuple):
            levels: list[Level] = []
            for param in opened.levels:
                if param not in filling.levels:
                    return None
                levels.append(filling.levels[param])
            function = self._terms.intern((4, function, tuple(levels)))
        return self._typing.apply(function, [filling.terms[hole.expr] for hole in opened.holes])

    def _class_of(self, type_: Expr) -> Name | None:
        record = self._terms.records[self._typing.head(type_)[0]]
        if record[0] == 4 and record[1] in self._typing.vocabulary.classes:
            name: Name = record[1]
            return name
        return None

    def _offered(self, local: Local) -> Name | None:
        """The class of which a variable gives instances."""
        if local.expr not in self._offers:
            opened = self.matching.open_type(local.type, -1)
            self._offers[local.expr] = None if opened is None else self._class_of(opened.result)
        return self._offers[local.expr]

    def offering(self, scope: Sequence[Local]) -> tuple[Expr, ...]:
        """The variables in scope that are instances of something."""
        return tuple(local.expr for local in scope if self._offered(local) is not None)
