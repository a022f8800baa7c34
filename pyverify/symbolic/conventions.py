"""Does the truth of a statement hang on a convention: `x / 0 = 0`, `a - b = 0` for `a < b`, rounding down?

Each convention is made unknown: `x / 0` becomes a new variable, and so does a difference of naturals that
would be negative; a quotient of naturals that does not come out even may be rounded up. A statement that held
and has a counterexample then rests on the convention. One that is refuted, and holds once no point is allowed
at which the convention speaks, is false because of it only.

Definitions are unfolded for this, so that a division inside of one counts. One that is guarded (`if d = 0
then … else a / d`) is never undone, since its branch is not taken.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeGuard

from pyverify.extract import Definition, NotInterpreted
from pyverify.extract.boolean import both, implies, negate
from pyverify.extract.code import (
    BOOL,
    NAT,
    Code,
    If,
    Iterate,
    Lambda,
    Literal,
    Maximum,
    Op,
    Operation,
    Param,
    Quantified,
    Sum,
    Truth,
    Type,
    Variable,
    walk,
)
from pyverify.extract.depth import deep
from pyverify.forms.kinds import type_of
from pyverify.statement import Statement
from pyverify.symbolic.answer import Answer, Counterexample
from pyverify.symbolic.finding import Finding, Kind
from pyverify.symbolic.inquiry import Inquiry
from pyverify.symbolic.instances import falsify
from pyverify.symbolic.instances.inline import inlined
from pyverify.symbolic.mutation.sites import parts, with_parts
from pyverify.term import Name

__all__ = ["conventions"]

Library = Callable[[Name], Definition]


@dataclass(frozen=True, slots=True)
class _Convention:
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


_CONVENTIONS = (
    _Convention(
        Kind.DIVISION_BY_ZERO,
        frozenset({Operation.DIV, Operation.INV, Operation.NAT_DIV, Operation.NAT_MOD}),
        "`x / 0 = 0`",
        lambda op: _zero(op.arguments[-1]),
        lambda op, unknown: unknown,
        lambda op: op.type,
    ),
    _Convention(
        Kind.TRUNCATED,
        frozenset({Operation.NAT_SUB}),
        "`a - b = 0` for naturals `a < b`",
        lambda op: Op(Operation.NAT_LT, op.arguments, BOOL),
        lambda op, unknown: unknown,
        lambda op: NAT,
    ),
    _Convention(
        Kind.ROUNDED,
        frozenset({Operation.NAT_DIV}),
        "rounding down",
        _uneven,
        _up,
        lambda op: NAT,
    ),
)


def conventions(
    inquiry: Inquiry, statement: Statement, seconds: float, *, refuted: Counterexample | None = None
) -> tuple[Finding, ...]:
    """The conventions on which the truth of a statement hangs, or, of one that is `refuted`, its falsity."""
    with deep():
        try:
            unfolded = _unfolded(statement, inquiry.library)
        except NotInterpreted:
            return ()
        codes = [*(one.code for one in unfolded.hypotheses), unfolded.conclusion]
        used = {part.operation for code in codes for part in walk(code) if isinstance(part, Op)}
        asked = [one for one in _CONVENTIONS if one.operations & used]
        ask = _false_by if refuted is not None else _rests_on
        made = (ask(inquiry, unfolded, one, seconds / len(asked)) for one in asked)
        return tuple(finding for finding in made if finding is not None)


def _unfolded(statement: Statement, library: Library) -> Statement:
    hypotheses = tuple(replace(one, code=inlined(one.code, library)) for one in statement.hypotheses)
    return replace(statement, hypotheses=hypotheses, conclusion=inlined(statement.conclusion, library))


# A statement that holds.


def _rests_on(
    inquiry: Inquiry, statement: Statement, convention: _Convention, seconds: float
) -> Finding | None:
    undone = _Undoing(statement, convention)
    variant = undone.statement()
    example = falsify(inquiry.library, variant, sizes=range(5), seconds=0.3 * seconds)
    if example is None:
        found = inquiry.ask(variant, 0.7 * seconds)
        example = next((one.counterexample for one in found if one.counterexample), None)
    if example is None:
        return None
    words = f"it holds by {convention.words} only: with another value there it fails"
    return Finding(convention.kind, words, convention.words, example)


class _Undoing:
    """A statement in which a convention is unknown."""

    def __init__(self, statement: Statement, convention: _Convention) -> None:
        self._statement = statement
        self._convention = convention
        self._unknowns: dict[Type, Param] = {}

    def statement(self) -> Statement:
        """The statement, with the unknowns as further parameters in front."""
        hypotheses = [replace(one, code=self._code(one.code)) for one in self._statement.hypotheses]
        conclusion = self._code(self._statement.conclusion)
        new = tuple(self._unknowns.values())
        return replace(
            self._statement,
            params=(*new, *self._statement.params),
            hypotheses=tuple(replace(one, position=one.position + len(new)) for one in hypotheses),
            conclusion=conclusion,
        )

    def _code(self, code: Code) -> Code:
        inner = [self._code(part) for part in parts(code)]
        if isinstance(code, Quantified) and _shifted(code.bound):
            inner[0] = code.bound  # `i + 1 < n`, which is `i < n - 1` whatever is cut off
        made = with_parts(code, inner) if inner else code
        if not isinstance(made, Op) or made.operation not in self._convention.operations:
            return made
        speaks = self._convention.speaks(made)
        if speaks == Truth(False) or _never_zero(made):
            return made
        type_ = self._convention.unknown(made)
        if type_ not in self._unknowns:
            self._unknowns[type_] = Param(f"undetermined{len(self._unknowns) or ''}", type_)
        return If(speaks, self._convention.instead(made, self._unknowns[type_].variable), made)


def _shifted(bound: Code | None) -> TypeGuard[Op]:
    """Whether the bound of a quantifier is a natural less a number."""
    match bound:
        case Op(Operation.NAT_SUB, (_, Literal())):
            return True
    return False


def _never_zero(op: Op) -> bool:
    """Whether the divisor is a number that is not zero."""
    last = op.arguments[-1]
    if isinstance(last, Op) and last.operation is Operation.CAST:
        last = last.arguments[0]
    division = op.operation in (Operation.DIV, Operation.INV)
    return division and isinstance(last, Literal) and last.value != 0


# A statement that is refuted.


def _false_by(
    inquiry: Inquiry, statement: Statement, convention: _Convention, seconds: float
) -> Finding | None:
    hypotheses = [_defined(one.code, convention) for one in statement.hypotheses]
    guarded = _guarded(statement.conclusion, convention)
    if guarded is None or any(one is None for one in hypotheses):
        return None
    conclusion = guarded
    for one in hypotheses:
        assert one is not None
        conclusion = implies(one, conclusion)
    if conclusion == statement.conclusion:
        return None
    try:  # so that every binder has a name of its own again
        variant = replace(statement, conclusion=inlined(conclusion, inquiry.library))
    except NotInterpreted:
        return None
    if falsify(inquiry.library, variant, sizes=range(5), seconds=0.3 * seconds) is not None:
        return None
    found = inquiry.ask(variant, 0.7 * seconds)
    held = tuple(one.sizes for one in found if one.answer is Answer.HOLDS)
    if not held or any(one.answer not in (Answer.HOLDS, Answer.IDLE) for one in found):
        return None
    words = (
        f"it is false only because of {convention.words}: where no such value is taken it holds at the "
        "decided sizes"
    )
    return Finding(convention.kind, words, convention.words, None, held)


def _guarded(code: Code, convention: _Convention) -> Code | None:
    """The conclusion, asked only where the convention does not speak, below its outermost quantifiers."""
    match code:
        case Quantified(True, _, bound, body):
            inner = _guarded(body, convention)
            own = None if bound is None else _defined(bound, convention)
            if inner is None:
                return None
            made: Code = replace(code, body=inner)
            return made if own is None else implies(own, made)
        case Op(Operation.IMPLIES, (premise, rest)):
            own, inner = _defined(premise, convention), _guarded(rest, convention)
            return None if own is None or inner is None else implies(own, implies(premise, inner))
    defined = _defined(code, convention)
    return None if defined is None else implies(defined, code)


def _defined(code: Code, convention: _Convention) -> Code | None:
    """That the convention speaks nowhere in a piece of code; None where that cannot be said."""
    match code:
        case If(condition, then, other):
            own, left, right = (_defined(one, convention) for one in (condition, then, other))
            if own is None or left is None or right is None:
                return None
            return both(own, both(implies(condition, left), implies(negate(condition), right)))
        case Sum(index, count, body) | Maximum(index, count, body):
            return _for_each(index, count, body, convention)
        case Quantified(_, variable, bound, body):
            return _for_each(variable, bound, body, convention)
        case Lambda() | Iterate():
            speaks = any(isinstance(one, Op) and one.operation in convention.operations for one in walk(code))
            return None if speaks else Truth(True)
    made: Code = Truth(True)
    for part in parts(code):
        own = _defined(part, convention)
        if own is None:
            return None
        made = both(made, own)
    if isinstance(code, Op) and code.operation in convention.operations and not _never_zero(code):
        made = both(made, negate(convention.speaks(code)))
    return made


def _for_each(variable: Variable, bound: Code | None, body: Code, convention: _Convention) -> Code | None:
    inner = _defined(body, convention)
    own = Truth(True) if bound is None else _defined(bound, convention)
    if inner is None or own is None:
        return None
    return own if inner == Truth(True) else both(own, Quantified(True, variable, bound, inner))
