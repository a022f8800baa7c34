"""Definitions opened where they are called: a call becomes the body, with the arguments in their places.

Every binder of the body gets a name that nothing else has, each time it is opened, so that nothing is
captured however calls are nested. What is applied to arguments at once (`(i ↦ p i 1) k`) is carried out. The
work is done by `Putting`, as where all calls are opened at once (`inlined`).
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from pyverify.extract import Definition, NotInterpreted
from pyverify.extract.code import (
    BOOL,
    Call,
    Code,
    Quantified,
    Type,
    Variable,
    walk,
)
from pyverify.statement import Statement
from pyverify.symbolic.instances.inline import Putting, binders
from pyverify.term import Name

__all__ = ["Library", "Unfolder", "same"]

Library = Callable[[Name], Definition]
_COUNTED = re.compile(r"(.+?)_[0-9]+")


class Unfolder:
    """Opens calls in the code of one statement."""

    def __init__(self, library: Library, statement: Statement) -> None:
        self.library = library
        codes = [*(one.code for one in statement.hypotheses), statement.conclusion]
        self._taken = {name for code in codes for name in _names(code)}
        self._taken |= {param.name for param in statement.params}
        self._infinite: dict[Name, bool] = {}

    def opened(self, code: Code) -> Code:
        """The body of a proposition that is called, opened until it is no call; other code as it is."""
        while isinstance(code, Call) and code.type is BOOL:
            try:
                definition = self.library(code.name)
            except NotInterpreted:
                break
            given = {param.name: one for param, one in zip(definition.params, code.arguments, strict=True)}
            carriers = {own.name: here for own, here in zip(definition.carriers, code.carriers, strict=True)}
            code = self.put(definition.body, given, carriers)
        return code

    def put(self, code: Code, given: Mapping[str, Code], carriers: Mapping[str, Type] | None = None) -> Code:
        """The code with variables replaced, carriers too, and all its binders renamed."""
        return Putting(self.fresh).code(code, given, carriers or {})

    def fresh(self, variable: Variable) -> Variable:
        """A variable of this type, with a like name that nothing has."""
        match = _COUNTED.fullmatch(variable.name)
        base = match[1] if match else variable.name
        name, number = variable.name, 0
        while name in self._taken:
            number += 1
            name = f"{base}_{number}"
        self._taken.add(name)
        return replace(variable, name=name)

    def infinite(self, code: Code) -> bool:
        """Whether something is quantified over all of an infinite type, here or in what is called."""
        for part in walk(code):
            if isinstance(part, Quantified) and part.bound is None and part.variable.type is not BOOL:
                return True
            if isinstance(part, Call) and self._infinite_body(part.name):
                return True
        return False

    def _infinite_body(self, name: Name) -> bool:
        if name not in self._infinite:
            self._infinite[name] = False
            with contextlib.suppress(NotInterpreted):
                self._infinite[name] = self.infinite(self.library(name).body)
        return self._infinite[name]


def same(one: Code, other: Code) -> bool:
    """Whether two pieces of code differ in nothing but the names of bound variables."""
    return _Numbering().put(one, {}) == _Numbering().put(other, {})


class _Numbering(Unfolder):
    """Gives binders numbers in the order in which they are met."""

    def __init__(self) -> None:
        self._count = 0

    def fresh(self, variable: Variable) -> Variable:
        """The next number."""
        self._count += 1
        return replace(variable, name=f"#{self._count}")


def _names(code: Code) -> Iterable[str]:
    """All variables, also those that a binder brings in and nothing reads."""
    yield from (part.name for part in walk(code) if isinstance(part, Variable))
    yield from (one.name for one in binders(code))
