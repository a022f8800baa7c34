"""What a constant does when it has its arguments: one rule for each, found once and kept.

The order is: the table of primitives; a call of a definition that has code of its own; unfolding. A rule
says how many arguments it waits for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from pyverify.extract import boolean
from pyverify.extract.code import (
    BOOL,
    NAT,
    Call,
    Code,
    Definition,
    Literal,
    Operation,
    RecordType,
    Scalar,
    Truth,
    Type,
)
from pyverify.extract.machine import Machine
from pyverify.extract.primitives import CONNECTIVES, NATURALS, TRANSPARENT, Mapping, Signature
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
from pyverify.olean import Declaration, Kind
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


Apply = Callable[[Machine, tuple[Thunk, ...]], Value]


@dataclass(frozen=True, slots=True)
class _Rule:
    """What to do with so many arguments; None: the constant stays as it is (a type)."""

    arity: int
    apply: Apply | None


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
        self._rules: dict[Name, _Rule] = {}
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

    def structure(self, machine: Machine, spine: Spine) -> Code | None:
        """A proposition that is a structure, as a call of the conjunction of its fields."""
        declaration = self._source.declaration(spine.name)
        if declaration is None or declaration.kind is not Kind.INDUCTIVE:
            return None
        value = self._called(machine, spine.name, self._telescope(spine.name).binders, spine.arguments)
        return value.code if isinstance(value, Coded) else None

    def _find(self, name: Name) -> _Rule:
        special = self._special(name)
        if special is not None:
            return special
        declaration = self.required(name)
        match declaration.kind:
            case Kind.THEOREM:
                return _Rule(0, lambda machine, arguments: ERASED)
            case Kind.INDUCTIVE:
                return _Rule(0, None)
            case Kind.CONSTRUCTOR:
                return self._constructor(declaration)
            case Kind.RECURSOR:
                return self._recursor(declaration)
            case Kind.DEFINITION:
                return self._defined(declaration)
        if self.gives(name) != "other":
            return _Rule(0, None)
        return _Rule(0, _refusing(Reason.NONCOMPUTABLE, name))

    def _special(self, name: Name) -> _Rule | None:
        """The rule of a constant in the table of primitives."""
        mapping = self.mapping
        if name in mapping.fields:
            return self._field(name, mapping.fields[name])
        if name in mapping.functions:
            return self._function(name, mapping.functions[name])
        if name in mapping.sums:
            return _Rule(4, self._below(name, largest=False))
        if name in mapping.largest:
            return _Rule(4, self._below(name, largest=True))
        if name in NATURALS:
            return _Rule(2, _natural(*NATURALS[name]))
        if name in CONNECTIVES:
            return _connective(CONNECTIVES[name])
        if name in self._instances:
            return self._fixed_instance(name)
        if name in _WELL_FOUNDED:
            return _Rule(0, _refusing(Reason.WELL_FOUNDED, name))
        if name in _FALSE_RECURSORS:
            return _Rule(0, _refusing(Reason.IMPOSSIBLE_CASE, name))
        return _SPECIAL.get(name)

    def _field(self, name: Name, signature: Signature) -> _Rule:
        operation, kinds = signature

        def apply(machine: Machine, arguments: tuple[Thunk, ...]) -> Value:
            instance, given = arguments[1].force(), arguments[2:]
            carrier = machine.instance_carrier(instance)
            if carrier is None:
                return machine.apply(self._projected(machine, name, instance, arguments[0]), given)
            parts = [
                machine.reify(one.force(), NAT if kind == "Nat" else carrier)
                for one, kind in zip(given, kinds, strict=True)
            ]
            code = machine.operation(operation, parts, carrier)
            return Coded(code, BOOL if operation in (Operation.LE, Operation.LT) else carrier)

        return _Rule(2 + len(kinds), apply)

    def _function(self, name: Name, operation: Operation) -> _Rule:
        count = 2 if operation in (Operation.MIN, Operation.MAX) else 1
        unfold = self._unfolding(self.required(name))

        def apply(machine: Machine, arguments: tuple[Thunk, ...]) -> Value:
            carrier = machine.instance_carrier(arguments[1].force())
            if carrier is None:
                return unfold(machine, arguments)
            parts = [machine.reify(one.force(), carrier) for one in arguments[2:]]
            return Coded(machine.operation(operation, parts, carrier), carrier)

        return _Rule(2 + count, apply)

    def _below(self, name: Name, *, largest: bool) -> Apply:
        unfold = self._unfolding(self.required(name))

        def apply(machine: Machine, arguments: tuple[Thunk, ...]) -> Value:
            carrier: Type | None = machine.instance_carrier(arguments[1].force())
            if carrier is None:
                type_ = arguments[0].force()
                carrier = machine.sorts.data(type_) if not largest else None
                if carrier is not NAT:
                    return unfold(machine, arguments)
            return machine.below(arguments[2], arguments[3], carrier, largest=largest)

        return apply

    def _fixed_instance(self, name: Name) -> _Rule:
        head = self._head(self.required(name).type)
        carrier = next(type_ for type_, names in self.mapping.carriers.items() if name in names)
        return _Rule(0, lambda machine, arguments: InstanceOf(head, Scalar(show_name(carrier))))

    def _head(self, type_: Expr) -> Name:
        """The constant at the head of what a type ends in; empty if there is none."""
        records = self.terms.records
        while records[type_][0] == 7:
            type_ = records[type_][2]
        while records[type_][0] == 5:
            type_ = records[type_][1]
        return records[type_][1] if records[type_][0] == 4 else ()

    # Constructors, recursors, definitions.

    def _constructor(self, declaration: Declaration) -> _Rule:
        def apply(machine: Machine, arguments: tuple[Thunk, ...]) -> Value:
            return Constructed(declaration.name, declaration.inductive, declaration.num_params, arguments)

        return _Rule(declaration.num_params + declaration.num_fields, apply)

    def _recursor(self, declaration: Declaration) -> _Rule:
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

        return _Rule(major + 1, apply)

    def _transport(self, machine: Machine, declaration: Declaration, arguments: tuple[Thunk, ...]) -> Value:
        """A recursor of a proposition: with one constructor its case is the value, the proof's parts
        erased.
        """
        if len(declaration.rules) != 1:
            raise NotInterpreted(Reason.IMPOSSIBLE_CASE, "", part=show_name(declaration.name))
        minor = arguments[declaration.num_params + declaration.num_motives].force()
        fields = declaration.rules[0].num_fields
        return machine.apply(minor, [Thunk.of(ERASED)] * fields) if fields else minor

    def _defined(self, declaration: Declaration) -> _Rule:
        name = declaration.name
        projection = self.projection(declaration)
        if projection is not None:
            count, _ = projection
            return _Rule(
                count + 1,
                lambda machine, arguments: self._projected(
                    machine, name, arguments[count].force(), arguments[0] if count else None
                ),
            )
        if not self._is_called(declaration):
            return _Rule(self._lambdas(declaration), self._unfolding(declaration))
        binders = self._telescope(name).binders
        unfold = self._unfolding(declaration)

        def apply(machine: Machine, arguments: tuple[Thunk, ...]) -> Value:
            found = self._called(machine, name, binders, arguments)
            return unfold(machine, arguments) if found is None else found

        return _Rule(len(binders), apply)

    def _is_called(self, declaration: Declaration) -> bool:
        """Whether a definition is called by name: a person wrote it, and it has code."""
        name = declaration.name
        if (
            name in TRANSPARENT
            or any(isinstance(part, int) or part.startswith("_") for part in name)
            or self._source.is_instance(name)
            or not self._source.is_written(name)
        ):
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

    def _unfolding(self, declaration: Declaration) -> Apply:
        value = declaration.value
        if value is None:
            return _refusing(Reason.NONCOMPUTABLE, declaration.name)
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

    def _projected(self, machine: Machine, name: Name, value: Value, type_: Thunk | None) -> Value:
        """A field of a class's instance, or of another structure."""
        declaration = self.required(name)
        projection = self.projection(declaration)
        if projection is None:
            raise NotInterpreted(Reason.UNKNOWN_PRIMITIVE, "", part=show_name(name))
        if isinstance(value, InstanceOf):
            head = self._head(declaration.type)
            if self.gives(head) == "type" and self.is_class(head):
                return InstanceOf(head, value.carrier)
            if head == ("Decidable",):
                return ERASED  # what it decides is asked of the proposition
            raise NotInterpreted(Reason.UNKNOWN_PRIMITIVE, "", part=show_name(name))
        return machine.project(value, projection[1])


def _refusing(reason: Reason, name: Name) -> Apply:
    def apply(machine: Machine, arguments: tuple[Thunk, ...]) -> Value:
        raise NotInterpreted(reason, "", part=show_name(name))

    return apply


def _natural(operation: Operation, type_: Type) -> Apply:
    def apply(machine: Machine, arguments: tuple[Thunk, ...]) -> Value:
        left, right = (machine.natural(one.force()) for one in arguments)
        return Coded(machine.arithmetic(operation, left, right, type_), type_)

    return apply


def _connective(operation: Operation) -> _Rule:
    def apply(machine: Machine, arguments: tuple[Thunk, ...]) -> Value:
        parts = [machine.condition(one) for one in arguments]
        if operation is Operation.NOT:
            return Coded(boolean.negate(parts[0]), BOOL)
        return Coded(boolean.operation(operation, *parts), BOOL)

    return _Rule(1 if operation is Operation.NOT else 2, apply)


def _truth(value: bool) -> _Rule:
    return _Rule(0, lambda machine, arguments: Coded(Truth(value), BOOL))


def _equation(machine: Machine, arguments: tuple[Thunk, ...]) -> Value:
    return Coded(machine.equation(arguments[0].force(), arguments[1], arguments[2]), BOOL)


def _exists(machine: Machine, arguments: tuple[Thunk, ...]) -> Value:
    return Coded(machine.exists(arguments[0], arguments[1].force()), BOOL)


def _if(machine: Machine, arguments: tuple[Thunk, ...]) -> Value:
    return machine.choice(machine.condition(arguments[1]), arguments[3], arguments[4])


def _dependent_if(machine: Machine, arguments: tuple[Thunk, ...]) -> Value:
    branches = [_without_proof(machine, branch) for branch in arguments[3:]]
    return machine.choice(machine.condition(arguments[1]), *branches)


def _without_proof(machine: Machine, branch: Thunk) -> Thunk:
    """A branch that is given a proof, at that proof."""
    return Thunk(lambda: machine.apply(branch.force(), [Thunk.of(ERASED)]))


def _field_of(machine: Machine, value: Value, number: int) -> Thunk:
    return Thunk(lambda: machine.project(value, number))


def _decision(machine: Machine, arguments: tuple[Thunk, ...]) -> Value:
    """`decide p`, and cases on a decision: what it decides is asked of `p`."""
    return Coded(machine.condition(arguments[0]), BOOL)


def _decided_cases(machine: Machine, arguments: tuple[Thunk, ...]) -> Value:
    proposition, _, minor, _ = arguments
    decided = Thunk(lambda: _decision(machine, (proposition,)))
    return machine.apply(minor.force(), [decided, Thunk.of(ERASED)])


def _bool_recursor(machine: Machine, arguments: tuple[Thunk, ...]) -> Value:
    _, no, yes, number = arguments
    return machine.choice(machine.reify(number.force(), BOOL), yes, no)


def _successor(machine: Machine, arguments: tuple[Thunk, ...]) -> Value:
    return Coded(machine.successor(machine.natural(arguments[0].force())), NAT)


def _natural_cases(machine: Machine, arguments: tuple[Thunk, ...]) -> Value:
    _, number, zero, succ = arguments
    return machine.cases(
        machine.natural(number.force()), zero.force, lambda less: machine.apply(succ.force(), [less])
    )


def _natural_recursor(machine: Machine, arguments: tuple[Thunk, ...]) -> Value:
    motive, zero, succ, number = arguments
    return machine.primitive_recursion(motive.force(), zero, succ, number.force(), ())


def _course_of_values(machine: Machine, arguments: tuple[Thunk, ...]) -> Value:
    motive, number, step = arguments
    return machine.recursion(motive.force(), number.force(), step.force(), ())


_SPECIAL: dict[Name, _Rule] = {
    ("True",): _truth(True),
    ("False",): _truth(False),
    ("Bool", "true"): _truth(True),
    ("Bool", "false"): _truth(False),
    ("Eq",): _Rule(3, _equation),
    ("Exists",): _Rule(2, _exists),
    ("ite",): _Rule(5, _if),
    ("dite",): _Rule(5, _dependent_if),
    ("Decidable", "decide"): _Rule(2, _decision),
    ("Decidable", "rec"): _Rule(4, _decided_cases),
    ("Bool", "rec"): _Rule(4, _bool_recursor),
    ("Nat", "zero"): _Rule(0, lambda machine, arguments: Coded(Literal(0), NAT)),
    ("Nat", "succ"): _Rule(1, _successor),
    ("Nat", "casesOn"): _Rule(4, _natural_cases),
    ("Nat", "rec"): _Rule(4, _natural_recursor),
    ("Nat", "brecOn"): _Rule(3, _course_of_values),
}
"""Constants of Lean's core with a rule of their own."""
