"""What a constant does when it has its arguments: one rule for each, found once and kept.

The order is: the table of primitives; a call of a definition that has code of its own; unfolding. A rule
says how many arguments it waits for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from pyverify.extract import operations
from pyverify.extract.code import Call, Code, Definition, RecordType, Scalar, Type
from pyverify.extract.core import CONSTANTS, Apply, Rule, connective, refusing
from pyverify.extract.machine import Machine
from pyverify.extract.primitives import CONNECTIVES, NATURALS, TRANSPARENT, Mapping
from pyverify.extract.reasons import NotInterpreted, Reason
from pyverify.extract.substitute import over
from pyverify.extract.telescope import Binder, Telescope
from pyverify.extract.values import (
    ERASED,
    Choice,
    Coded,
    Constructed,
    Erased,
    InstanceOf,
    Spine,
    Thunk,
    TypeOf,
    Value,
)
from pyverify.olean import Declaration, Kind, Safety
from pyverify.term import Expr, Name, Terms, show_name
from pyverify.term.notation import Notation

__all__ = ["Rules", "Source"]

_WELL_FOUNDED = frozenset({("WellFounded", "fix"), ("WellFounded", "Nat", "fix"), ("Acc", "rec")})
_FALSE_RECURSORS = frozenset({("False", "rec"), ("False", "casesOn"), ("False", "elim"), ("absurd",)})


class Source(Protocol):
    """Where declarations come from."""

    @property
    def terms(self) -> Terms:
        """The store of all terms."""

    def declaration(self, name: Name) -> Declaration | None:
        """The declaration of a name."""

    def is_class(self, name: Name) -> bool:
        """Whether a structure is a class."""

    def is_instance(self, name: Name) -> bool:
        """Whether a constant is an instance of a class."""

    def is_written(self, name: Name) -> bool:
        """Whether a person wrote the declaration: it has a place in a source of its own."""


class Rules:
    """The rules of all constants of a source; `definition` and `telescope` are those of the library that
    owns it.
    """

    def __init__(
        self,
        source: Source,
        mapping: Mapping,
        definition: Callable[[Name], Definition],
        telescope: Callable[[Name], Telescope],
    ) -> None:
        self.terms = source.terms
        self.mapping = mapping
        self.notation = Notation(source.terms, self._type_of)
        self._source = source
        self._definition = definition
        self._telescope = telescope
        self._rules: dict[Name, Rule] = {}
        self._gives: dict[Name, str] = {}
        self._instances = {one for names in mapping.carriers.values() for one in names}

    # Facts about declarations.

    def declaration(self, name: Name) -> Declaration | None:
        """The declaration of a name, if there is one."""
        return self._source.declaration(name)

    def required(self, name: Name) -> Declaration:
        """The declaration of a name that something mentions."""
        found = self._source.declaration(name)
        if found is None:
            raise NotInterpreted(Reason.UNKNOWN_PRIMITIVE, "", part=show_name(name))
        return found

    def is_class(self, name: Name) -> bool:
        """Whether a structure is a class of data."""
        return self._source.is_class(name)

    def gives(self, name: Name) -> str:
        """What a constant gives when it has all its arguments: a `proposition`, a `type`, or something
        `other`.
        """
        found = self._gives.get(name)
        if found is None:
            declaration = self._source.declaration(name)
            found = self._gives[name] = "other" if declaration is None else self._final(declaration.type)
        return found

    def _final(self, type_: Expr) -> str:
        records = self.terms.records
        while records[type_][0] == 7:
            type_ = records[type_][2]
        record = records[type_]
        if record[0] != 3:
            return "other"
        level = self.terms.level_records[record[1]]
        return "proposition" if level[0] == 0 else "type" if level[0] == 1 else "other"

    def binders(self, name: Name) -> int:
        """How many arguments the type of a constant shows."""
        records, type_, count = self.terms.records, self.required(name).type, 0
        while records[type_][0] == 7:
            type_, count = records[type_][2], count + 1
        return count

    def _type_of(self, name: Name) -> Expr | None:
        found = self._source.declaration(name)
        return None if found is None else found.type

    # Applying a rule.

    def reduce(self, machine: Machine, spine: Spine) -> Value:
        """The value of a constant at arguments; itself where it has too few of them, or is a type."""
        rule = self._rules.get(spine.name)
        if rule is None:
            rule = self._rules[spine.name] = self._find(spine.name)
        arguments = spine.arguments
        if rule.apply is None or len(arguments) < rule.arity:
            return spine
        value = rule.apply(machine, arguments[: rule.arity])
        return machine.apply(value, arguments[rule.arity :]) if len(arguments) > rule.arity else value

    def structure(self, machine: Machine, spine: Spine) -> Code:
        """A proposition that is a structure: a call of the conjunction of its fields, or that conjunction."""
        declaration = self.required(spine.name)
        if declaration.kind is not Kind.INDUCTIVE:
            raise NotInterpreted(Reason.NONCOMPUTABLE, "", part=show_name(spine.name))
        value = self._called(machine, spine.name, self._telescope(spine.name).binders, spine.arguments)
        if isinstance(value, Coded):
            return value.code
        return machine.sorts.conjunction(spine.name, spine.arguments)

    def _find(self, name: Name) -> Rule:
        special = self._special(name)
        if special is not None:
            return special
        declaration = self.required(name)
        if declaration.safety is not Safety.SAFE:
            return Rule(0, refusing(Reason.NONCOMPUTABLE, name))
        match declaration.kind:
            case Kind.THEOREM:
                return Rule(0, lambda machine, arguments: ERASED)
            case Kind.INDUCTIVE:
                return Rule(0, None)
            case Kind.CONSTRUCTOR:
                return self._constructor(declaration)
            case Kind.RECURSOR:
                return self._recursor(declaration)
            case Kind.DEFINITION:
                return self._defined(declaration)
        if self.gives(name) != "other":
            return Rule(0, None)
        return Rule(0, refusing(Reason.NONCOMPUTABLE, name))

    def _special(self, name: Name) -> Rule | None:
        """The rule of a constant in the table of primitives."""
        mapping = self.mapping
        if name in mapping.fields:
            return operations.field(self, name, mapping.fields[name])
        if name in mapping.functions:
            return operations.function(self, name, mapping.functions[name])
        if name in mapping.sums:
            return operations.below(self, name, largest=False)
        if name in mapping.largest:
            return operations.below(self, name, largest=True)
        if name in NATURALS:
            return operations.natural_function(self, name)
        if name in CONNECTIVES:
            return connective(CONNECTIVES[name])
        if name in self._instances:
            return operations.fixed_instance(self, name)
        if name in _WELL_FOUNDED:
            return Rule(0, refusing(Reason.WELL_FOUNDED, name))
        if name in _FALSE_RECURSORS:
            return Rule(0, refusing(Reason.IMPOSSIBLE_CASE, name))
        return CONSTANTS.get(name)

    def head(self, type_: Expr) -> Name:
        """The constant at the head of what a type ends in; empty if there is none."""
        records = self.terms.records
        while records[type_][0] == 7:
            type_ = records[type_][2]
        while records[type_][0] == 5:
            type_ = records[type_][1]
        return records[type_][1] if records[type_][0] == 4 else ()

    # Constructors, recursors, definitions.

    def _constructor(self, declaration: Declaration) -> Rule:
        def apply(machine: Machine, arguments: tuple[Thunk, ...]) -> Value:
            return Constructed(declaration.name, declaration.inductive, declaration.num_params, arguments)

        return Rule(declaration.num_params + declaration.num_fields, apply)

    def _recursor(self, declaration: Declaration) -> Rule:
        """The general rule: compute on a constructor; on a record that is code, take its fields."""
        inductive = declaration.group[0] if declaration.group else ()
        before = declaration.num_params + declaration.num_motives
        major = before + declaration.num_minors + declaration.num_indices

        def apply(machine: Machine, arguments: tuple[Thunk, ...]) -> Value:
            if self.gives(inductive) == "proposition":
                return self._transport(machine, declaration, arguments)
            return reduce(machine, arguments, arguments[major].force())

        def reduce(machine: Machine, arguments: tuple[Thunk, ...], value: Value) -> Value:
            match value:
                case Choice(condition, then, other):
                    return Choice(
                        condition,
                        Thunk(lambda: reduce(machine, arguments, then.force())),
                        Thunk(lambda: reduce(machine, arguments, other.force())),
                    )
                case Constructed(name, _, num_params, given):
                    for rule in declaration.rules:
                        if rule.constructor == name:
                            known = arguments[: before + declaration.num_minors]
                            result = machine.evaluate(rule.result, ())
                            return machine.apply(result, [*known, *given[num_params:]])
                case Coded(_, RecordType()) | Erased() if len(declaration.rules) == 1:
                    rule = declaration.rules[0]
                    parts = [_field_of(machine, value, number) for number in range(rule.num_fields)]
                    known = arguments[: before + declaration.num_minors]
                    return machine.apply(machine.evaluate(rule.result, ()), [*known, *parts])
            raise NotInterpreted(Reason.INDUCTIVE_TYPE, "", part=show_name(inductive))

        return Rule(major + 1, apply)

    def _transport(self, machine: Machine, declaration: Declaration, arguments: tuple[Thunk, ...]) -> Value:
        """A recursor of a proposition: with one constructor its case is the value, the proof's parts
        erased.
        """
        if len(declaration.rules) != 1:
            raise NotInterpreted(Reason.IMPOSSIBLE_CASE, "", part=show_name(declaration.name))
        minor = arguments[declaration.num_params + declaration.num_motives].force()
        fields = declaration.rules[0].num_fields
        return machine.apply(minor, [Thunk.of(ERASED)] * fields) if fields else minor

    def _defined(self, declaration: Declaration) -> Rule:
        name = declaration.name
        projection = self.projection(declaration)
        if projection is not None:
            count, _ = projection
            return Rule(
                count + 1,
                lambda machine, arguments: self.projected(
                    machine, name, arguments[count].force(), arguments[0] if count else None
                ),
            )
        if not self._is_called(declaration):
            return Rule(self._lambdas(declaration), self.unfolding(declaration))
        binders = self._telescope(name).binders
        unfold = self.unfolding(declaration)

        def apply(machine: Machine, arguments: tuple[Thunk, ...]) -> Value:
            found = self._called(machine, name, binders, arguments)
            return unfold(machine, arguments) if found is None else found

        return Rule(len(binders), apply)

    def may_be_called(self, name: Name) -> bool:
        """Whether a definition is called by name if it has code: a person wrote it."""
        return not (
            name in TRANSPARENT
            or any(isinstance(part, int) or part.startswith("_") for part in name)
            or self._source.is_instance(name)
            or not self._source.is_written(name)
        )

    def _is_called(self, declaration: Declaration) -> bool:
        """Whether a definition is called by name: a person wrote it, and it has code."""
        name = declaration.name
        if not self.may_be_called(name):
            return False
        try:
            self._definition(name)
        except NotInterpreted:
            return False
        return True

    def _called(
        self, machine: Machine, name: Name, binders: tuple[Binder, ...], arguments: tuple[Thunk, ...]
    ) -> Value | None:
        """A call; None if an argument is not over a carrier's own operations."""
        definition = self._definition(name)
        carriers: dict[str, Type] = {}
        given: list[Thunk] = []
        for binder, argument in zip(binders, arguments, strict=True):
            if binder.carrier:
                value = argument.force()
                if isinstance(value, TypeOf):
                    carriers[binder.carrier] = value.type
                elif isinstance(value, Spine) and value.name in self.mapping.carriers:
                    carriers[binder.carrier] = Scalar(show_name(value.name))
                if not isinstance(carriers.get(binder.carrier), Scalar):
                    return None
            elif binder.structure:
                if machine.instance_carrier(argument.force()) is None:
                    return None
            elif binder.param is not None:
                given.append(argument)
        types = [over(param.type, carriers) for param in definition.params]
        parts = tuple(machine.reify(one.force(), type_) for one, type_ in zip(given, types, strict=True))
        result = over(definition.type, carriers)
        actual = tuple(carriers[carrier.name] for carrier in definition.carriers)
        return machine.coded(Call(name, actual, parts, result), result)

    def _lambdas(self, declaration: Declaration) -> int:
        """How many arguments the body takes at once."""
        records, value = self.terms.records, declaration.value
        count = 0
        while value is not None and records[value][0] == 6:
            count += 1
            value = records[value][2]
        return count

    def unfolding(self, declaration: Declaration) -> Apply:
        """What a definition's body gives."""
        value = declaration.value
        if value is None:
            return refusing(Reason.NONCOMPUTABLE, declaration.name)
        body = value

        def apply(machine: Machine, arguments: tuple[Thunk, ...]) -> Value:
            return machine.apply(machine.evaluate(body, ()), arguments)

        return apply

    def projection(self, declaration: Declaration) -> tuple[int, int] | None:
        """Of a projection function: how many parameters stand before the structure, and which field it
        gives.
        """
        records, value = self.terms.records, declaration.value
        count = 0
        while value is not None and records[value][0] == 6:
            count += 1
            value = records[value][2]
        if value is None or not count or records[value][0] != 11:
            return None
        inner, index = records[value][1], records[value][3]
        return (count - 1, index) if records[inner] == (0, 0) else None

    def projected(self, machine: Machine, name: Name, value: Value, type_: Thunk | None) -> Value:
        """A field of a class's instance, or of another structure."""
        declaration = self.required(name)
        projection = self.projection(declaration)
        if projection is None:
            raise NotInterpreted(Reason.UNKNOWN_PRIMITIVE, "", part=show_name(name))
        if isinstance(value, InstanceOf):
            head = self.head(declaration.type)
            if self.gives(head) == "type" and self.is_class(head):
                return InstanceOf(head, value.carrier)
            if head == ("Decidable",):
                return ERASED  # what it decides is asked of the proposition
            raise NotInterpreted(Reason.UNKNOWN_PRIMITIVE, "", part=show_name(name))
        return machine.project(value, projection[1])


def _field_of(machine: Machine, value: Value, number: int) -> Thunk:
    return Thunk(lambda: machine.project(value, number))
