"""Code with the obvious simplifications: constants carried out, `¬ b ≤ a` as `a < b`, `x = true` as `x`.

Nothing here changes a value in any domain: the order of a carrier is total and decided, which is what the
classes say.
"""

from __future__ import annotations

from collections.abc import Callable

from pyverify.extract.code import (
    BOOL,
    NAT,
    Code,
    Field,
    If,
    Literal,
    Op,
    Operation,
    RecordType,
    Truth,
    Type,
)

__all__ = ["both", "choose", "either", "equal", "equivalent", "implies", "natural", "negate", "operation"]

_NEGATED = {
    Operation.LE: Operation.LT,
    Operation.LT: Operation.LE,
    Operation.NAT_LE: Operation.NAT_LT,
    Operation.NAT_LT: Operation.NAT_LE,
}


def negate(code: Code) -> Code:
    """Not `code`."""
    match code:
        case Truth(value):
            return Truth(not value)
        case Op(Operation.NOT, (inner,)):
            return inner
        case Op(relation, (left, right)) if relation in _NEGATED:
            return Op(_NEGATED[relation], (right, left), BOOL)
    return Op(Operation.NOT, (code,), BOOL)


def both(left: Code, right: Code) -> Code:
    """`left` and `right`."""
    if isinstance(left, Truth):
        return right if left.value else left
    if right == Truth(True):
        return left
    return Op(Operation.AND, (left, right), BOOL)


def either(left: Code, right: Code) -> Code:
    """`left` or `right`."""
    if isinstance(left, Truth):
        return left if left.value else right
    if right == Truth(False):
        return left
    return Op(Operation.OR, (left, right), BOOL)


def implies(premise: Code, conclusion: Code) -> Code:
    """`conclusion` if `premise`."""
    if isinstance(premise, Truth):
        return conclusion if premise.value else Truth(True)
    if conclusion == Truth(False) and not _may_bound(premise):
        return negate(premise)
    return Op(Operation.IMPLIES, (premise, conclusion), BOOL)


def _may_bound(code: Code) -> bool:
    """Whether a quantifier may find its bound here: then the premise stays one until that is done."""
    return isinstance(code, Op) and code.operation in (Operation.NAT_LE, Operation.NAT_LT, Operation.AND)


def equivalent(left: Code, right: Code) -> Code:
    """Both or neither."""
    for one, other in ((left, right), (right, left)):
        if isinstance(one, Truth):
            return other if one.value else negate(other)
    return Op(Operation.IFF, (left, right), BOOL)


def operation(operation: Operation, left: Code, right: Code) -> Code:
    """A connective of two."""
    simplified = {Operation.AND: both, Operation.OR: either, Operation.IFF: equivalent}
    return simplified[operation](left, right)


def equal(left: Code, right: Code, type_: Type) -> Code:
    """`left = right`, of numbers, truth values or records; of records field by field."""
    if type_ is BOOL:
        return equivalent(left, right)
    if type_ is NAT:
        return Op(Operation.NAT_EQ, (left, right), BOOL)
    if isinstance(type_, RecordType):
        result: Code = Truth(True)
        for number, (_, kind) in enumerate(type_.fields):
            pair = (Field(left, number, kind), Field(right, number, kind))
            result = both(result, equal(*pair, kind))
        return result
    return Op(Operation.EQ, (left, right), BOOL)


def choose(condition: Code, then: Callable[[], Code], other: Callable[[], Code]) -> Code:
    """One of two; a condition that is known is settled."""
    if isinstance(condition, Truth):
        return then() if condition.value else other()
    first, second = then(), other()
    if isinstance(first, Truth) and isinstance(second, Truth):
        if first.value == second.value:
            return first
        return condition if first.value else negate(condition)
    return If(condition, first, second)


def natural(operation: Operation, left: Code, right: Code, type_: Type) -> Code:
    """An operation of naturals; what adds literals is carried out."""
    if operation is Operation.NAT_ADD:
        match left, right:
            case Literal(a), Literal(b):
                return Literal(a + b)
            case Op(Operation.NAT_ADD, (inner, Literal(a))), Literal(b):
                return Op(Operation.NAT_ADD, (inner, Literal(a + b)), NAT)
    return Op(operation, (left, right), type_)
