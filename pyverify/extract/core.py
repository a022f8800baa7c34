"""Rules of the constants of Lean's core: connectives, choices, decisions, naturals and recursion over them.

A rule says how many arguments it waits for, and what it does with them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pyverify.extract import boolean
from pyverify.extract.code import BOOL, NAT, Literal, Operation, Truth, Type
from pyverify.extract.machine import Machine
from pyverify.extract.reasons import NotInterpreted, Reason
from pyverify.extract.values import ERASED, Coded, Thunk, Value
from pyverify.term import Name, show_name

__all__ = ["CONSTANTS", "Apply", "Rule", "connective", "natural", "refusing"]

Apply = Callable[[Machine, tuple[Thunk, ...]], Value]


@dataclass(frozen=True, slots=True)
class Rule:
    """What to do with so many arguments; None: the constant stays as it is (a type)."""

    arity: int
    apply: Apply | None


def refusing(reason: Reason, name: Name) -> Apply:
    """The rule of a constant that nothing can be done with."""

    def apply(machine: Machine, arguments: tuple[Thunk, ...]) -> Value:
        raise NotInterpreted(reason, "", part=show_name(name))

    return apply


def natural(operation: Operation, type_: Type) -> Apply:
    """The rule of a function of two naturals."""

    def apply(machine: Machine, arguments: tuple[Thunk, ...]) -> Value:
        left, right = (machine.natural(one.force()) for one in arguments)
        return Coded(machine.naturals.arithmetic(operation, left, right, type_), type_)

    return apply


def connective(operation: Operation) -> Rule:
    """The rule of a connective."""

    def apply(machine: Machine, arguments: tuple[Thunk, ...]) -> Value:
        parts = [machine.condition(one) for one in arguments]
        if operation is Operation.NOT:
            return Coded(boolean.negate(parts[0]), BOOL)
        return Coded(boolean.operation(operation, *parts), BOOL)

    return Rule(1 if operation is Operation.NOT else 2, apply)


def _truth(value: bool) -> Rule:
    return Rule(0, lambda machine, arguments: Coded(Truth(value), BOOL))


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
    return Coded(machine.naturals.successor(machine.natural(arguments[0].force())), NAT)


def _natural_cases(machine: Machine, arguments: tuple[Thunk, ...]) -> Value:
    _, number, zero, succ = arguments
    return machine.naturals.cases(
        machine.natural(number.force()), zero.force, lambda less: machine.apply(succ.force(), [less])
    )


def _natural_recursor(machine: Machine, arguments: tuple[Thunk, ...]) -> Value:
    motive, zero, succ, number = arguments
    return machine.naturals.primitive_recursion(motive.force(), zero, succ, number.force())


def _course_of_values(machine: Machine, arguments: tuple[Thunk, ...]) -> Value:
    motive, number, step = arguments
    return machine.naturals.recursion(motive.force(), number.force(), step.force())


CONSTANTS: dict[Name, Rule] = {
    ("True",): _truth(True),
    ("False",): _truth(False),
    ("Bool", "true"): _truth(True),
    ("Bool", "false"): _truth(False),
    ("Eq",): Rule(3, _equation),
    ("Exists",): Rule(2, _exists),
    ("ite",): Rule(5, _if),
    ("dite",): Rule(5, _dependent_if),
    ("Decidable", "decide"): Rule(2, _decision),
    ("Decidable", "rec"): Rule(4, _decided_cases),
    ("Bool", "rec"): Rule(4, _bool_recursor),
    ("Nat", "zero"): Rule(0, lambda machine, arguments: Coded(Literal(0), NAT)),
    ("Nat", "succ"): Rule(1, _successor),
    ("Nat", "casesOn"): Rule(4, _natural_cases),
    ("Nat", "rec"): Rule(4, _natural_recursor),
    ("Nat", "brecOn"): Rule(3, _course_of_values),
}
"""Constants of Lean's core with a rule of their own."""
