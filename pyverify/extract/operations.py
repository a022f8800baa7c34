"""Rules of what a mapping names: fields of classes, functions of a carrier, sums, instances."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyverify.extract.code import BOOL, NAT, Code, Literal, Operation, Scalar, Type
from pyverify.extract.core import Rule, natural
from pyverify.extract.machine import Machine
from pyverify.extract.primitives import NATURALS, OURS, Signature
from pyverify.extract.recognise import is_choice, is_largest, is_sum
from pyverify.extract.values import Coded, InstanceOf, Thunk, Value
from pyverify.term import Name, show_name

if TYPE_CHECKING:
    from pyverify.extract.rules import Rules

__all__ = ["below", "field", "fixed_instance", "function", "natural_function"]


def field(rules: Rules, name: Name, signature: Signature) -> Rule:
    """The rule of a class's field that is an operation of the carrier."""
    operation, kinds = signature
    taken = [kind for kind in kinds if kind in ("K", "Nat")]

    def apply(machine: Machine, arguments: tuple[Thunk, ...]) -> Value:
        instance, given = arguments[1].force(), arguments[2:]
        carrier = machine.instance_carrier(instance)
        if carrier is None:
            return machine.apply(rules.projected(machine, name, instance, arguments[0]), given)
        waiting = iter(given)
        parts: list[Code] = [
            machine.reify(next(waiting).force(), NAT if kind == "Nat" else carrier)
            if kind in taken
            else Literal(int(kind))
            for kind in kinds
        ]
        code = machine.operation(operation, parts, carrier)
        return Coded(code, BOOL if operation in (Operation.LE, Operation.LT) else carrier)

    return Rule(2 + len(taken), apply)


def function(rules: Rules, name: Name, operation: Operation) -> Rule:
    """The rule of a function of a carrier's elements."""
    count = 2 if operation in (Operation.MIN, Operation.MAX) else 1
    unfold = rules.unfolding(rules.required(name))
    known: dict[Type, bool] = {}

    def apply(machine: Machine, arguments: tuple[Thunk, ...]) -> Value:
        carrier = machine.instance_carrier(arguments[1].force())
        if carrier is not None and carrier not in known:
            known[carrier] = name not in OURS.functions or is_choice(
                machine, operation, unfold, arguments[:2], carrier
            )
        if carrier is None or not known[carrier]:
            return unfold(machine, arguments)
        parts = [machine.reify(one.force(), carrier) for one in arguments[2:]]
        return Coded(machine.operation(operation, parts, carrier), carrier)

    return Rule(2 + count, apply)


def natural_function(rules: Rules, name: Name) -> Rule:
    """The rule of a function of two naturals."""
    operation, type_ = NATURALS[name]
    given = natural(operation, type_)
    if operation not in (Operation.NAT_MIN, Operation.NAT_MAX):
        return Rule(2, given)
    unfold = rules.unfolding(rules.required(name))

    def apply(machine: Machine, arguments: tuple[Thunk, ...]) -> Value:
        usual = is_choice(machine, operation, unfold, (), NAT)
        return (given if usual else unfold)(machine, arguments)

    return Rule(2, apply)


def below(rules: Rules, name: Name, *, largest: bool) -> Rule:
    """The rule of a sum, or of a largest value, below a count."""
    unfold = rules.unfolding(rules.required(name))
    recognised = is_largest if largest else is_sum
    trusted = name not in (OURS.largest if largest else OURS.sums)
    known: dict[Type, bool] = {}

    def apply(machine: Machine, arguments: tuple[Thunk, ...]) -> Value:
        carrier: Type | None = machine.instance_carrier(arguments[1].force())
        if carrier is None:
            over = machine.sorts.data(arguments[0].force())
            # Of naturals a sum is one only with their own addition.
            usual = over is NAT and not largest and recognised(machine, unfold, arguments[:2], NAT)
            carrier = NAT if usual else None
        else:
            if carrier not in known:
                known[carrier] = trusted or recognised(machine, unfold, arguments[:2], carrier)
            carrier = carrier if known[carrier] else None
        if carrier is None:
            return unfold(machine, arguments)
        return machine.below(arguments[2], arguments[3], carrier, largest=largest)

    return Rule(4, apply)


def fixed_instance(rules: Rules, name: Name) -> Rule:
    """The rule of an instance of a fixed type of numbers."""
    head = rules.head(rules.required(name).type)
    carrier = next(type_ for type_, names in rules.mapping.carriers.items() if name in names)
    return Rule(0, lambda machine, arguments: InstanceOf(head, Scalar(show_name(carrier))))
