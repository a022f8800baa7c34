"""Whether a definition is the primitive that its name promises: its body is unfolded and compared.

A project of its own may call something else `abs`, `max` or `sum`, and a sum of naturals may be taken with
another addition. So a name alone makes no primitive: what does not have the shape that is known here is
unfolded like any definition. What a mapping file names is believed, since only its author knows.
"""

from __future__ import annotations

from collections.abc import Callable

from pyverify.extract.code import (
    BOOL,
    NAT,
    Apply,
    Code,
    Function,
    If,
    Iterate,
    Literal,
    Op,
    Operation,
    Type,
    Variable,
)
from pyverify.extract.machine import Machine
from pyverify.extract.naming import Names
from pyverify.extract.reasons import NotInterpreted
from pyverify.extract.values import Thunk, Value

__all__ = ["is_choice", "is_largest", "is_sum"]

Unfold = Callable[[Machine, tuple[Thunk, ...]], Value]


def is_choice(
    machine: Machine, operation: Operation, unfold: Unfold, head: tuple[Thunk, ...], over: Type
) -> bool:
    """Whether a function is the larger or smaller of two, or the absolute value.

    `head`: what stands before its numbers.
    """
    a, b = Variable("a", over), Variable("b", over)
    order = Operation.NAT_LE if over is NAT else Operation.LE
    below = Op(order, (a, b), BOOL)
    expected: Code
    match operation:
        case Operation.MAX | Operation.NAT_MAX:
            expected = If(below, b, a)
        case Operation.MIN | Operation.NAT_MIN:
            expected = If(below, a, b)
        case _:
            expected = If(Op(order, (_zero(over), a), BOOL), a, Op(Operation.NEG, (a,), over))
            return _unfolded(machine, unfold, head, (a,), over) == expected
    return _unfolded(machine, unfold, head, (a, b), over) == expected


def is_sum(machine: Machine, unfold: Unfold, head: tuple[Thunk, ...], over: Type) -> bool:
    """Whether a function of a count and a function is the sum below the count, of the usual addition."""
    match _below(machine, unfold, head, over):
        case Iterate(Variable("n"), index, (state,), (start,), (Op(operation, (left, term)),)):
            adds = operation is (Operation.NAT_ADD if over is NAT else Operation.ADD)
            return adds and start == _zero(over) and left == state and term == _at(over, index)
    return False


def is_largest(machine: Machine, unfold: Unfold, head: tuple[Thunk, ...], over: Type) -> bool:
    """Whether a function of a count and a function is the largest value below the count, zero for none."""
    match _below(machine, unfold, head, over):
        case Iterate(Variable("n"), index, (state,), (start,), (step,)):
            first = Op(Operation.NAT_EQ, (index, Literal(0)), BOOL)
            larger = Op(Operation.MAX, (state, _at(over, index)), over)
            return start == _zero(over) and step == If(first, _at(over, Literal(0)), larger)
    return False


def _zero(over: Type) -> Code:
    return Literal(0) if over is NAT else Op(Operation.CAST, (Literal(0),), over)


def _function(over: Type) -> Variable:
    return Variable("f", Function((NAT,), over))


def _at(over: Type, index: Code) -> Code:
    return Apply(_function(over), (index,))


def _below(machine: Machine, unfold: Unfold, head: tuple[Thunk, ...], over: Type) -> Code | None:
    return _unfolded(machine, unfold, head, (Variable("n", NAT), _function(over)), over)


def _unfolded(
    machine: Machine, unfold: Unfold, head: tuple[Thunk, ...], variables: tuple[Variable, ...], over: Type
) -> Code | None:
    """The code of a definition at variables; None if it has none."""
    probe = Machine(machine.rules, Names(variable.name for variable in variables))
    try:
        return probe.reify(unfold(probe, (*head, *map(probe.variable, variables))), over)
    except NotInterpreted:
        return None
