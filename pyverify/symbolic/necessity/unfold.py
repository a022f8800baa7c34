"""Definitions opened where they are called: a call becomes the body, with the arguments in their places.

Every binder of the body gets a name that nothing else has, each time it is opened, so that nothing is
captured however calls are nested. What is applied to arguments at once (`(i ↦ p i 1) k`) is carried out.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial

from pyverify.extract import Definition, NotInterpreted
from pyverify.extract.code import (
    BOOL,
    Apply,
    Call,
    Code,
    Construct,
    Field,
    Iterate,
    Lambda,
    Let,
    Maximum,
    Op,
    Quantified,
    RecordType,
    Sum,
    Type,
    Variable,
    walk,
)
from pyverify.extract.rewrite import rebuild
from pyverify.extract.substitute import over
from pyverify.statement import Statement
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
        return _Putting(self, carriers or {}).code(code, dict(given))

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


class _Putting:
    def __init__(self, unfolder: Unfolder, carriers: Mapping[str, Type]) -> None:
        self._unfolder = unfolder
        self._fresh = unfolder.fresh
        self._carriers = carriers

    def code(self, code: Code, env: dict[str, Code]) -> Code:
        """The code with `env` in place of its variables."""
        inner = partial(self.code, env=env)
        match code:
            case Variable(name):
                return env.get(name) or replace(code, type=over(code.type, self._carriers))
            case Apply(function, arguments):
                applied, given = inner(function), tuple(map(inner, arguments))
                if isinstance(applied, Lambda):
                    names = [param.name for param in applied.params]
                    # its carriers are replaced already
                    return self._unfolder.put(applied.body, dict(zip(names, given, strict=True)))
                return Apply(applied, given)
            case Sum(index, count, body, type_) | Maximum(index, count, body, type_):
                variable, below = self._bound(index, env)
                return type(code)(variable, inner(count), self.code(body, below), over(type_, self._carriers))
            case Quantified(universal, variable, bound, body):
                variable, below = self._bound(variable, env)
                limit = None if bound is None else inner(bound)
                return Quantified(universal, variable, limit, self.code(body, below))
            case Let(variable, value, body):
                variable, below = self._bound(variable, env)
                return Let(variable, inner(value), self.code(body, below))
            case Lambda(params, body):
                below, made = env, []
                for param in params:
                    variable, below = self._bound(param, below)
                    made.append(variable)
                return Lambda(tuple(made), self.code(body, below))
            case Iterate(count, index, states, start, step):
                number, below = self._bound(index, env)
                held = []
                for state in states:
                    variable, below = self._bound(state, below)
                    held.append(variable)
                after = tuple(self.code(one, below) for one in step)
                return Iterate(inner(count), number, tuple(held), tuple(map(inner, start)), after)
        return self._typed(rebuild(code, inner))

    def _bound(self, variable: Variable, env: dict[str, Code]) -> tuple[Variable, dict[str, Code]]:
        fresh = self._fresh(replace(variable, type=over(variable.type, self._carriers)))
        return fresh, {**env, variable.name: fresh}

    def _typed(self, code: Code) -> Code:
        if not self._carriers:
            return code
        match code:
            case Op() | Field():
                return replace(code, type=over(code.type, self._carriers))
            case Call(type=type_, carriers=carriers):
                return replace(
                    code,
                    type=over(type_, self._carriers),
                    carriers=tuple(over(one, self._carriers) for one in carriers),
                )
            case Construct(type=type_):
                made = over(type_, self._carriers)
                assert isinstance(made, RecordType)
                return replace(code, type=made)
        return code


def _names(code: Code) -> Iterable[str]:
    """All variables, also those that a binder brings in and nothing reads."""
    for part in walk(code):
        match part:
            case Variable(name):
                yield name
            case Sum(index) | Maximum(index):
                yield index.name
            case Quantified(_, variable) | Let(variable):
                yield variable.name
            case Lambda(params):
                yield from (param.name for param in params)
            case Iterate(_, index, states):
                yield index.name
                yield from (state.name for state in states)
