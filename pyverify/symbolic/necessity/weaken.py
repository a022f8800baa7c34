"""Weaker forms of a hypothesis: each follows from it, so a statement that holds with it says more.

At every place where less said is less assumed (below `∧`, `∨`, `∀`, `∃`, behind a premise):

 - `a < b` becomes `a ≤ b`, and `a ≠ b`;
 - `a = b`, of numbers with an order, becomes `a ≤ b`, and `b ≤ a`;
 - a `∀` over indices below a bound leaves out the first, or the last;
 - a `∀` over two indices below one bound speaks of neighbours only.

What leaves a conjunct out is elsewhere (`parts`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pyverify.extract.boolean import implies, negate
from pyverify.extract.code import (
    BOOL,
    NAT,
    Carrier,
    Code,
    Literal,
    Op,
    Operation,
    Quantified,
    Scalar,
    Type,
    Variable,
)
from pyverify.extract.rewrite import replace_variable
from pyverify.forms.kinds import type_of
from pyverify.statement import Statement
from pyverify.symbolic.necessity.scope import is_ordered
from pyverify.symbolic.necessity.unfold import Unfolder
from pyverify.symbolic.necessity.words import said

__all__ = ["Weaker", "weaker"]

_STRICT = {
    Operation.LT: (Operation.LE, Operation.EQ),
    Operation.NAT_LT: (Operation.NAT_LE, Operation.NAT_EQ),
}
_POSITIVE = (Operation.AND, Operation.OR)


@dataclass(frozen=True, slots=True)
class Weaker:
    """A weaker form: the code, and what became of what."""

    code: Code
    before: str
    after: str


def weaker(statement: Statement, code: Code, unfolder: Unfolder) -> Iterator[Weaker]:
    """The weaker forms of a hypothesis's code, each once."""
    seen: set[Code] = {code}
    for changed, old, new in _changes(code, unfolder, statement.carriers, lambda part: part):
        if changed not in seen:
            seen.add(changed)
            yield Weaker(changed, said(statement, old), said(statement, new))


Around = Callable[[Code], Code]


def _changes(
    code: Code, unfolder: Unfolder, carriers: Sequence[Carrier], around: Around
) -> Iterator[tuple[Code, Code, Code]]:
    """The whole with one place changed, that place before, and after."""
    opened = unfolder.opened(code)
    for new in _atom(opened, carriers):
        yield around(new), opened, new
    match opened:
        case Op(operation, (left, right)) if operation in _POSITIVE:
            yield from _changes(
                left, unfolder, carriers, lambda part: around(Op(operation, (part, right), BOOL))
            )
            yield from _changes(
                right, unfolder, carriers, lambda part: around(Op(operation, (left, part), BOOL))
            )
        case Op(Operation.IMPLIES, (premise, rest)):
            yield from _changes(rest, unfolder, carriers, lambda part: around(implies(premise, part)))
        case Quantified(universal, variable, bound, body):
            yield from _changes(
                body, unfolder, carriers, lambda part: around(Quantified(universal, variable, bound, part))
            )
            for new in _ranges(opened):
                yield around(new), opened, new


def _atom(code: Code, carriers: Sequence[Carrier]) -> Iterator[Code]:
    match code:
        case Op(Operation.NAT_LT, (Literal(0), _)):
            return  # the one is no assumption, the other the same
        case Op(operation, (left, right)) if operation in _STRICT:
            loose, equal = _STRICT[operation]
            yield Op(loose, (left, right), BOOL)
            first, second = (right, left) if _is_zero(left) else (left, right)
            yield negate(Op(equal, (first, second), BOOL))
        case Op(Operation.EQ, (left, right)) if _is_ordered(type_of(left), carriers):
            yield Op(Operation.LE, (left, right), BOOL)
            yield Op(Operation.LE, (right, left), BOOL)


def _is_ordered(type_: Type, carriers: Sequence[Carrier]) -> bool:
    """Whether numbers of a type are compared: a class without an order has no `≤` to weaken to."""
    if not isinstance(type_, Scalar):
        return False
    structure = {one.name: one.structure for one in carriers}.get(type_.carrier)
    return structure is None or is_ordered(structure)


def _is_zero(code: Code) -> bool:
    match code:
        case Literal(0) | Op(Operation.CAST, (Literal(0),)):
            return True
    return False


def _ranges(code: Quantified) -> Iterator[Code]:
    """A bounded `∀` over fewer indices."""
    variable, bound = code.variable, code.bound
    if not code.universal or bound is None:
        return
    last = Op(Operation.NAT_SUB, (bound, Literal(1)), NAT)
    after = Op(Operation.NAT_ADD, (variable, Literal(1)), NAT)
    inner = code.body
    if isinstance(inner, Quantified) and inner.universal and inner.bound == bound:
        neighbour = replace_variable(inner.body, inner.variable, after)
        yield Quantified(True, variable, last, neighbour)
    yield Quantified(True, variable, last, code.body)
    yield Quantified(True, variable, bound, implies(_not_zero(variable), code.body))


def _not_zero(variable: Variable) -> Code:
    return Op(Operation.NAT_LT, (Literal(0), variable), BOOL)
