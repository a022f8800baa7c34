"""Weaker forms of a hypothesis: each follows from it, so a statement that holds with it says more.

At every place where less said is less assumed (below `∧`, `∨`, `∀`, `∃`, behind a premise):

 - `a < b` becomes `a ≤ b`, and `a ≠ b`;
 - `a = b`, of numbers with an order, becomes `a ≤ b`, and `b ≤ a`;
 - a `∀` over all naturals speaks of those below a bound, up to which the conclusion reads something;
 - a `∀` over two indices below one bound speaks of neighbours only;
 - a `∀` over indices below a bound leaves out the last, or the first.

What leaves a conjunct out is elsewhere (`parts`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pyverify.extract import NotInterpreted
from pyverify.extract.boolean import implies, negate
from pyverify.extract.code import (
    BOOL,
    NAT,
    Carrier,
    Code,
    Literal,
    Maximum,
    Op,
    Operation,
    Quantified,
    Scalar,
    Sum,
    Type,
    Variable,
    walk,
)
from pyverify.extract.rewrite import replace_variable
from pyverify.forms.kinds import type_of
from pyverify.statement import Statement
from pyverify.symbolic.instances.inline import free_names, inlined
from pyverify.symbolic.necessity.scope import is_ordered
from pyverify.symbolic.necessity.unfold import Unfolder
from pyverify.symbolic.necessity.words import said

__all__ = ["Weaker", "weaker"]

_STRICT = {
    Operation.LT: (Operation.LE, Operation.EQ),
    Operation.NAT_LT: (Operation.NAT_LE, Operation.NAT_EQ),
}
MOST_BOUNDS = 2
"""Bounds of the conclusion below which a hypothesis about all naturals is tried."""
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
    bounds = [*_bounds(statement, unfolder)]
    below = _bounded(unfolder.opened(code), bounds)
    changes = ((new, code, new) for new in below)
    for changed, old, new in (*changes, *_changes(code, unfolder, statement.carriers, lambda part: part)):
        if changed not in seen:
            seen.add(changed)
            yield Weaker(changed, said(statement, old), said(statement, new))


def _bounds(statement: Statement, unfolder: Unfolder) -> Iterator[Code]:
    """Up to where the conclusion counts, in terms of the parameters alone; the same and one more."""
    try:
        conclusion = inlined(statement.conclusion, unfolder.library)
    except NotInterpreted:
        return
    own = {one.name for one in statement.params}
    found: dict[Code, None] = {}
    for part in walk(conclusion):
        match part:
            case Sum(_, count) | Maximum(_, count) | Quantified(_, _, count) if count is not None:
                if free_names(count) and free_names(count) <= own:
                    found[count] = None
    for bound in [*found][:MOST_BOUNDS]:
        yield bound
        yield Op(Operation.NAT_ADD, (bound, Literal(1)), NAT)


def _bounded(code: Code, bounds: Sequence[Code]) -> Iterator[Code]:
    """`∀` over all naturals, below each of these bounds; of several in a row all at once."""
    if not _of_all_naturals(code):
        return

    def within(code: Code, bound: Code) -> Code:
        if not _of_all_naturals(code):
            return code
        assert isinstance(code, Quantified)
        return Quantified(True, code.variable, bound, within(code.body, bound))

    yield from (within(code, bound) for bound in bounds)


def _of_all_naturals(code: Code) -> bool:
    match code:
        case Quantified(True, variable, None):
            return variable.type is NAT
    return False


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
            for new in _ranges(opened):
                yield around(new), opened, new
            yield from _changes(
                body, unfolder, carriers, lambda part: around(Quantified(universal, variable, bound, part))
            )


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
