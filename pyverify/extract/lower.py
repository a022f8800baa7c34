"""Lowering: definitions and statements of a source, as code.

`Library.definition` gives a definition by its name, lowered when it is first asked for, or says why it has no
code. A structure that is a proposition (a set of laws, a set of hypotheses) is the conjunction of its fields.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from pyverify.errors import Where
from pyverify.extract.code import BOOL, Carrier, Definition, Param, Place, Scalar
from pyverify.extract.depth import deep
from pyverify.extract.machine import Machine
from pyverify.extract.naming import Names
from pyverify.extract.primitives import OURS, Mapping
from pyverify.extract.reasons import NotInterpreted, Reason
from pyverify.extract.rewrite import bounded, size
from pyverify.extract.rules import Rules, Source
from pyverify.extract.sorts import Kind
from pyverify.extract.telescope import Binder, Telescope
from pyverify.extract.values import ERASED, Arrow, InstanceOf, Thunk, TypeOf, Universe, Value
from pyverify.olean import Kind as Declared
from pyverify.olean import Safety
from pyverify.olean.declaration import mentioned
from pyverify.term import Binding, Expr, Name, show_name

__all__ = ["Library", "Opened"]

SIZE = 200_000
"""Operations of one definition, each counted as often as it is written out."""


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
                with machine.inside(type_, env):
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
            with deep() as outermost:
                try:
                    found = self._found(name)
                except RecursionError:
                    if not outermost:
                        raise
                    self.lower_below(name)
                    found = self._definitions[name]
            self._definitions[name] = found
        if isinstance(found, NotInterpreted):
            raise found
        return found

    def _found(self, name: Name) -> Definition | NotInterpreted:
        try:
            return self._lowered(name)
        except NotInterpreted as error:
            return self.named(error, name)

    def lower_below(self, name: Name) -> None:
        """Lower a declaration at the end of a long chain: what it rests on is lowered before it."""
        for one in self._below(name):
            self._forget()
            if one not in self._definitions:
                try:
                    self._definitions[one] = self._found(one)
                except RecursionError:
                    self._definitions[one] = self.named(NotInterpreted(Reason.TOO_LARGE, ""), one)

    def _below(self, name: Name) -> list[Name]:
        """The definitions that a definition rests on, itself last, each behind those that it mentions."""
        order: list[Name] = []
        stack = [(name, iter(self._mentions(name)))]
        seen = {name}
        while stack:
            top, rest = stack[-1]
            following = next((one for one in rest if one not in seen), None)
            if following is not None:
                seen.add(following)
                stack.append((following, iter(self._mentions(following))))
                continue
            stack.pop()
            if top == name or self.rules.may_be_called(top):
                order.append(top)
        return order

    def _mentions(self, name: Name) -> list[Name]:
        declaration = self.source.declaration(name)
        if declaration is None or declaration.kind not in (Declared.DEFINITION, Declared.INDUCTIVE):
            return []
        terms = [declaration.type] if declaration.value is None else [declaration.value]
        terms += [self.rules.required(constructor).type for constructor in declaration.constructors]
        return list(mentioned(self.source.terms, terms))

    def _forget(self) -> None:
        """Drop what a broken attempt has left: names that it took would be missing in the next."""
        for one in [*self._telescopes]:
            if one not in self._definitions:
                self._telescopes.pop(one)
                self._machines.pop(one, None)

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
        if declaration.safety is not Safety.SAFE:
            raise NotInterpreted(Reason.NONCOMPUTABLE, "", part=show_name(name))
        telescope = self.telescope(name)
        machine = self._machines[name]
        if telescope.type is None:
            raise NotInterpreted(Reason.HIGHER_ORDER, "", part=show_name(name))
        if declaration.kind is Declared.INDUCTIVE:
            body = machine.sorts.conjunction(name, telescope.arguments)
        elif declaration.kind is Declared.DEFINITION and declaration.value is not None:
            with machine.inside(declaration.value, ()):
                value = machine.apply(machine.evaluate(declaration.value, ()), telescope.arguments)
                body = machine.reify(value, telescope.type)
        else:
            raise NotInterpreted(Reason.NONCOMPUTABLE, "", part=show_name(name))
        body = bounded(body)
        if size(body) > SIZE:
            raise NotInterpreted(Reason.TOO_LARGE, "", part=f"more than {SIZE} operations, written out")
        documentation, place, digest = self.describe(name)
        return Definition(
            name,
            telescope.carriers,
            telescope.params,
            telescope.type,
            body,
            telescope.proposition,
            documentation,
            place,
            digest,
        )

    def named(self, error: NotInterpreted, name: Name) -> NotInterpreted:
        """The error as one of a declaration, with its place; without a part, its type is the part."""
        _, place, _ = self.describe(name)
        part = error.part
        if not part and self.source.declaration(name) is not None:
            part = " ".join(self.rules.notation.expr(self.rules.required(name).type, ()))[:400]
        where = None
        if place is not None:
            where = Where(Path(place.path), place.line or None)
        return NotInterpreted(error.reason, show_name(name), part=part, domain=error.domain, where=where)
