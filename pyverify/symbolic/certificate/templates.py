"""`∃ x, φ x` among the numbers, with a number put for `x`: what holds with it holds without.

Tried are small numbers, the numbers in scope, means and bounds of them, and parts of a number that may be
meant as a margin (`0 < ε`), capped at one and divided by what a square or a cube asks for. The statement with
such a number says more than the one without, and has a quantifier less.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from pyverify.extract import Definition, NotInterpreted
from pyverify.extract.code import (
    BOOL,
    Apply,
    Code,
    Function,
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
from pyverify.symbolic.necessity.words import said
from pyverify.term import Name

__all__ = ["with_values"]

MOST = 60
"""Numbers that are tried for one variable."""
_MOST_IN_SCOPE = 4


def with_values(
    statement: Statement, library: Callable[[Name], Definition]
) -> Iterator[tuple[Statement, str]]:
    """The statement with a number for the first existence that its conclusion claims, each with what was put.

    Nothing if it claims none of a number.
    """
    try:
        whole = inlined(statement.conclusion, library)
    except NotInterpreted:
        return
    at = _existence(whole, [one.variable for one in statement.params])
    if at is None:
        return
    existence, scope = at
    variable, body = existence.variable, existence.body
    assert isinstance(variable.type, Scalar)
    seen: set[Code] = set()
    own = {one.name for one in scope}
    bounds = [(index, bound) for index, bound in _bounds(body) if free_names(bound) <= own]
    for value in _values(variable.type, scope, bounds):
        if value not in seen and len(seen) < MOST:
            seen.add(value)
            put = _put(whole, replace_variable(body, variable, value))
            told = f"`{said(statement, value)}` for `{variable.name}`"
            yield replace(statement, conclusion=put, digest=""), told


def _existence(code: Code, scope: list[Variable]) -> tuple[Quantified, list[Variable]] | None:
    """The first existence of a number at the head of a conclusion, and the variables in scope there."""
    match code:
        case Quantified(True, variable, _, body):
            return _existence(body, [*scope, variable])
        case Op(Operation.IMPLIES, (_, rest)):
            return _existence(rest, scope)
        case Quantified(False, variable, None) if isinstance(variable.type, Scalar):
            return code, scope
    return None


def _put(code: Code, core: Code) -> Code:
    """The conclusion with something in the place of its first existence."""
    match code:
        case Quantified(True, variable, bound, body):
            return Quantified(True, variable, bound, _put(body, core))
        case Op(Operation.IMPLIES, (premise, rest)):
            return Op(Operation.IMPLIES, (premise, _put(rest, core)), BOOL)
    return core


def _bounds(code: Code) -> Iterator[tuple[Variable, Code]]:
    """Indices below a bound over which the existence speaks, with their bounds, which may be bound there."""
    for part in walk(code):
        if isinstance(part, Quantified) and part.universal and part.bound is not None:
            yield part.variable, part.bound


def _values(
    type_: Scalar, scope: Sequence[Variable], bounds: Sequence[tuple[Variable, Code]]
) -> Iterator[Code]:
    """Numbers that may do, the simpler ones first."""
    numbers = [one for one in scope if one.type == type_][-_MOST_IN_SCOPE:]
    one, two, three = (_number(value, type_) for value in (1, 2, 3))
    yield from (_number(0, type_), one)
    yield from numbers
    for a, b in combinations(numbers, 2):
        yield from (_div(_add(a, b), two), _add(a, b), _div(_op(Operation.MIN, a, b), two))
    for margin in reversed(numbers):
        yield from (_div(margin, two), _div(margin, three), _add(margin, one), _sub(margin, one))
        capped = _op(Operation.MIN, one, margin)
        for a in numbers:
            if a != margin:
                size = _op(Operation.ABS, a)
                yield _div(margin, _add(size, one))
                yield _div(capped, _add(_mul(two, size), two))
                yield _div(capped, _mul(three, _add(_mul(size, size), _add(size, one))))
        yield _div(capped, two)
    for a, b in combinations(numbers, 2):
        yield from (_mul(a, b), _sub(a, b), _sub(b, a), _div(a, b), _div(b, a))
        yield from (_op(Operation.MIN, a, b), _op(Operation.MAX, a, b))
    for a in numbers:
        yield from (_op(Operation.NEG, a), _div(one, a), _mul(a, two), _add(_mul(a, a), one))
    families = [one for one in scope if isinstance(one.type, Function) and one.type.result == type_]
    for family in families:
        for index, bound in bounds:
            if isinstance(family.type, Function) and len(family.type.arguments) == 1:
                yield from _of_family(family, index, bound, type_)


def _of_family(family: Variable, index: Variable, bound: Code, type_: Scalar) -> Iterator[Code]:
    """Bounds of the values of a family, above and below."""
    place = Variable(f"{index.name}_of_{family.name}", index.type)
    value = Apply(family, (place,))
    total = Sum(place, bound, _op(Operation.ABS, value), type_)
    yield from (total, _op(Operation.NEG, total), Maximum(place, bound, value, type_))


def _number(value: int, type_: Type) -> Code:
    return Op(Operation.CAST, (Literal(value),), type_)


def _op(operation: Operation, *arguments: Code) -> Code:
    return Op(operation, arguments, type_of(arguments[0]))


def _add(a: Code, b: Code) -> Code:
    return _op(Operation.ADD, a, b)


def _sub(a: Code, b: Code) -> Code:
    return _op(Operation.SUB, a, b)


def _mul(a: Code, b: Code) -> Code:
    return _op(Operation.MUL, a, b)


def _div(a: Code, b: Code) -> Code:
    return _op(Operation.DIV, a, b)
