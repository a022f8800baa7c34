"""The conventions that may decide the truth of a statement: `x / 0 = 0`, `a - b = 0` for naturals `a < b`,
rounding down. A closed list: which operations, where they say something by convention, what stands there
without it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pyverify.extract.boolean import both
from pyverify.extract.code import BOOL, NAT, Code, If, Literal, Op, Operation, Type
from pyverify.forms.kinds import type_of
from pyverify.symbolic.finding import Kind

__all__ = ["CONVENTIONS", "Convention", "never_zero"]


@dataclass(frozen=True, slots=True)
class Convention:
    """One convention: which operations it is about, where it speaks, and what stands there without it."""

    kind: Kind
    operations: frozenset[Operation]
    words: str
    """The convention, as a person writes it."""
    speaks: Callable[[Op], Code]
    """When it says something, at the arguments of an operation."""
    instead: Callable[[Op, Code], Code]
    """The operation without it, where it speaks; given the unknown."""
    unknown: Callable[[Op], Type]
    """The type of the unknown."""


def _zero(code: Code) -> Code:
    """That a divisor is zero."""
    kind = type_of(code)
    if kind is NAT:
        return Op(Operation.NAT_EQ, (code, Literal(0)), BOOL)
    return Op(Operation.EQ, (code, Op(Operation.CAST, (Literal(0),), kind)), BOOL)


def _uneven(op: Op) -> Code:
    """The quotient does not come out even; a divisor of zero is another convention's."""
    left, right = op.arguments
    rest = Op(Operation.NAT_MOD, (left, right), NAT)
    positive = Op(Operation.NAT_LT, (Literal(0), right), BOOL)
    return both(positive, Op(Operation.NAT_LT, (Literal(0), rest), BOOL))


def _up(op: Op, unknown: Code) -> Code:
    """Rounded down or up, as the unknown says."""
    more = Op(Operation.NAT_ADD, (op, Literal(1)), NAT)
    return If(Op(Operation.NAT_EQ, (unknown, Literal(0)), BOOL), op, more)


CONVENTIONS = (
    Convention(
        Kind.DIVISION_BY_ZERO,
        frozenset({Operation.DIV, Operation.INV, Operation.NAT_DIV, Operation.NAT_MOD}),
        "`x / 0 = 0`",
        lambda op: _zero(op.arguments[-1]),
        lambda op, unknown: unknown,
        lambda op: op.type,
    ),
    Convention(
        Kind.TRUNCATED,
        frozenset({Operation.NAT_SUB}),
        "`a - b = 0` for naturals `a < b`",
        lambda op: Op(Operation.NAT_LT, op.arguments, BOOL),
        lambda op, unknown: unknown,
        lambda op: NAT,
    ),
    Convention(
        Kind.ROUNDED,
        frozenset({Operation.NAT_DIV}),
        "rounding down",
        _uneven,
        _up,
        lambda op: NAT,
    ),
)


def never_zero(op: Op) -> bool:
    """Whether the divisor is a number that is not zero."""
    last = op.arguments[-1]
    if isinstance(last, Op) and last.operation is Operation.CAST:
        last = last.arguments[0]
    division = op.operation in (Operation.DIV, Operation.INV)
    return division and isinstance(last, Literal) and last.value != 0
