"""Which types are data: what a binder brings in, and which type of code it is.

Whether something is a proof is decided by where its type lives, as far as the term shows it, without
evaluating the type: a hypothesis may say anything, and nothing that is computed may depend on it.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from pyverify.extract import boolean
from pyverify.extract.code import (
    BOOL,
    NAT,
    Apply,
    Code,
    Field,
    Function,
    Quantified,
    RecordType,
    Scalar,
    Truth,
    Type,
    Variable,
)
from pyverify.extract.reasons import NotInterpreted, Reason
from pyverify.extract.values import (
    ERASED,
    Arrow,
    Choice,
    Coded,
    Environment,
    Partial,
    Spine,
    Thunk,
    TypeOf,
    Universe,
    Value,
)
from pyverify.olean import Kind as Declared
from pyverify.term import Expr, Name, show_name

if TYPE_CHECKING:
    from pyverify.extract.machine import Machine

__all__ = ["Kind", "Sorts"]

_DECIDABLE: Name = ("Decidable",)


class Kind(enum.Enum):
    """What a binder brings in."""

    DATA = "data"
    PROOF = "proof"
    TYPE = "type"
    INSTANCE = "instance"
    DECISION = "decision"
    """An instance of `Decidable`, or a function that gives one."""


class Sorts:
    """Classifies types, for one machine."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine

    def kind(self, expr: Expr, env: Environment) -> Kind:
        """What a binder of this type brings in."""
        records = self._machine.terms.records
        while True:
            record = records[expr]
            if record[0] == 7:
                expr, env = record[2], (*env, Thunk.of(ERASED))
            elif record[0] == 8:
                env = (*env, self._machine.delay(record[2], env))
                expr = record[3]
            else:
                break
        if record[0] == 3:
            level = self._machine.terms.level_records[record[1]]
            return Kind.DATA if level[0] == 0 else Kind.TYPE
        head = expr
        while records[head][0] == 5:
            head = records[head][1]
        record = records[head]
        if record[0] == 4:
            if record[1] == _DECIDABLE:
                return Kind.DECISION
            if self._machine.rules.is_class(record[1]):
                return Kind.INSTANCE
            told = self._machine.rules.gives(record[1])
            if told == "proposition":
                return Kind.PROOF
            if told == "type":
                return Kind.DATA
        if record[0] == 0:
            value = env[-1 - record[1]].force()
            if isinstance(value, Partial):  # a family of propositions; its arguments may be unknown here
                return Kind.PROOF if value.type.result is BOOL else Kind.DATA
        return self._of(self._machine.evaluate(expr, env))

    def _of(self, value: Value) -> Kind:
        if self.is_proposition(value):
            return Kind.PROOF
        if isinstance(value, Universe):
            return Kind.DATA if value.proposition else Kind.TYPE
        if isinstance(value, Arrow):
            return self.kind(value.body, (*value.environment, Thunk.of(ERASED)))
        return Kind.DATA

    def is_proposition(self, type_: Value) -> bool:
        """Whether what has this type is a proof."""
        match type_:
            case Coded(_, kind):
                return kind is BOOL
            case Partial(_, kind):
                return kind.result is BOOL
            case Spine(name, _, arguments):
                rules = self._machine.rules
                return rules.gives(name) == "proposition" and len(arguments) == rules.binders(name)
            case Arrow(_, _, body, env):
                return self.kind(body, (*env, Thunk.of(ERASED))) is Kind.PROOF
            case Choice(_, then, _):  # both branches live in the same universe
                return self.is_proposition(then.force())
        return False

    def data(self, value: Value) -> Type:
        """The type of code that a type is; refuses what is no data."""
        match value:
            case TypeOf(type_):
                return type_
            case Universe(proposition=True):
                return BOOL
            case Arrow():
                return self._function(value)
            case Spine(("Nat",), _, ()):
                return NAT
            case Spine(("Bool",), _, ()):
                return BOOL
            case Spine(name, _, arguments):
                if not arguments and name in self._machine.rules.mapping.carriers:
                    return Scalar(show_name(name))
                return self._record(name, arguments)
        raise NotInterpreted(Reason.HIGHER_ORDER, "")

    def _function(self, arrow: Arrow) -> Type:
        if self.kind(arrow.type, arrow.environment) is not Kind.DATA:
            raise self._machine.refusal(Reason.HIGHER_ORDER, arrow.type, arrow.environment)
        argument = self.data(self._machine.evaluate(arrow.type, arrow.environment))
        if isinstance(argument, Function) and any(isinstance(a, Function) for a in argument.arguments):
            raise NotInterpreted(Reason.HIGHER_ORDER, "")
        variable = self._machine.variable(Variable("_", argument))
        result = self.data(self._machine.evaluate(arrow.body, (*arrow.environment, variable)))
        if isinstance(result, Function):
            return Function((argument, *result.arguments), result.result)
        return Function((argument,), result)

    def _record(self, name: Name, arguments: tuple[Thunk, ...]) -> RecordType:
        """A structure with data: one constructor, no indices, not recursive, not a proposition."""
        rules = self._machine.rules
        declaration = rules.declaration(name)
        if (
            declaration is None
            or declaration.kind is not Declared.INDUCTIVE
            or len(declaration.constructors) != 1
            or declaration.num_indices
            or declaration.is_rec
            or len(arguments) != declaration.num_params
            or rules.gives(name) == "proposition"
            or rules.is_class(name)
        ):
            raise NotInterpreted(Reason.INDUCTIVE_TYPE, "", part=show_name(name))
        found: list[tuple[str, Type]] = []
        names = self._field_names(name)
        for number, (kind, type_, env) in enumerate(self.fields(name, arguments)):
            if kind is Kind.DATA:
                found.append((names[number], self.data(self._machine.evaluate(type_, env))))
            elif kind is not Kind.PROOF:
                raise NotInterpreted(Reason.INDUCTIVE_TYPE, "", part=show_name(name))
        return RecordType(name, tuple(found))

    def fields(
        self, name: Name, arguments: Sequence[Thunk], values: Sequence[Thunk] = ()
    ) -> Iterator[tuple[Kind, Expr, Environment]]:
        """The fields of a structure with these parameters, proofs among them: what each is, its type, and
        where that stands. `values` are those of the data in order; by default variables that nothing reads.
        """
        machine = self._machine
        declaration = machine.rules.required(name)
        rest = machine.evaluate(machine.rules.required(declaration.constructors[0]).type, ())
        for argument in arguments:
            assert isinstance(rest, Arrow), "a constructor takes the parameters of its type"
            rest = machine.evaluate(rest.body, (*rest.environment, argument))
        given = iter(values)
        while isinstance(rest, Arrow):
            type_, env = rest.type, rest.environment
            kind = self.kind(type_, env)
            yield kind, type_, env
            field = Thunk.of(ERASED)
            if kind is Kind.DATA:
                known = next(given, None)
                field = known or machine.variable(Variable("_", self.data(machine.evaluate(type_, env))))
            rest = machine.evaluate(rest.body, (*env, field))

    def laws(self, type_: Value, code: Code) -> Code:
        """What the proofs in a structure say of an element of it; of a function, at all arguments. True for
        what holds no proofs.
        """
        machine = self._machine
        if isinstance(type_, Arrow):
            return self._laws_of_function(type_, code)
        told = self.data(type_) if isinstance(type_, Spine) else None
        if not isinstance(type_, Spine) or not isinstance(told, RecordType):
            return Truth(True)
        parts = [(Field(code, number, kind), kind) for number, (_, kind) in enumerate(told.fields)]
        values = [Thunk.of(machine.coded(part, kind)) for part, kind in parts]
        remaining = iter(parts)
        result: Code = Truth(True)
        for kind, expr, env in self.fields(type_.name, type_.arguments, values):
            value = machine.evaluate(expr, env)
            said = machine.reify(value, BOOL) if kind is Kind.PROOF else self.laws(value, next(remaining)[0])
            result = boolean.both(result, said)
        return result

    def _laws_of_function(self, arrow: Arrow, code: Code) -> Code:
        variables, result = self._bound_laws(arrow, code, lambda name, type_: "_")
        if result == Truth(True):
            return result  # no name was taken
        names = self._machine.names
        variables, result = self._bound_laws(arrow, code, lambda name, type_: names.fresh(name, type_))
        for variable, premise in reversed(variables):
            result = Quantified(True, variable, None, boolean.implies(premise, result))
        return result

    def _bound_laws(
        self, arrow: Arrow, code: Code, fresh: Callable[[str, Type], str]
    ) -> tuple[list[tuple[Variable, Code]], Code]:
        """The variables of a function's arguments, each with its laws, and the laws of the value there."""
        machine = self._machine
        found: list[tuple[Variable, Code]] = []
        value: Value = arrow
        while isinstance(value, Arrow):
            argument = machine.evaluate(value.type, value.environment)
            kind = self.data(argument)
            variable = Variable(fresh(machine.names.shown(value.name), kind), kind)
            found.append((variable, self.laws(argument, variable)))
            value = machine.evaluate(value.body, (*value.environment, machine.variable(variable)))
        return found, self.laws(value, Apply(code, tuple(variable for variable, _ in found)))

    def conjunction(self, name: Name, arguments: Sequence[Thunk]) -> Code:
        """What a structure that is a proposition says: all of its fields."""
        rules, machine = self._machine.rules, self._machine
        declaration = rules.required(name)
        if len(declaration.constructors) != 1 or declaration.num_indices or declaration.is_rec:
            raise NotInterpreted(Reason.INDUCTIVE_TYPE, "", part=show_name(name))
        parts: list[Code] = []
        for kind, type_, env in self.fields(name, arguments):
            if kind is not Kind.PROOF:
                raise NotInterpreted(Reason.INDUCTIVE_TYPE, "", part=show_name(name))
            parts.append(machine.reify(machine.evaluate(type_, env), BOOL))
        body: Code = Truth(True)
        for part in reversed(parts):
            body = boolean.both(part, body)
        return body

    def _field_names(self, name: Name) -> tuple[str, ...]:
        """The names of all fields of a structure, each once; one without a name has its number."""
        rules = self._machine.rules
        declaration = rules.required(name)
        type_ = rules.required(declaration.constructors[0]).type
        records = self._machine.terms.records
        names: list[str] = []
        while records[type_][0] == 7:
            names.append(self._machine.names.shown(records[type_][3]))
            type_ = records[type_][2]
        names = names[declaration.num_params :]
        return tuple(
            one if one and names.count(one) == 1 else f"{one or 'field'}_{number}"
            for number, one in enumerate(names)
        )

    def data_positions(self, type_: RecordType) -> tuple[int, ...]:
        """The positions of a structure's fields that are data, among all its fields."""
        names = self._field_names(type_.name)
        return tuple(names.index(name) for name, _ in type_.fields)

    def data_position(self, type_: RecordType, index: int) -> int | None:
        """Which of the data a field is; None for a proof."""
        positions = self.data_positions(type_)
        return positions.index(index) if index in positions else None
