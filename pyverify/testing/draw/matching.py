"""Patterns of hypotheses: code in which some variables stand for what is to be found.

A free variable of a pattern is a role. It stands for a parameter, or for a number made of parameters, the
same wherever it occurs. Bound variables match bound variables, and both sides of an equation may change
places.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pyverify.extract.code import Apply, Code, Literal, Op, Operation, Quantified, Variable
from pyverify.extract.rewrite import free_of

__all__ = ["Roles", "fits", "matched"]

Roles = Mapping[str, Code]
"""What stands for the free variables of a pattern."""
_EITHER = (Operation.NAT_EQ, Operation.EQ, Operation.AND, Operation.OR, Operation.IFF)


def matched(patterns: Sequence[Code], codes: Sequence[Code]) -> tuple[Roles, tuple[int, ...]] | None:
    """Roles for which each pattern is one of the codes, with the numbers of these; `None`: there are none."""
    return next(_matched(patterns, codes, {}), None)


def _matched(
    patterns: Sequence[Code], codes: Sequence[Code], roles: Roles
) -> Iterator[tuple[Roles, tuple[int, ...]]]:
    if not patterns:
        yield roles, ()
        return
    for number, code in enumerate(codes):
        for found in fits(patterns[0], code, roles, {}):
            for whole, rest in _matched(patterns[1:], codes, found):
                yield whole, (number, *rest)


def fits(pattern: Code, code: Code, roles: Roles, bound: Mapping[str, str]) -> Iterator[Roles]:
    """The ways in which code is an instance of a pattern: `roles` with what has to be added. `bound`: the
    variables bound so far, the pattern's and the code's.
    """
    match pattern:
        case Variable(name) if name in bound:
            if isinstance(code, Variable) and code.name == bound[name]:
                yield roles
            return
        case Variable(name, type_):
            if isinstance(code, (Variable, Op, Literal)) and free_of(code, [*bound.values()]):
                if name in roles:
                    if roles[name] == code:
                        yield roles
                elif getattr(code, "type", type_) == type_:
                    yield {**roles, name: code}
            return
    match pattern, code:
        case Literal(one), Literal(other):
            if one == other:
                yield roles
        case Op(), Op() if pattern.operation is code.operation:
            orders = [code.arguments]
            if pattern.operation in _EITHER:
                orders.append(code.arguments[::-1])
            for arguments in orders:
                yield from _all(pattern.arguments, arguments, roles, bound)
        case Apply(), Apply():
            parts = (pattern.function, *pattern.arguments), (code.function, *code.arguments)
            yield from _all(*parts, roles, bound)
        case Quantified(), Quantified() if pattern.universal is code.universal:
            if pattern.bound is None or code.bound is None or pattern.variable.type != code.variable.type:
                return
            inner = {**bound, pattern.variable.name: code.variable.name}
            for found in fits(pattern.bound, code.bound, roles, bound):
                yield from fits(pattern.body, code.body, found, inner)


def _all(
    patterns: Sequence[Code], codes: Sequence[Code], roles: Roles, bound: Mapping[str, str]
) -> Iterator[Roles]:
    if len(patterns) != len(codes):
        return
    if not patterns:
        yield roles
        return
    for found in fits(patterns[0], codes[0], roles, bound):
        yield from _all(patterns[1:], codes[1:], found, bound)
