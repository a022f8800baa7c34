"""Which types are data: what a binder brings in, and which type of code it is.

Whether something is a proof is decided by where its type lives, as far as the term shows it, without
evaluating the type: a hypothesis may say anything, and nothing that is computed may depend on it.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from pyverify.extract.code import BOOL, NAT, Function, RecordType, Scalar, Type, Variable
from pyverify.extract.reasons import NotInterpreted, Reason
from pyverify.extract.values import (
    ERASED,
    Arrow,
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
        self._positions: dict[Name, tuple[int, ...]] = {}

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
            case Spine(name):
                return self._machine.rules.gives(name) == "proposition"
            case Arrow(_, _, body, env):
                return self.kind(body, (*env, Thunk.of(ERASED))) is Kind.PROOF
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
        constructor = rules.required(declaration.constructors[0])
        found: list[tuple[str, Type]] = []
        positions: list[int] = []
        value = self._machine.evaluate(constructor.type, ())
        for argument in arguments:
            assert isinstance(value, Arrow), "a constructor takes the parameters of its type"
            value = self._machine.evaluate(value.body, (*value.environment, argument))
        position = 0
        while isinstance(value, Arrow):
            kind = self.kind(value.type, value.environment)
            field = Thunk.of(ERASED)
            if kind is Kind.DATA:
                type_ = self.data(self._machine.evaluate(value.type, value.environment))
                found.append((show_name(value.name), type_))
                positions.append(position)
                field = self._machine.variable(Variable("_", type_))
            elif kind is not Kind.PROOF:
                raise NotInterpreted(Reason.INDUCTIVE_TYPE, "", part=show_name(name))
            value = self._machine.evaluate(value.body, (*value.environment, field))
            position += 1
        self._positions[name] = tuple(positions)
        return RecordType(name, tuple(found))

    def data_positions(self, type_: RecordType) -> tuple[int, ...]:
        """The positions of a structure's fields that are data, among all its fields."""
        return self._positions[type_.name]

    def data_position(self, type_: RecordType, index: int) -> int | None:
        """Which of the data a field is; None for a proof."""
        positions = self._positions[type_.name]
        return positions.index(index) if index in positions else None
