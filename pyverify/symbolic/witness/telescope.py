"""A statement's own term, opened: over the rational numbers, or over every field with a logarithm.

What a witness is checked against is made here, out of the term that Lean compiled and not out of any text:
`∃ (m n : Nat) (p : Nat → Nat → Rat), H₁ ∧ H₂` has the hypotheses of the statement with `Rat` for its carrier
and the rationals' own instance for that of its class. The class of fields with a logarithm has no instance
that computes; there the field stays a variable, and the witness has to be one in all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from pyverify.extract import Library, NotInterpreted, Reason
from pyverify.extract.code import Param
from pyverify.extract.lower import Opened
from pyverify.extract.machine import Machine
from pyverify.extract.naming import Names
from pyverify.extract.sorts import Kind
from pyverify.kernel.substitute import Substitution
from pyverify.olean import Kind as Declared
from pyverify.spec.agreement import Closed
from pyverify.statement import Statement
from pyverify.term import Binding, Expr, Level, Name, Terms, show_name

__all__ = ["Given", "Telescope", "open_statement"]

_CONST, _APP, _LAM, _PI = 4, 5, 6, 7
_RAT: Name = ("Rat",)
_ORDERED: Name = ("OrderedField",)
_LOGARITHM: Name = ("LogField",)


@dataclass(frozen=True, slots=True)
class Given:
    """Something that a statement is about: a free variable with its name and type."""

    variable: Expr
    name: Name
    type: Expr
    binding: Binding
    param: Param | None = None
    """None for a carrier, and for an instance of its class."""


@dataclass(frozen=True)
class Telescope:
    """An opened statement. The terms mention the variables of `carriers` and of `params`."""

    substitution: Substitution
    levels: tuple[Name, ...]
    """Universe parameters that are left; none over the rationals."""
    carriers: tuple[Given, ...]
    """A field and its instance; empty over the rationals."""
    params: tuple[Given, ...]
    hypotheses: tuple[Expr, ...]
    names: tuple[str, ...]
    """Of the hypotheses; empty where the source gives none."""
    conclusion: Expr
    has_logarithm: bool

    @cached_property
    def general(self) -> bool:
        """Whether the field is a variable."""
        return bool(self.carriers)

    def has_param(self, number: int) -> bool:
        """Whether a hypothesis mentions a parameter; else it is about the carriers only."""
        hypothesis = self.hypotheses[number]
        variables = [given.variable for given in self.params]
        return self.substitution.abstract(hypothesis, variables) != hypothesis

    def exists(self, parts: Sequence[Expr], *, premises: Sequence[int] = ()) -> Expr:
        """`∃ params, part ∧ …`, for all carriers that meet the hypotheses `premises`."""
        body = self.conjunction(parts)
        for given in reversed(self.params):
            predicate = self.lambda_(given, body)
            head = self.constant("Exists", self._level(given.type))
            body = self.apply(head, given.type, predicate)
        for number in reversed(premises):
            name = self.names[number] or "h"
            body = self.terms.intern((_PI, self.hypotheses[number], body, (name,), 0))
        return self.closed(body)

    def contradiction(
        self, hypotheses: Sequence[Expr], among: Sequence[Given], names: Sequence[str], *, closed: bool = True
    ) -> Expr:
        """`∀ params, hypothesis → … → False`, for all carriers; `among`: the open parameters."""
        body = self.constant("False")
        for name, hypothesis in reversed([*zip(names, hypotheses, strict=True)]):
            body = self.terms.intern((_PI, hypothesis, body, (name or "h",), 0))
        for given in reversed(among):
            body = self.pi(given, body)
        return self.closed(body) if closed else body

    def abstracted(self, body: Expr) -> Expr:
        """`fun carriers => body`."""
        for given in reversed(self.carriers):
            inner = self.substitution.abstract(body, [given.variable])
            body = self.terms.intern((_LAM, given.type, inner, given.name, int(given.binding)))
        return body

    def closed(self, body: Expr) -> Expr:
        """`∀ carriers, body`."""
        for given in reversed(self.carriers):
            body = self.pi(given, body)
        return body

    def at(self, expr: Expr, values: Sequence[Expr]) -> Expr:
        """A term with these values for the parameters."""
        return self.replaced(expr, [given.variable for given in self.params], values)

    def replaced(self, expr: Expr, variables: Sequence[Expr], values: Sequence[Expr]) -> Expr:
        """A term with values for free variables."""
        return self.substitution.instantiate(self.substitution.abstract(expr, variables), values)

    def conjunction(self, parts: Sequence[Expr]) -> Expr:
        """`part ∧ …`; `True` for none."""
        if not parts:
            return self.constant("True")
        found = parts[-1]
        for part in reversed(parts[:-1]):
            found = self.apply(self.constant("And"), part, found)
        return found

    def negation(self, proposition: Expr) -> Expr:
        """`¬ proposition`."""
        return self.apply(self.constant("Not"), proposition)

    @property
    def terms(self) -> Terms:
        """The store of the terms."""
        return self.substitution.terms

    def constant(self, name: str, *levels: Level) -> Expr:
        """A constant."""
        return self.terms.intern((_CONST, tuple(name.split(".")), levels))

    def apply(self, function: Expr, *arguments: Expr) -> Expr:
        """An application."""
        for argument in arguments:
            function = self.terms.intern((_APP, function, argument))
        return function

    def lambda_(self, given: Given, body: Expr) -> Expr:
        """`fun given => body`."""
        inner = self.substitution.abstract(body, [given.variable])
        return self.terms.intern((_LAM, given.type, inner, given.name, 0))

    def pi(self, given: Given, body: Expr) -> Expr:
        """`∀ given, body`."""
        inner = self.substitution.abstract(body, [given.variable])
        return self.terms.intern((_PI, given.type, inner, given.name, int(given.binding)))

    def _level(self, type_: Expr) -> Level:
        """The level of a type of data: that of the field if the field occurs in it."""
        free = {given.variable for given in self.carriers}
        stack, records = [type_], self.terms.records
        while stack:
            at = stack.pop()
            if at in free:
                level: Level = records[records[at][1]][1]
                return level
            record = records[at]
            if record[0] in (_APP, _LAM, _PI):
                stack += record[1:3]
        return self.terms.intern_level((1, self.terms.intern_level((0,))))


def open_statement(
    library: Library, closed: Closed, statement: Statement, *, general: bool = False
) -> Telescope:
    """The telescope of a statement that Lean compiled.

    `general`: over every ordered field, if that is its class, and not over the rationals. Raises
    `NotInterpreted` for a class of which neither the rationals nor every field is an instance.
    """
    declaration = library.rules.required(statement.name)
    expr = declaration.type if declaration.kind is Declared.THEOREM else declaration.value
    assert expr is not None, statement.name
    terms = library.source.terms
    records = terms.records
    while records[expr][0] == _CONST:
        below = library.rules.required(records[expr][1])
        if below.kind is not Declared.DEFINITION or below.value is None:
            break
        expr = below.value
    return _Opening(library, closed, statement, general).run(expr, declaration.params)


class _Opening:
    def __init__(self, library: Library, closed: Closed, statement: Statement, general: bool) -> None:
        self._library, self._closed, self._statement = library, closed, statement
        self._terms = library.source.terms
        self._substitution = closed.reducer.substitution
        structures = [carrier.structure for carrier in statement.carriers]
        self._logarithm = structures == [_LOGARITHM]
        self._general = self._logarithm or (general and structures == [_ORDERED])
        self._fresh = 1_000_000

    def run(self, expr: Expr, levels: tuple[Name, ...]) -> Telescope:
        zero = self._terms.intern_level((0,))
        if not self._general:
            expr = self._substitution.instantiate_levels(expr, levels, [zero] * len(levels))
        machine = Machine(self._library.rules, Names())
        opened = Opened(machine, machine.evaluate(expr, ()))
        carriers: list[Given] = []
        params: list[Given] = []
        hypotheses: list[Expr] = []
        names: list[str] = []
        wanted = self._statement
        laws = {one.name for one in wanted.hypotheses if one.name.endswith(".laws")}
        count = len(wanted.hypotheses) - len(laws)
        classes = sum(1 + bool(carrier.structure) for carrier in wanted.carriers if carrier.name != "Rat")
        records = self._terms.records
        while classes or len(params) < len(wanted.params) or len(hypotheses) < count:
            if records[expr][0] != _PI:
                expr = self._closed.reducer.whnf(expr)
            _, domain, body, name, binding = records[expr]
            binder, _, _ = opened.step(Binding(binding))
            classes -= binder.kind in (Kind.TYPE, Kind.INSTANCE)
            match binder.kind:
                case Kind.PROOF:
                    hypotheses.append(domain)
                    names.append(binder.name)
                    self._fresh += 1
                    value = self._substitution.variable(domain, self._fresh)
                case Kind.TYPE if not self._general:
                    value = self._terms.intern((_CONST, _RAT, ()))
                case Kind.INSTANCE if not self._general:
                    value = self._closed.instance(binder.structure)
                case Kind.DECISION:
                    raise NotInterpreted(Reason.HIGHER_ORDER, show_name(wanted.name), part=binder.name)
                case _:
                    self._fresh += 1
                    value = self._substitution.variable(domain, self._fresh)
                    given = Given(value, name, domain, Binding(binding), binder.param)
                    (carriers if binder.param is None else params).append(given)
            expr = self._substitution.instantiate(body, [value])
        return Telescope(
            self._substitution,
            levels if carriers else (),
            tuple(carriers),
            tuple(params),
            tuple(hypotheses),
            tuple(names),
            expr,
            self._logarithm,
        )
