"""Conclusions with two sides, `A ↔ B` and `A ∨ B`, of which one may be no news.

If `A` holds whenever the hypotheses do, `A ∨ B` says nothing of `B`, and `A ↔ B` says no more than `B`; if it
never holds, `A ↔ B` says no more than `¬ B`. Then what looks like a connection of two things is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pyverify.extract.boolean import negate
from pyverify.extract.code import Code, Op, Operation, Quantified
from pyverify.statement import Statement
from pyverify.symbolic.necessity.words import said
from pyverify.symbolic.variants.variant import concluding

__all__ = ["sides"]


def sides(statement: Statement) -> Iterator[tuple[Statement, str]]:
    """Statements about one side alone, each with what is wrong if it holds."""
    core = statement.conclusion
    while True:
        match core:
            case Op(Operation.IMPLIES, (_, rest)):
                core = rest
            case Quantified(True, _, _, body):
                core = body
            case _:
                break
    match core:
        case Op(Operation.OR, (left, right)):
            for one in (left, right):
                words = f"`{said(statement, one)}` holds by itself, whatever the other alternative says"
                yield _about(statement, one), words
        case Op(Operation.IFF, (left, right)):
            for one, verb in ((left, "always holds"), (negate(left), "never holds")):
                words = f"`{said(statement, left)}` {verb}, so that it says no more than "
                other = right if one is left else negate(right)
                yield _about(statement, one), f"{words}`{said(statement, other)}`"


def _about(statement: Statement, core: Code) -> Statement:
    """The statement with this under the quantifiers and premises of its conclusion."""
    return concluding(statement, _inside(statement.conclusion, core))


def _inside(code: Code, core: Code) -> Code:
    match code:
        case Op(Operation.IMPLIES, (premise, rest)):
            return replace(code, arguments=(premise, _inside(rest, core)))
        case Quantified(True, _, _, body):
            return replace(code, body=_inside(body, core))
    return core
