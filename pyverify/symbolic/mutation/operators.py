"""The operators: every small change of one node of code that leaves it well typed.

They work on Lean's terms as extracted, so that a change is one of meaning and never one of text. What a
change is meant to do is said for the node alone: `STRENGTHEN` means that the new condition gives the old one.
The numbers of changes of a node are bounded, and their order is always the same.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pyverify.extract.boolean import negate
from pyverify.extract.code import (
    BOOL,
    NAT,
    Apply,
    Call,
    Code,
    If,
    Iterate,
    Literal,
    Maximum,
    Op,
    Operation,
    Quantified,
    Scalar,
    Sum,
    Variable,
)
from pyverify.extract.rewrite import replace_variable
from pyverify.forms.kinds import type_of
from pyverify.symbolic.mutation.catalogue import Catalogue
from pyverify.symbolic.mutation.mutant import Direction, Operator
from pyverify.symbolic.mutation.order import exchanged, turned
from pyverify.symbolic.mutation.sites import Site
from pyverify.term import Name

__all__ = ["Change", "changes"]

_STRONGER, _WEAKER, _OTHER = Direction.STRENGTHEN, Direction.WEAKEN, Direction.OTHER
_PAIRS = 3
"""Pairs of arguments that are exchanged in one call."""
_OTHERS = 2
"""Definitions that are put in the place of one."""
_SWAPS: dict[Operation, tuple[Operation, ...]] = {
    Operation.ADD: (Operation.SUB,),
    Operation.SUB: (Operation.ADD,),
    Operation.MUL: (Operation.ADD, Operation.DIV),
    Operation.DIV: (Operation.MUL,),
    Operation.MIN: (Operation.MAX,),
    Operation.MAX: (Operation.MIN,),
    Operation.NAT_ADD: (Operation.NAT_SUB,),
    Operation.NAT_SUB: (Operation.NAT_ADD,),
    Operation.NAT_MUL: (Operation.NAT_ADD,),
    Operation.NAT_DIV: (Operation.NAT_MUL, Operation.NAT_MOD),
    Operation.NAT_MOD: (Operation.NAT_DIV,),
    Operation.NAT_GCD: (Operation.NAT_MIN,),
    Operation.NAT_MIN: (Operation.NAT_MAX,),
    Operation.NAT_MAX: (Operation.NAT_MIN,),
}
_RELATIONS: dict[Operation, tuple[tuple[Operation, Direction], ...]] = {
    Operation.LE: ((Operation.LT, _STRONGER), (Operation.EQ, _STRONGER)),
    Operation.LT: ((Operation.LE, _WEAKER),),
    Operation.EQ: ((Operation.LE, _WEAKER),),
    Operation.NAT_LE: ((Operation.NAT_LT, _STRONGER), (Operation.NAT_EQ, _STRONGER)),
    Operation.NAT_LT: ((Operation.NAT_LE, _WEAKER),),
    Operation.NAT_EQ: ((Operation.NAT_LE, _WEAKER),),
}
_EQUALITIES = {Operation.EQ: Operation.LE, Operation.NAT_EQ: Operation.NAT_LE}
_ORDERS = (Operation.LE, Operation.LT, Operation.NAT_LE, Operation.NAT_LT)
_DIRECTED = (Operation.SUB, Operation.DIV, Operation.NAT_SUB, Operation.NAT_DIV, Operation.NAT_MOD)
_BOTH_DROP = (
    Operation.ADD, Operation.MUL, Operation.NAT_ADD, Operation.NAT_MUL, Operation.MIN, Operation.MAX,
    Operation.NAT_MIN, Operation.NAT_MAX,
)  # fmt: skip
_FIRST_STAYS = (Operation.SUB, Operation.NAT_SUB, Operation.NAT_MOD, Operation.NAT_DIV)


@dataclass(frozen=True, slots=True)
class Change:
    """A node in the place of another; `effect`: what it is meant to do to the condition that the node is."""

    operator: Operator
    new: Code
    effect: Direction = _OTHER


def changes(site: Site, catalogue: Catalogue, within: Name) -> Iterator[Change]:
    """All changes of the node at a place of `within`'s statement or body."""
    code = site.code
    match code:
        case Op():
            yield from _of_operation(code)
        case Sum() | Maximum():
            yield from _of_big(code)
        case Quantified():
            yield from _of_quantifier(code)
        case If(condition, then, other):
            yield Change(Operator.NEGATE, If(condition, other, then))
            yield Change(Operator.DROP, then)
            yield Change(Operator.DROP, other)
        case Iterate(count=count):
            yield from (Change(Operator.RANGE, replace(code, count=one)) for one in _ends(count))
        case Literal(value):
            yield from (Change(Operator.CONSTANT, Literal(one)) for one in _constants(value)[:2])
        case Variable():
            yield from _of_variable(code, site)
        case Apply(function, arguments):
            for swapped in _exchanged(arguments):
                yield Change(Operator.EXCHANGE, Apply(function, swapped))
        case Call():
            yield from _of_call(code, catalogue, within)


def _of_operation(code: Op) -> Iterator[Change]:
    operation = code.operation
    yield from _of_truth(code)
    for other, effect in _RELATIONS.get(operation, ()):
        yield Change(Operator.RELATION, replace(code, operation=other), effect)
    if operation in _EQUALITIES:
        turned_ = Op(_EQUALITIES[operation], code.arguments[::-1], BOOL)
        yield Change(Operator.RELATION, turned_, _WEAKER)
    if operation in _ORDERS:
        yield Change(Operator.FLIP, replace(code, arguments=code.arguments[::-1]))
    for other in _SWAPS.get(operation, ()):
        yield Change(Operator.SWAP, replace(code, operation=other))
    if operation in _DIRECTED:
        yield Change(Operator.EXCHANGE, replace(code, arguments=code.arguments[::-1]))
    yield from _dropped(code)


def _of_truth(code: Op) -> Iterator[Change]:
    match code:
        case Op(Operation.AND, (left, right)):
            yield Change(Operator.SWAP, replace(code, operation=Operation.OR), _WEAKER)
            yield Change(Operator.DROP, right, _WEAKER)
            yield Change(Operator.DROP, left, _WEAKER)
        case Op(Operation.OR, (left, right)):
            yield Change(Operator.SWAP, replace(code, operation=Operation.AND), _STRONGER)
            yield Change(Operator.DROP, right, _STRONGER)
            yield Change(Operator.DROP, left, _STRONGER)
        case Op(Operation.IMPLIES, (premise, rest)):
            yield Change(Operator.SWAP, replace(code, operation=Operation.AND), _STRONGER)
            yield Change(Operator.DROP, rest, _STRONGER)
            yield Change(Operator.NEGATE, replace(code, arguments=(negate(premise), rest)))
        case Op(Operation.IFF, (left, right)):
            yield Change(Operator.SWAP, Op(Operation.IMPLIES, (left, right), BOOL), _WEAKER)
            yield Change(Operator.SWAP, Op(Operation.IMPLIES, (right, left), BOOL), _WEAKER)
        case Op(Operation.NOT, (inner,)):
            yield Change(Operator.NEGATE, inner)


def _dropped(code: Op) -> Iterator[Change]:
    first, *rest = code.arguments
    operation = code.operation
    if operation in _BOTH_DROP:
        yield Change(Operator.DROP, rest[0])
        yield Change(Operator.DROP, first)
    elif operation in _FIRST_STAYS:
        yield Change(Operator.DROP, first)
    elif operation is Operation.DIV:
        yield Change(Operator.NORMALISE, first)
    elif operation in (Operation.POW, Operation.NAT_POW):
        yield Change(Operator.POWER, first)
    elif operation is Operation.ABS:
        yield Change(Operator.ABSOLUTE, first)
    elif operation in (Operation.NEG, Operation.INV, Operation.LOG):
        yield Change(Operator.DROP, first)
    elif operation is Operation.CAST and isinstance(first, Literal):
        for value in _constants(first.value):
            yield Change(Operator.CONSTANT, replace(code, arguments=(Literal(value),)))
        if first.value % 2 and isinstance(code.type, Scalar):
            two = replace(code, arguments=(Literal(2),))
            yield Change(Operator.CONSTANT, Op(Operation.DIV, (code, two), code.type))


def _constants(value: int) -> tuple[int, ...]:
    """Numbers that one may write in the place of another, the nearest first."""
    near = [value + 1, *([value - 1] if value else [])]
    if value > 1:
        near += [2 * value, *([value // 2] if value % 2 == 0 else [])]
    return tuple(dict.fromkeys(one for one in near if one != value))


def _ends(count: Code) -> Iterator[Code]:
    """A count with one more, and with one less."""
    match count:
        case Literal(value):
            yield Literal(value + 1)
            if value:
                yield Literal(value - 1)
            return
        case Op(Operation.NAT_SUB | Operation.NAT_ADD as operation, (inner, Literal(value))) if value:
            more = value + 1 if operation is Operation.NAT_ADD else value - 1
            less = value - 1 if operation is Operation.NAT_ADD else value + 1
            for one in (more, less):
                yield Op(operation, (inner, Literal(one)), NAT) if one else inner
            return
    yield Op(Operation.NAT_ADD, (count, Literal(1)), NAT)
    yield Op(Operation.NAT_SUB, (count, Literal(1)), NAT)


def _from_one(count: Code, index: Variable, body: Code) -> tuple[Code, Code]:
    """Count and body of the range without its first index."""
    shifted = replace_variable(body, index, Op(Operation.NAT_ADD, (index, Literal(1)), NAT))
    return Op(Operation.NAT_SUB, (count, Literal(1)), NAT), shifted


def _of_big(code: Sum | Maximum) -> Iterator[Change]:
    for count in _ends(code.count):
        yield Change(Operator.RANGE, replace(code, count=count))
    count, body = _from_one(code.count, code.index, code.body)
    yield Change(Operator.RANGE, replace(code, count=count, body=body))
    parts = (code.index, code.count, code.body, code.type)
    if isinstance(code.type, Scalar):
        yield Change(Operator.SWAP, Maximum(*parts) if isinstance(code, Sum) else Sum(*parts))
        if isinstance(code, Sum):
            number = Op(Operation.CAST, (code.count,), code.type)
            yield Change(Operator.NORMALISE, Op(Operation.DIV, (code, number), code.type))


def _of_quantifier(code: Quantified) -> Iterator[Change]:
    wider, narrower = (_STRONGER, _WEAKER) if code.universal else (_WEAKER, _STRONGER)
    if code.bound is not None:
        for bound, effect in zip(_ends(code.bound), (wider, narrower), strict=False):
            yield Change(Operator.RANGE, replace(code, bound=bound), effect)
        bound, body = _from_one(code.bound, code.variable, code.body)
        yield Change(Operator.RANGE, replace(code, bound=bound, body=body), narrower)
    yield Change(Operator.QUANTIFIER, turned(code), narrower)
    if (other := exchanged(code)) is not None:
        yield Change(Operator.ORDER, other, wider)


def _of_variable(code: Variable, site: Site) -> Iterator[Change]:
    names = [one.name for one in site.scope]
    if code.name not in names:
        return
    own = names.index(code.name)
    others = [
        (abs(place - own), place, one)
        for place, one in enumerate(site.scope)
        if one.type == code.type and one.name != code.name
    ]
    for _, _, one in sorted(others, key=lambda other: other[:2])[:1]:
        yield Change(Operator.VARIABLE, one)


def _of_call(code: Call, catalogue: Catalogue, within: Name) -> Iterator[Change]:
    for swapped in _exchanged(code.arguments):
        yield Change(Operator.EXCHANGE, replace(code, arguments=swapped))
    for other in catalogue.like(code.name, within)[:_OTHERS]:
        yield Change(Operator.DEFINITION, replace(code, name=other))


def _exchanged(arguments: tuple[Code, ...]) -> Iterator[tuple[Code, ...]]:
    """The arguments with two of one type exchanged, neighbours first."""
    places = sorted(itertools.combinations(range(len(arguments)), 2), key=lambda pair: pair[1] - pair[0])
    found = 0
    for first, second in places:
        one, other = arguments[first], arguments[second]
        if one == other or type_of(one) != type_of(other):
            continue
        swapped = list(arguments)
        swapped[first], swapped[second] = other, one
        yield tuple(swapped)
        found += 1
        if found == _PAIRS:
            return
