"""What holds in every instance of the classes that a statement is over: ordered fields, and rings.

A certificate speaks of signs, which a ring need not have. Of a statement over rings an equation holds if both
sides are the same polynomial: with whole coefficients, since nothing is divided by, in no ring is there more
to it. Nor is anything to be decided on the way: `2 = 0` is false of numbers, and true in some rings.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from pyverify.domains.smt import Encoding, Laws, Problem
from pyverify.extract import Definition, NotInterpreted
from pyverify.extract.code import (
    Apply,
    Code,
    Construct,
    Field,
    If,
    Iterate,
    Lambda,
    Literal,
    Op,
    Operation,
    Quantified,
    Sum,
    Truth,
    Variable,
    walk,
)
from pyverify.symbolic.certificate.facts import Either, Fact, Item, Relation
from pyverify.symbolic.certificate.reading import TooLarge, read
from pyverify.symbolic.instances.inline import inlined
from pyverify.term import Name

__all__ = ["ring_identity"]

_OF_NATURALS = frozenset(one for one in Operation if one.name.startswith("NAT_"))
_OF_RINGS = frozenset(
    {Operation.ADD, Operation.SUB, Operation.MUL, Operation.NEG, Operation.POW, Operation.CAST}
)
_TRUTH = frozenset({Operation.NOT, Operation.AND, Operation.OR, Operation.IMPLIES, Operation.IFF})


def ring_identity(problem: Problem, library: Callable[[Name], Definition]) -> bool:
    """Whether the conclusion is an equation, or several, that hold by multiplying out: in every ring.

    Hypotheses are not used.
    """
    try:
        if not _equations(inlined(problem.parts.conclusion, library)):
            return False
        alone = replace(problem, hypotheses=(), encoding=Encoding.PLAIN)
        if alone.conclusion is problem.domain.build.true:
            return True
        system = read(alone.prepared(Laws.INSTANCES))
    except (TooLarge, NotInterpreted):
        return False
    return _identical(system.items)


def _equations(code: Code) -> bool:
    """Whether it says nothing but equations between what every ring can add and multiply."""
    match code:
        case Truth(True):
            return True
        case Op(Operation.AND, parts):
            return all(map(_equations, parts))
        case Quantified(True, _, _, body):
            return _equations(body)
        case Op(Operation.EQ, sides):
            return all(_plain(part) for side in sides for part in walk(side))
    return False


def _plain(part: Code) -> bool:
    """Whether this part of a number needs no order, no division and no decision about numbers."""
    match part:
        case Op(operation, _, _):
            return operation in _OF_RINGS | _OF_NATURALS | _TRUTH
        case Quantified(_, _, bound, _):
            return bound is not None
    kinds = (Variable, Literal, Truth, If, Sum, Iterate, Apply, Lambda, Construct, Field)
    return isinstance(part, kinds)


def _identical(items: Sequence[Item]) -> bool:
    """Whether zero is said not to be zero, in each option of some alternative or at once."""
    for item in items:
        if isinstance(item, Fact):
            if item.relation is Relation.NONZERO and item.polynomial.is_zero():
                return True
        elif isinstance(item, Either) and all(_identical(option) for option in item.options):
            return True
    return False
