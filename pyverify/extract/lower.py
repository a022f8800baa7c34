"""Lowering: definitions and statements of a source, as code.

`Library.definition` gives a definition by its name, lowered when it is first asked for, or says why it has no
code. A structure that is a proposition (a set of laws, a set of hypotheses) is the conjunction of its fields.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pyverify.errors import Where
from pyverify.extract import boolean
from pyverify.extract.code import BOOL, Carrier, Code, Definition, Param, Place, Scalar, Truth
from pyverify.extract.machine import Machine
from pyverify.extract.naming import Names
from pyverify.extract.primitives import OURS, Mapping
from pyverify.extract.reasons import NotInterpreted, Reason
from pyverify.extract.rewrite import bounded
from pyverify.extract.rules import Rules, Source
from pyverify.extract.sorts import Kind
from pyverify.extract.telescope import Binder, Telescope
from pyverify.extract.values import ERASED, Arrow, InstanceOf, Thunk, TypeOf, Universe, Value
from pyverify.olean import Declaration
from pyverify.olean import Kind as Declared
from pyverify.term import Binding, Expr, Name, show_name

__all__ = ["Library", "Opened", "deep"]

DEPTH = 20_000
"""Frames of Python's stack that lowering may use: terms are nested as deep as a person nests them."""


class Opened:
    """A telescope being walked: binders so far, and the type that is left."""

    def __init__(self, machine: Machine, type_: Value) -> None:
        self.machine = machine
        self.rest = type_
        self.binders: list[Binder] = []
        self.arguments: list[Thunk] = []
        self.carriers: list[Carrier] = []

    def step(self, binding: Binding) -> tuple[Binder, Expr, tuple[Thunk, ...]]:
        """Open the next binder; its type and where that stands come with it."""
        arrow = self.rest
        assert isinstance(arrow, Arrow), "asked for where there is a binder"
        machine, type_, env = self.machine, arrow.type, arrow.environment
        kind = machine.sorts.kind(type_, env)
        shown = machine.names.shown(arrow.name)
        binder = Binder(shown, kind)
        argument = Thunk.of(ERASED, shown or "_")
        match kind:
            case Kind.TYPE:
                value = machine.evaluate(type_, env)
                if not isinstance(value, Universe):
                    raise machine.refusal(Reason.HIGHER_ORDER, type_, env)
                name = machine.names.fresh(shown or "K", Scalar(""))
                self.carriers.append(Carrier(name, ()))
                binder = Binder(shown, kind, carrier=name)
                argument = Thunk.of(TypeOf(Scalar(name)), name)
            case Kind.INSTANCE:
                binder, argument = self._instance(binder, type_, env)
            case Kind.DATA:
                data = machine.sorts.data(machine.evaluate(type_, env))
                name = machine.names.fresh(shown, data)
                param = Param(name, data, binding is Binding.EXPLICIT)
                binder = Binder(shown, kind, param=param)
                argument = machine.variable(param.variable)
        self.binders.append(binder)
        self.arguments.append(argument)
        self.rest = machine.evaluate(arrow.body, (*env, argument))
        return binder, type_, env

    def _instance(self, binder: Binder, type_: Expr, env: tuple[Thunk, ...]) -> tuple[Binder, Thunk]:
        machine = self.machine
        records = machine.terms.records
        head, arguments = type_, []
        while records[head][0] == 5:
            arguments.append(records[head][2])
            head = records[head][1]
        value = machine.evaluate(arguments[-1], env) if arguments else None
        if records[head][0] != 4 or not isinstance(value, TypeOf) or not isinstance(value.type, Scalar):
            raise machine.refusal(Reason.HIGHER_ORDER, type_, env)
        structure: Name = records[head][1]
        for number, carrier in enumerate(self.carriers):
            if carrier.name == value.type.carrier:
                if carrier.structure:
                    raise machine.refusal(Reason.SECOND_INSTANCE, type_, env)
                self.carriers[number] = Carrier(carrier.name, structure)
                found = Binder(binder.name, Kind.INSTANCE, structure=structure)
                return found, Thunk.of(InstanceOf(structure, value.type), binder.name or "inst")
        raise machine.refusal(Reason.HIGHER_ORDER, type_, env)


class Library:
    """The code of a source's definitions.

    `describe` gives documentation, place and digest of a declaration; what it does not know is left empty.
    """

    def __init__(
        self,
        source: Source,
        mapping: Mapping = OURS,
        describe: Callable[[Name], tuple[str, Place | None, str]] = lambda name: ("", None, ""),
    ) -> None:
        self.source = source
        self.rules = Rules(source, mapping, self.definition, self.telescope)
        self.describe = describe
        self._definitions: dict[Name, Definition | NotInterpreted] = {}
        self._telescopes: dict[Name, Telescope] = {}
        self._machines: dict[Name, Machine] = {}

    def definition(self, name: Name) -> Definition:
        """The code of a definition; raises `NotInterpreted` with the reason if it has none."""
        found = self._definitions.get(name)
        if found is None:
            try:
                with deep():
                    found = self._lowered(name)
            except NotInterpreted as error:
                found = error if error.subject else self._named(error, name)
            self._definitions[name] = found
        if isinstance(found, NotInterpreted):
            raise found
        return found

    def telescope(self, name: Name) -> Telescope:
        """The binders of a declaration."""
        if name not in self._telescopes:
            machine = Machine(self.rules, Names())
            opened = Opened(machine, machine.evaluate(self.rules.required(name).type, ()))
            bindings = self._bindings(self.rules.required(name).type)
            while isinstance(opened.rest, Arrow):
                opened.step(next(bindings, Binding.EXPLICIT))
            self._telescopes[name] = self._closed(opened)
            self._machines[name] = machine
        return self._telescopes[name]

    def _closed(self, opened: Opened) -> Telescope:
        result, sorts = opened.rest, opened.machine.sorts
        proposition = isinstance(result, Universe) and result.proposition
        type_ = None
        if not isinstance(result, Universe) or proposition:
            type_ = BOOL if proposition else sorts.data(result)
        binders, carriers = tuple(opened.binders), tuple(opened.carriers)
        return Telescope(binders, carriers, tuple(opened.arguments), result, type_, proposition)

    def _bindings(self, type_: Expr) -> Iterator[Binding]:
        """How the binders of a type are written, as far as it shows them."""
        records = self.source.terms.records
        while records[type_][0] == 7:
            yield Binding(records[type_][4])
            type_ = records[type_][2]

    def _lowered(self, name: Name) -> Definition:
        declaration = self.rules.required(name)
        telescope = self.telescope(name)
        machine = self._machines[name]
        if telescope.type is None:
            raise NotInterpreted(Reason.HIGHER_ORDER, "", part=show_name(name))
        if declaration.kind is Declared.INDUCTIVE:
            body = self._fields(machine, declaration, telescope)
        elif declaration.kind is Declared.DEFINITION and declaration.value is not None:
            value = machine.apply(machine.evaluate(declaration.value, ()), telescope.arguments)
            body = machine.reify(value, telescope.type)
        else:
            raise NotInterpreted(Reason.NONCOMPUTABLE, "", part=show_name(name))
        documentation, place, digest = self.describe(name)
        return Definition(
            name,
            telescope.carriers,
            telescope.params,
            telescope.type,
            bounded(body),
            telescope.proposition,
            documentation,
            place,
            digest,
        )

    def _fields(self, machine: Machine, declaration: Declaration, telescope: Telescope) -> Code:
        """The conjunction of the fields of a structure that is a proposition."""
        if len(declaration.constructors) != 1 or declaration.num_indices or declaration.is_rec:
            raise NotInterpreted(Reason.INDUCTIVE_TYPE, "", part=show_name(declaration.name))
        rest = machine.evaluate(self.rules.required(declaration.constructors[0]).type, ())
        for argument in telescope.arguments:
            assert isinstance(rest, Arrow), "a constructor takes the parameters of its type"
            rest = machine.evaluate(rest.body, (*rest.environment, argument))
        parts: list[Code] = []
        while isinstance(rest, Arrow):
            if machine.sorts.kind(rest.type, rest.environment) is not Kind.PROOF:
                raise NotInterpreted(Reason.INDUCTIVE_TYPE, "", part=show_name(declaration.name))
            parts.append(machine.reify(machine.evaluate(rest.type, rest.environment), BOOL))
            rest = machine.evaluate(rest.body, (*rest.environment, Thunk.of(ERASED)))
        body: Code = Truth(True)
        for part in reversed(parts):
            body = boolean.both(part, body)
        return body

    def _named(self, error: NotInterpreted, name: Name) -> NotInterpreted:
        _, place, _ = self.describe(name)
        where = None
        if place is not None:
            where = Where(Path(place.path), place.line or None)
        return NotInterpreted(
            error.reason, show_name(name), part=error.part, domain=error.domain, where=where
        )


@contextmanager
def deep() -> Iterator[None]:
    """Room on the stack for what a person nests; what is nested deeper is refused, not overflown."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, DEPTH))
    try:
        yield
    except RecursionError:
        raise NotInterpreted(Reason.TOO_LARGE, "") from None
    finally:
        sys.setrecursionlimit(before)
