"""`∃ k, …` of a natural that counts something, met by `k = 0` at all times: an empty sum, no step, a power
that is 1.

It is said of a statement if three things are known: with `k = 0` the conclusion holds wherever that was
decided; `k` is a number of terms, of steps or an exponent in it, so that zero means that there is nothing;
and at exact values no `k` from 1 to 6 will do. Where zero is an index, or is needed at some values only and
another one at others, nothing is said.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from pyverify.extract import NotInterpreted
from pyverify.extract.boolean import both
from pyverify.extract.code import (
    BOOL,
    NAT,
    Code,
    Iterate,
    Literal,
    Maximum,
    Op,
    Operation,
    Quantified,
    Sum,
    Variable,
    walk,
)
from pyverify.extract.rewrite import replace_variable
from pyverify.statement import Statement
from pyverify.symbolic.answer import Answer
from pyverify.symbolic.finding import Finding, Kind
from pyverify.symbolic.instances import falsify
from pyverify.symbolic.instances.inline import free_names, inlined
from pyverify.symbolic.instances.names import told_name
from pyverify.symbolic.solving.inquiry import Inquiry
from pyverify.symbolic.variants.variant import concluding

__all__ = ["zero_choice"]

_UP_TO = 7
"""What is said of all numbers of things from 1 on is looked at below this."""
_LARGER = 6
"""Sizes below this are sampled."""


def zero_choice(inquiry: Inquiry, statement: Statement, seconds: float) -> Finding | None:
    """The number of things that is said to exist, and is zero whatever else is so."""
    ends = time.monotonic() + seconds
    try:
        whole = inlined(statement.conclusion, inquiry.library)
    except NotInterpreted:
        return None
    for existence, put in _existences(whole, lambda code: code):
        variable, bound, body = existence.variable, existence.bound, existence.body
        if variable.type is not NAT or not _counts(variable, body):
            continue
        zero = replace_variable(body, variable, Literal(0))
        if bound is not None:
            zero = both(Op(Operation.NAT_LT, (Literal(0), bound), BOOL), zero)
        never_else = concluding(statement, put(_from_one(existence)))
        always = concluding(statement, put(zero))
        left = ends - time.monotonic()
        if falsify(inquiry.library, always, sizes=range(_LARGER), seconds=0.2 * left) is not None:
            continue
        example = falsify(inquiry.library, never_else, sizes=range(_LARGER), seconds=0.3 * left)
        if example is None:
            continue
        found = inquiry.ask(always, max(0.3, ends - time.monotonic()))
        held = tuple(one for one in found if one.answer is Answer.HOLDS)
        if not held or any(one.answer not in (Answer.HOLDS, Answer.IDLE) for one in found):
            continue
        fixed = [*(one.name for one in statement.carriers), *(one.name for one in statement.params)]
        name = told_name(variable, fixed)
        words = (
            f"`∃ {name}` is met by `{name} = 0` at all times, where there is nothing to count; at the values "
            f"shown no `{name}` from 1 to {_UP_TO - 1} will do"
        )
        by = tuple(sorted({solver for one in held for solver in one.by}, reverse=True))
        sizes = tuple(one.sizes for one in held if one.sizes)
        return Finding(Kind.DEGENERATE, words, name, example, sizes, not sizes, by)
    return None


def _existences(
    code: Code, put: Callable[[Code], Code]
) -> Iterator[tuple[Quantified, Callable[[Code], Code]]]:
    """The existences at the head of a conclusion, each with what makes the conclusion of another body."""
    match code:
        case Quantified(universal, variable, bound, body):
            if not universal:
                yield code, put
            yield from _existences(body, lambda new: put(Quantified(universal, variable, bound, new)))
        case Op(Operation.IMPLIES, (premise, rest)):
            yield from _existences(rest, lambda new: put(Op(Operation.IMPLIES, (premise, new), BOOL)))


def _from_one(existence: Quantified) -> Code:
    """The existence of a number from 1 on, below the bound that it has or a fixed one."""
    first = Op(Operation.NAT_LE, (Literal(1), existence.variable), BOOL)
    bound = existence.bound or Literal(_UP_TO)
    return Quantified(False, existence.variable, bound, both(first, existence.body))


def _counts(variable: Variable, body: Code) -> bool:
    """Whether it is a number of terms or steps, or an exponent, and no index of anything."""
    return any(variable.name in free_names(one) for one in _numbers_of_things(body))


def _numbers_of_things(body: Code) -> Iterator[Code]:
    for part in walk(body):
        match part:
            case Sum(_, count, _) | Maximum(_, count, _) | Iterate(count):
                yield count
            case Op(Operation.POW | Operation.NAT_POW, (_, exponent)):
                yield exponent
