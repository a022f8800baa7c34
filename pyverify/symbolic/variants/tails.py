"""Hypotheses about the far end of a sequence: that it has a limit, that its terms come close to each other,
that something holds from some index on.

Where the rest of a statement reads the sequence up to some index only, whatever values are read there can be
continued so that such a hypothesis is met: by the limit, or by some constant. So the statement is equivalent
to the one without it. Of one sequence this holds for one such hypothesis, if nothing else reads all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from pyverify.extract import Definition, NotInterpreted
from pyverify.extract.code import (
    BOOL,
    NAT,
    Apply,
    Code,
    Literal,
    Op,
    Operation,
    Quantified,
    Truth,
    Variable,
)
from pyverify.statement import Statement
from pyverify.symbolic.instances.inline import free_names, inlined
from pyverify.symbolic.variants.endless import with_heads
from pyverify.symbolic.variants.reach import last_read
from pyverify.term import Name

__all__ = ["ended"]

_ORDERS = (Operation.LT, Operation.LE)
_NATURALS = (Operation.NAT_LT, Operation.NAT_LE)


def ended(statement: Statement, library: Callable[[Name], Definition]) -> Statement:
    """The statement without what its hypotheses say of the far end of sequences alone."""
    try:
        codes = (*(one.code for one in statement.hypotheses), statement.conclusion)
        whole = inlined(Op(Operation.AND, codes, BOOL), library)
    except NotInterpreted:
        return statement
    assert isinstance(whole, Op)
    *assumed, conclusion = whole.arguments
    families = {one.name for one in statement.params}
    tails = {number: name for number, one in enumerate(assumed) if (name := _tail(one, families)) is not None}
    if not tails:
        return statement
    params, conclusion = with_heads(statement, conclusion)
    gone = set[int]()
    for number, name in tails.items():
        rest = [one for place, one in enumerate(assumed) if place != number]
        if last_read([*rest, conclusion], {name}, params) is not None:
            gone.add(number)
    if not gone:
        return statement
    hypotheses = tuple(
        replace(one, code=Truth(True)) if number in gone else one
        for number, one in enumerate(statement.hypotheses)
    )
    return replace(statement, params=params, hypotheses=hypotheses, conclusion=conclusion, digest="")


def _tail(code: Code, families: set[str]) -> str | None:
    """The sequence of which a hypothesis speaks from some index on only, if a constant one meets it."""
    positive: set[str] = set()
    start: str | None = None
    later: set[str] = set()
    bound: set[str] = set()
    while True:
        match code:
            case Quantified(universal, variable, None, body):
                bound.add(variable.name)
                if variable.type is NAT and not universal and start is None:
                    start = variable.name
                elif not universal or (variable.type is NAT and start is None):
                    return None
                code = body
            case Op(Operation.IMPLIES, (premise, rest)):
                match premise:
                    case Op(Operation.LT, (Op(Operation.CAST, (Literal(0),)), Variable(name))) if (
                        name in bound
                    ):
                        positive.add(name)
                    case Op(operation, (Variable(first), Variable(index))) if (
                        operation in _NATURALS and first == start and index in bound
                    ):
                        later.add(index)
                    case _:
                        return None
                code = rest
            case _:
                break
    names = {*_met(code, positive, later, bound)} & families
    return names.pop() if len(names) == 1 else None


def _met(code: Code, positive: set[str], later: set[str], bound: set[str]) -> Iterator[str]:
    """The sequence that is read at later indices, near to something that depends on nothing that is bound, or
    on one side of it; or near to itself.
    """
    match code:
        case Op(operation, (Op(Operation.ABS, (Op(Operation.SUB, (left, right)),)), Variable(name))) if (
            operation in _ORDERS and name in positive
        ):
            pass
        case Op(operation, (left, right)) if operation in (*_ORDERS, Operation.EQ):
            if _read(left, later) is not None and _read(right, later) is not None:
                return  # that it rises, or is constant
        case _:
            return
    for one, other in ((left, right), (right, left)):
        own = _read(one, later)
        if own is not None and (_read(other, later) == own or not free_names(other) & {own, *bound}):
            yield own


def _read(code: Code, later: set[str]) -> str | None:
    """The sequence of which a code is the value at a later index, or some places beyond it."""
    match code:
        case Apply(Variable(name), (Variable(index) | Op(Operation.NAT_ADD, (Variable(index), Literal())),)):
            return name if index in later else None
    return None
