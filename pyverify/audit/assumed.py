"""What a statement assumes that is no axiom: classes it quantifies over that nothing in the project is of.

`∀ (K : Type u) [LogField K], …` says nothing about a particular field. If the project has no instance of
`LogField`, then nothing here shows that there is anything that the statement is about.
"""

from __future__ import annotations

import contextlib
from functools import cached_property

from pyverify.audit.closure import Environment
from pyverify.audit.surroundings import instance_binders, result_head
from pyverify.olean import Kind, Malformed, Safety
from pyverify.olean.tables import Instance
from pyverify.term import Binding, Expr, Name, Tag

__all__ = ["Assumed"]

_INSTANCE = int(Binding.INSTANCE)
_UNFOLDED = 8
"""Definitions that are unfolded to see the class behind a name."""


class Assumed:
    """The classes of an environment, and which of them are known to have an instance."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment

    def by(self, statement: Name) -> tuple[Name, ...]:
        """The classes in the binders of a statement that have no instance, in order."""
        found = self.environment.find(statement)
        value = self.environment.value(found[0]) if found else None
        if value is None:
            return ()
        return tuple(name for name in dict.fromkeys(self._binders(value)) if name not in self.inhabited)

    @cached_property
    def inhabited(self) -> frozenset[Name]:
        """Classes with an instance that needs nothing, or only instances of inhabited classes."""
        waiting: list[tuple[Name, frozenset[Name]]] = []
        terms = self.environment.terms
        for name in self._instances():
            for declared in self.environment.find(name):
                constant = declared.constant
                kept = constant.kind in (Kind.DEFINITION, Kind.THEOREM) and constant.safety is Safety.SAFE
                head = self._class(constant.type)
                if kept and head:
                    needs = frozenset(map(self._unfold, instance_binders(terms, constant.type)))
                    waiting.append((head, needs))
        found: set[Name] = set()
        while True:
            more = {head for head, needs in waiting if needs <= found} - found
            if not more:
                return frozenset(found)
            found |= more

    def _instances(self) -> set[Name]:
        names: set[Name] = set()
        for opened in list(self.environment.compiled.modules().values()):
            with contextlib.suppress(Malformed):  # then more is said to be assumed, not less
                names.update(
                    entry.name
                    for entry in opened.entries("Lean.Meta.instanceExtension")
                    if isinstance(entry, Instance) and entry.name
                )
        return names

    def _binders(self, value: Expr) -> list[Name]:
        """The classes of all instance binders in a term."""
        records = self.environment.terms.records
        found: list[Name] = []
        seen: set[Expr] = set()
        stack = [value]
        while stack:
            expr = stack.pop()
            if expr in seen:
                continue
            seen.add(expr)
            record = records[expr]
            if record[0] in (Tag.PI, Tag.LAM):
                stack += (record[2], record[1])
                if record[4] == _INSTANCE and (head := self._class(record[1])):
                    found.append(head)
            elif record[0] == Tag.APP:
                stack += (record[2], record[1])
            elif record[0] == Tag.LET:
                stack += (record[3], record[2], record[1])
            elif record[0] == Tag.PROJ:
                stack.append(record[1])
        return found

    def _class(self, type_: Expr) -> Name:
        return self._unfold(result_head(self.environment.terms, type_))

    def _unfold(self, name: Name) -> Name:
        """The class that a name stands for: `DecidableEq` is a definition that ends in `Decidable`."""
        records = self.environment.terms.records
        for _ in range(_UNFOLDED):
            found = self.environment.find(name)
            if not found or found[0].constant.kind is not Kind.DEFINITION:
                break
            value = self.environment.value(found[0])
            while value is not None and records[value][0] == Tag.LAM:
                value = records[value][2]
            head = result_head(self.environment.terms, value) if value is not None else ()
            if not head:
                break
            name = head
        return name
