"""Hypotheses about all naturals, said of as many as a statement reads: of `a n` the hypothesis
`∀ i, a (i + 1) = 2 * a i` says nothing that `∀ i, i < n → a (i + 1) = 2 * a i` does not.

The statement that comes out is equivalent to the one that goes in. What holds with less assumed, holds; and
values that refute it can be continued so that they meet the hypothesis about all naturals. Two kinds can be:

 - a recurrence, `f (i + 2) = f (i + 1) + f i`, where nothing else speaks of all values of `f`: each further
   value is what it says (of `≤` too, and of `<`, by one less or more, but no natural can be less for ever);
 - what is said of the values at each index alone, or at each two, as in `0 ≤ f i` and `a i j = a j i`:
   further values are the ones at the last index.

All other hypotheses about all naturals stay as they are. With the bound there are sizes, and whatever works
with sizes works with it: solvers, sampling, induction.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pyverify.extract import Definition, NotInterpreted
from pyverify.extract.code import (
    BOOL,
    NAT,
    Apply,
    Code,
    Function,
    Literal,
    Maximum,
    Op,
    Operation,
    Param,
    Quantified,
    Sum,
    Variable,
    walk,
)
from pyverify.statement import Hypothesis, Statement
from pyverify.symbolic.classes import over_ordered_fields
from pyverify.symbolic.instances.inline import conjuncts, free_names, inlined
from pyverify.symbolic.variants.conditions import conjunction
from pyverify.symbolic.variants.continued import continued
from pyverify.symbolic.variants.reach import last_read, less, more
from pyverify.term import Name

__all__ = ["bounded", "with_heads"]

_NATURALS = (Operation.NAT_LT, Operation.NAT_LE)
_RELATIONS = (Operation.EQ, Operation.LE, Operation.LT, Operation.NAT_EQ, *_NATURALS)
Library = Callable[[Name], Definition]


@dataclass(frozen=True, slots=True)
class _Endless:
    """A part of a hypothesis that speaks of all naturals."""

    number: int
    """Of the hypothesis."""
    place: int
    """Among the parts of the hypothesis."""
    variables: tuple[Variable, ...]
    body: Code

    def below(self, bounds: Sequence[Code]) -> Code:
        """The same, of naturals below these."""
        code = self.body
        for variable, bound in reversed([*zip(self.variables, bounds, strict=True)]):
            code = Quantified(True, variable, bound, code)
        return code


def bounded(statement: Statement, library: Library) -> Statement:
    """The statement with bounds in hypotheses about all naturals; as it is where none can have one."""
    try:  # all at once, so that each binder has a name of its own
        codes = (*(one.code for one in statement.hypotheses), statement.conclusion)
        whole = inlined(Op(Operation.AND, codes, BOOL), library)
    except NotInterpreted:
        return statement
    assert isinstance(whole, Op)
    *assumed, conclusion = whole.arguments
    split = [conjuncts(one) for one in assumed]
    endless = [
        _Endless(number, place, *_opened(part))
        for number, some in enumerate(split)
        for place, part in enumerate(some)
        if _opened(part)[0]
    ]
    if not endless:
        return statement
    params, conclusion = with_heads(statement, conclusion)
    ordered = over_ordered_fields(statement)
    families = {one.name for one in params if isinstance(one.type, Function)}
    taken = {(one.number, one.place) for one in endless}
    rest = [
        part
        for number, some in enumerate(split)
        for place, part in enumerate(some)
        if (number, place) not in taken
    ]
    made = dict[tuple[int, int], Code]()
    for group in _groups(endless, families):
        names = set().union(*(free_names(one.body) for one in group)) & families
        last = last_read([*rest, conclusion], names, params)
        found = None if last is None else _said(group, names, last, ordered)
        if found is not None:
            made |= {(one.number, one.place): code for one, code in zip(group, found, strict=True)}
    if not made:
        return statement
    hypotheses = [
        _changed(one, [made.get((number, place), part) for place, part in enumerate(split[number])])
        if any(at == number for at, _ in made)
        else one
        for number, one in enumerate(statement.hypotheses)
    ]
    return replace(statement, params=params, hypotheses=tuple(hypotheses), conclusion=conclusion, digest="")


def _changed(hypothesis: Hypothesis, parts: Sequence[Code]) -> Hypothesis:
    return replace(hypothesis, code=conjunction(parts) if len(parts) > 1 else parts[0])


def with_heads(statement: Statement, conclusion: Code) -> tuple[tuple[Param, ...], Code]:
    """The parameters, with what the conclusion begins with `∀` over all of a type; and the rest."""
    params = [*statement.params]
    while isinstance(conclusion, Quantified) and conclusion.universal and conclusion.bound is None:
        params.append(Param(conclusion.variable.name, conclusion.variable.type))
        conclusion = conclusion.body
    return tuple(params), conclusion


def _opened(code: Code) -> tuple[tuple[Variable, ...], Code]:
    """The naturals, without a bound, that a part begins with, and what it says of them."""
    found: list[Variable] = []
    while (
        isinstance(code, Quantified) and code.universal and code.bound is None and code.variable.type is NAT
    ):
        found.append(code.variable)
        code = code.body
    return tuple(found), code


def _groups(endless: Sequence[_Endless], families: set[str]) -> list[list[_Endless]]:
    """The parts, those together that speak of the same families."""
    found: list[tuple[set[str], list[_Endless]]] = []
    for one in endless:
        own, members = free_names(one.body) & families, [one]
        for group in [group for group in found if group[0] & own]:
            found.remove(group)
            own, members = own | group[0], [*group[1], *members]
        found.append((own, members))
    return [members for _, members in found]


def _said(group: Sequence[_Endless], names: set[str], last: Code, ordered: bool) -> list[Code] | None:
    """What is said of naturals up to the last that is read; None where it may say more than that."""
    if all(_of_each(one, names) for one in group):
        return [one.below([more(last, 1)] * len(one.variables)) for one in group]
    if len(group) == 1 and (shift := _recurrence(group[0], names)) is not None:
        return [group[0].below([less(last, shift - 1)])]
    return continued([(one.variables, one.body) for one in group], names, last) if ordered else None


def _of_each(one: _Endless, names: set[str]) -> bool:
    """Whether it speaks of values of families at its own indices, and of these for nothing else."""
    own = {variable.name for variable in one.variables}
    reads = [part for part in walk(one.body) if isinstance(part, Apply)]
    places = [index for part in reads for index in part.arguments]
    plain = all(isinstance(index, Variable) and index.name in own for index in places)
    named = all(isinstance(part.function, Variable) and part.function.name in names for part in reads)
    uses = sum(isinstance(part, Variable) and part.name in own for part in walk(one.body))
    return plain and named and bool(reads) and uses == len(places) and not _binds(one.body)


def _binds(code: Code) -> bool:
    return any(isinstance(part, (Quantified, Sum, Maximum)) for part in walk(code))


def _recurrence(one: _Endless, names: set[str]) -> int | None:
    """By how much the index of what a recurrence defines is more than its variable; None for what is none."""
    if len(one.variables) != 1 or _binds(one.body):
        return None
    index, code, positive = one.variables[0], one.body, False
    while isinstance(code, Op) and code.operation is Operation.IMPLIES:
        least = _least(code.arguments[0], index)
        if least is None:
            return None
        positive, code = positive or least > 0, code.arguments[1]
    if not isinstance(code, Op) or code.operation not in _RELATIONS:
        return None
    sides = [code.arguments, code.arguments[::-1]]
    if code.operation is Operation.NAT_LT:  # nothing need be less than a natural
        sides = sides[1:]
    for defined, other in sides:
        match defined:
            case Apply(Variable(name), (at,)) if (shift := _shift(at, index)) is not None and shift >= 0:
                reads = [part for part in walk(other) if isinstance(part, Apply)]
                own = [part for part in reads if part.function == defined.function]
                if name in names and _earlier(own, index, shift, positive):
                    return shift
    return None


def _earlier(reads: Sequence[Apply], index: Variable, shift: int, positive: bool) -> bool:
    """Whether all reads are at smaller indices than the one that is defined."""
    for part in reads:
        if len(part.arguments) != 1:
            return False
        at = _shift(part.arguments[0], index)
        if at is None or at >= shift or (at < 0 and not positive):
            return False
    return True


def _shift(code: Code, index: Variable) -> int | None:
    """By how much an index is more than the variable; of `i ∸ k` that is less than none."""
    match code:
        case Variable():
            return 0 if code == index else None
        case Op(Operation.NAT_ADD, (inner, Literal(value))) | Op(Operation.NAT_ADD, (Literal(value), inner)):
            before = _shift(inner, index)
            return None if before is None or before < 0 else before + value
        case Op(Operation.NAT_SUB, (inner, Literal(value))) if inner == index:
            return -value
    return None


def _least(premise: Code, index: Variable) -> int | None:
    """The number that a premise says the index is at least."""
    match premise:
        case Op(Operation.NAT_LT, (Literal(value), other)) if other == index:
            return value + 1
        case Op(Operation.NAT_LE, (Literal(value), other)) if other == index:
            return value
    return None
