"""What a statement assumes, piece by piece: the conjuncts of each hypothesis, and what stands in front of the
conclusion.

`hp : Pmf2 m n p` says two things, that no entry is negative and that the total mass is one; each is a `Part`.
A conjunction below `∀` or behind a premise is taken apart too: `∀ i < n, 0 ≤ f i ∧ f i ≤ 1` has two parts.
Bounds and premises that the conclusion begins with (`∀ i, i < m → …`) are assumptions as well, without a
name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pyverify.extract.boolean import both, implies
from pyverify.extract.code import BOOL, Code, Op, Operation, Quantified, Truth
from pyverify.statement import Statement
from pyverify.symbolic.necessity.unfold import Unfolder
from pyverify.symbolic.necessity.words import inside, said
from pyverify.symbolic.variants.variant import concluding, replaced

__all__ = ["Assumed", "Part", "assumed", "conjoined", "parts"]


@dataclass(frozen=True, slots=True)
class Part:
    """One conjunct of a hypothesis, in full, and in words."""

    code: Code
    words: str


@dataclass(frozen=True, slots=True)
class Assumed:
    """A bound or premise at the head of the conclusion: in words, and the statement without it."""

    words: str
    code: Code
    """What it says, of the variables that the conclusion brings in."""
    without: Statement


def parts(statement: Statement, number: int, unfolder: Unfolder) -> tuple[Part, ...]:
    """The conjuncts of hypothesis `number`; itself alone if it is no conjunction."""
    codes = [*_conjuncts(statement.hypotheses[number].code, unfolder)]
    if len(codes) == 1:
        return (Part(codes[0], said(statement, codes[0])),)
    short = [said(statement, inside(unfolder.opened(code))) for code in codes]
    whole = [said(statement, code) for code in codes]
    named = [one if short.count(one) == 1 else full for one, full in zip(short, whole, strict=True)]
    return tuple(Part(code, words) for code, words in zip(codes, named, strict=True))


def conjoined(statement: Statement, number: int, codes: list[Code], text: str) -> Statement:
    """The statement with these conjuncts as its hypothesis `number`."""
    code: Code = Truth(True)
    for one in reversed(codes):
        code = both(one, code)
    return replaced(statement, number, code, text)


def _conjuncts(code: Code, unfolder: Unfolder) -> Iterator[Code]:
    """The parts of a conjunction; a call is kept as it is written unless it is one."""
    opened = unfolder.opened(code)
    match opened:
        case Op(Operation.AND, arguments):
            for one in arguments:
                yield from _conjuncts(one, unfolder)
            return
        case Quantified(True, variable, bound, body):
            inner = [*_conjuncts(body, unfolder)]
            if len(inner) > 1:
                yield from (Quantified(True, variable, bound, one) for one in inner)
                return
        case Op(Operation.IMPLIES, (premise, rest)):
            inner = [*_conjuncts(rest, unfolder)]
            if len(inner) > 1:
                yield from (implies(premise, one) for one in inner)
                return
    yield code


def assumed(statement: Statement, unfolder: Unfolder) -> Iterator[Assumed]:
    """The bounds and premises that the conclusion begins with, each left out by itself."""
    for code, conclusion in _heads(statement.conclusion, unfolder, lambda rest: rest):
        yield Assumed(said(statement, code), code, concluding(statement, conclusion))


def _heads(code: Code, unfolder: Unfolder, around: Callable[[Code], Code]) -> Iterator[tuple[Code, Code]]:
    """Each assumption of the head, and the whole conclusion without it. `around` puts a part in its place."""
    match code:
        case Quantified(True, variable, bound, body):
            if bound is not None:
                below = Op(Operation.NAT_LT, (variable, bound), BOOL)
                yield below, around(Quantified(True, variable, None, body))
            yield from _heads(body, unfolder, lambda rest: around(Quantified(True, variable, bound, rest)))
        case Op(Operation.IMPLIES, (premise, rest)):
            yield premise, around(rest)
            yield from _heads(rest, unfolder, lambda inner: around(implies(premise, inner)))
        case Op(Operation.AND, (left, right)):
            yield from _heads(left, unfolder, lambda rest: around(both(rest, right)))
            yield from _heads(right, unfolder, lambda rest: around(both(left, rest)))
