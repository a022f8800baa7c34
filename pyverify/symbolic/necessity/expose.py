"""A statement as questions that can be evaluated at an instance: what it quantifies over all of a type goes
to the front.

`¬ ∃ x : Nat → K, P x` is a statement about each `x`, and `A ↔ B` is two. Said so, a counterexample has values
for `x`, and the exact evaluation has nothing infinite to go through. The questions together say the same as
the statement: it holds if each of them does, and a counterexample of one is a counterexample of it.

What stays is an existence that is claimed (`∃ x` in the conclusion): no list of values refutes that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pyverify.extract.boolean import both, negate
from pyverify.extract.code import BOOL, Call, Code, Op, Operation, Param, Quantified, Variable
from pyverify.extract.rewrite import replace_variable
from pyverify.statement import Hypothesis, Statement
from pyverify.symbolic.necessity.unfold import Library, Unfolder

__all__ = ["questions"]

MOST = 8
"""Questions of one statement; what would be more is left as it is written."""


def questions(library: Library, statement: Statement) -> tuple[Statement, ...]:
    """The questions that a statement consists of; itself where nothing is to be put to the front."""
    unfolder = Unfolder(library, statement)
    kept, moved = [], statement.conclusion
    for one in statement.hypotheses:
        if unfolder.infinite(one.code):
            moved = Op(Operation.IMPLIES, (one.code, moved), BOOL)
        else:
            kept.append(one)
    if not unfolder.infinite(moved):
        return (statement,)
    found: list[Statement] = []
    for head in _Exposing(unfolder).code(moved):
        if len(found) == MOST:
            return (statement,)
        params = [Param(one.name, one.type) for one in head.variables]
        position = len(statement.params) + len(params)
        added = [Hypothesis("", code, "", position) for code in head.premises]
        found.append(
            replace(
                statement,
                params=(*statement.params, *params),
                hypotheses=(*kept, *added),
                conclusion=head.conclusion,
            )
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Head:
    """`∀ variables, premises → conclusion`."""

    variables: tuple[Variable, ...]
    premises: tuple[Code, ...]
    conclusion: Code

    def under(self, variable: Variable) -> _Head:
        return replace(self, variables=(variable, *self.variables))

    def given(self, *premises: Code) -> _Head:
        return replace(self, premises=(*premises, *self.premises))


class _Exposing:
    def __init__(self, unfolder: Unfolder) -> None:
        self._infinite = unfolder.infinite
        self._opened = unfolder.opened
        self._fresh = unfolder.fresh

    def code(self, code: Code) -> Iterator[_Head]:
        """The heads of a conclusion, which together say the same."""
        if not self._infinite(code):
            yield _Head((), (), code)
            return
        code = self._opened(code)
        match code:
            case Quantified(True, variable, bound, body):
                own = self._fresh(variable)
                inner = replace_variable(body, variable, own)
                below = () if bound is None else (Op(Operation.NAT_LT, (own, bound), BOOL),)
                yield from (head.given(*below).under(own) for head in self.code(inner))
            case Op(Operation.AND, arguments):
                for one in arguments:
                    yield from self.code(one)
            case Op(Operation.IMPLIES, (premise, rest)):
                yield from self._behind(premise, rest)
            case Op(Operation.IFF, (left, right)):
                yield from self._behind(left, right)
                yield from self._behind(right, left)
            case Op(Operation.NOT, (inner,)):
                yield from self._not(inner)
            case _:
                yield _Head((), (), code)

    def _behind(self, premise: Code, rest: Code) -> Iterator[_Head]:
        """`premise → rest`."""
        if not self._infinite(premise):
            yield from (head.given(premise) for head in self.code(rest))
            return
        premise = self._opened(premise)
        match premise:
            case Quantified(False, variable, bound, body):
                own = self._fresh(variable)
                inner = replace_variable(body, variable, own)
                below = () if bound is None else (Op(Operation.NAT_LT, (own, bound), BOOL),)
                yield from (head.given(*below).under(own) for head in self._behind(inner, rest))
            case Op(Operation.AND, (left, right)):
                yield from self._behind(left, Op(Operation.IMPLIES, (right, rest), BOOL))
            case Op(Operation.OR, (left, right)):
                yield from self._behind(left, rest)
                yield from self._behind(right, rest)
            case Op(Operation.NOT, (Call() as inner,)) if self._opened(inner) != inner:
                yield from self._behind(negate(self._opened(inner)), rest)
            case Op(Operation.NOT, (Quantified(True, variable, bound, body),)):
                yield from self._behind(Quantified(False, variable, bound, negate(body)), rest)
            case _:
                yield from (head.given(premise) for head in self.code(rest))

    def _not(self, inner: Code) -> Iterator[_Head]:
        inner = self._opened(inner)
        match inner:
            case Quantified(False, variable, bound, body):
                yield from self.code(Quantified(True, variable, bound, negate(body)))
            case Op(Operation.AND, (left, right)):
                yield from self._behind(left, negate(right))
            case Op(Operation.OR, (left, right)):
                yield from self.code(both(negate(left), negate(right)))
            case Op(Operation.IMPLIES, (left, right)):
                yield from self.code(both(left, negate(right)))
            case Op(Operation.NOT, (code,)):
                yield from self.code(code)
            case _:
                yield _Head((), (), negate(inner))
