"""Conditions that a false statement may lack: larger sizes, signs, total masses of one.

Signs and totals are made for each parameter that is a number or a family of numbers, over the range in which
the statement reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from pyverify.extract import Definition, NotInterpreted
from pyverify.extract.boolean import both
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
    Scalar,
    Sum,
    Truth,
    Type,
    Variable,
    walk,
)
from pyverify.statement import Statement
from pyverify.symbolic.instances.inline import free_names, inlined
from pyverify.term import Name

__all__ = ["at_least", "conditions", "conjunction"]


def conditions(
    statement: Statement, library: Callable[[Name], Definition]
) -> Iterator[tuple[list[str], Code]]:
    """Conditions on signs and totals, with the parameters they are of: of one, then of several at once."""
    ranges = _ranges(statement, library)
    signs: dict[str, Code] = {}
    totals: dict[str, Code] = {}
    positive: dict[str, Code] = {}
    for param in statement.params:
        kind = param.type.result if isinstance(param.type, Function) else param.type
        if not isinstance(kind, Scalar):
            continue
        if not isinstance(param.type, Function):
            positive[param.name] = Op(Operation.LT, (_number(0, kind), param.variable), BOOL)
            signs[param.name] = Op(Operation.LE, (_number(0, kind), param.variable), BOOL)
        elif param.name in ranges:
            signs[param.name], totals[param.name] = _signs_and_total(param, kind, ranges[param.name])
    tables = [name for name in signs if name in totals]
    for name, code in signs.items():
        yield [name], code
    for name, code in positive.items():
        yield [name], code
    for name in tables:
        yield [name], totals[name]
        yield [name], both(signs[name], totals[name])
    if len(tables) > 1:
        yield tables, conjunction([signs[name] for name in tables])
        yield tables, conjunction([totals[name] for name in tables])
        yield tables, conjunction([both(signs[name], totals[name]) for name in tables])
    if len(signs) > 1:
        yield [*signs], conjunction([*signs.values()])
    if len(positive) > 1:
        yield [*positive], conjunction([*positive.values()])


def _signs_and_total(param: Param, kind: Scalar, bounds: Sequence[Code]) -> tuple[Code, Code]:
    """`∀ i < m, ∀ j < n, 0 ≤ f i j` and `∑ i < m, ∑ j < n, f i j = 1`."""
    letters = "ijkl"  # the numbers keep them apart; none is shown where the letter is free
    indices = [Variable(f"{letters[place % 4]}_{900 + place}", NAT) for place in range(len(bounds))]
    others = [Variable(f"{letters[place % 4]}_{910 + place}", NAT) for place in range(len(bounds))]
    sign: Code = Op(Operation.LE, (_number(0, kind), Apply(param.variable, tuple(indices))), BOOL)
    total: Code = Apply(param.variable, tuple(others))
    for own, other, bound in reversed([*zip(indices, others, bounds, strict=True)]):
        sign = Quantified(True, own, bound, sign)
        total = Sum(other, bound, total, kind)
    return sign, Op(Operation.EQ, (total, _number(1, kind)), BOOL)


def _number(value: int, kind: Type) -> Code:
    return Op(Operation.CAST, (Literal(value),), kind)


def at_least(value: int, variable: Variable) -> Code:
    """That a natural is at least a number."""
    return Op(Operation.NAT_LE, (Literal(value), variable), BOOL)


def conjunction(codes: Sequence[Code]) -> Code:
    """That all of these hold."""
    made: Code = Truth(True)
    for one in codes:
        made = both(made, one)
    return made


def _ranges(statement: Statement, library: Callable[[Name], Definition]) -> dict[str, tuple[Code, ...]]:
    """How far each function is read, for those whose indices are plain variables of sums and ranges."""
    codes = [*(one.code for one in statement.hypotheses), statement.conclusion]
    outer = {one.name for one in statement.params}
    found: dict[str, tuple[Code, ...]] = {}
    for code in codes:
        try:
            unfolded = inlined(code, library)
        except NotInterpreted:
            continue
        bounds = _bounds(unfolded)
        for part in walk(unfolded):
            match part:
                case Apply(Variable(name), indices) if name in outer and name not in found:
                    at = [bounds.get(one.name) if isinstance(one, Variable) else None for one in indices]
                    known = [one for one in at if one is not None and free_names(one) <= outer]
                    if len(known) == len(indices):
                        found[name] = tuple(known)
    return found


def _bounds(code: Code) -> dict[str, Code]:
    """The bounds of the variables that sums, maxima and bounded quantifiers bind."""
    found: dict[str, Code] = {}
    for part in walk(code):
        match part:
            case Sum(index, count) | Maximum(index, count):
                found[index.name] = count
            case Quantified(_, variable, bound) if bound is not None:
                found[variable.name] = bound
    return found
