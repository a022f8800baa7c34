"""How far a family is read: a natural that no index is larger than at which some code reads it.

An index is read off as it is written: a parameter, a number, sums and multiples of these, what is taken away
from one of them; a variable that is bound below such a natural is at most that. Of all else nothing is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyverify.extract.code import (
    NAT,
    Apply,
    Code,
    Literal,
    Maximum,
    Op,
    Operation,
    Param,
    Quantified,
    Sum,
    Variable,
)
from pyverify.symbolic.mutation.sites import parts as parts_of

__all__ = ["last_read", "less", "more"]

_NATURALS = (Operation.NAT_LT, Operation.NAT_LE)


def last_read(codes: Sequence[Code], names: set[str], params: Sequence[Param]) -> Code | None:
    """A natural that no index is larger than at which a family is read; None where there is none."""
    own = {one.name: one.variable for one in params if one.type is NAT}
    reach = _Reach(0, ())
    for code in codes:
        for found in _reads(code, names, {name: _Reach(0, (name,)) for name in own}):
            if found is None:
                return None
            reach = reach.joined(found)
    last: Code = Literal(reach.number)
    for name in reach.variables:
        last = own[name] if last == Literal(0) else Op(Operation.NAT_ADD, (last, own[name]), NAT)
    if isinstance(last, Op) and reach.number:
        variables = [own[name] for name in reach.variables]
        last = variables[0]
        for one in variables[1:]:
            last = Op(Operation.NAT_ADD, (last, one), NAT)
        last = more(last, reach.number)
    return last


@dataclass(frozen=True, slots=True)
class _Reach:
    """At most a number, more than the sum of some natural variables."""

    number: int
    variables: tuple[str, ...]

    def joined(self, other: _Reach) -> _Reach:
        """What bounds both."""
        most = {one: max(self.variables.count(one), other.variables.count(one)) for one in other.variables}
        kept = [one for one in self.variables if one not in most]
        kept += [one for one, times in most.items() for _ in range(times)]
        return _Reach(max(self.number, other.number), tuple(kept))

    def plus(self, other: _Reach) -> _Reach:
        """What bounds the sum."""
        return _Reach(self.number + other.number, (*self.variables, *other.variables))


def _reads(code: Code, names: set[str], known: Mapping[str, _Reach]) -> Iterator[_Reach | None]:
    """The reach of each index at which a family is read; None for one of which nothing is known."""
    match code:
        case Apply(Variable(name), arguments) if name in names:
            for index in arguments:
                yield _reach(index, known)
        case Variable(name) if name in names:
            yield None  # the family itself goes somewhere
        case Sum(index, count, body) | Maximum(index, count, body):
            yield from _reads(count, names, known)
            yield from _reads(body, names, _with(known, index, count))
            return
        case Quantified(_, variable, bound, body):
            if bound is not None:
                yield from _reads(bound, names, known)
            yield from _reads(body, names, _with(known, variable, bound))
            return
        case Op(
            Operation.IMPLIES | Operation.AND, (Op(Operation.NAT_LT | Operation.NAT_LE, (small, large)), _)
        ):
            reach = _reach(large, known)
            if isinstance(small, Variable) and small.name not in known and reach is not None:
                known = {**known, small.name: reach}
    for part in code.arguments if isinstance(code, Apply) else parts_of(code):
        yield from _reads(part, names, known)


def _with(known: Mapping[str, _Reach], variable: Variable, bound: Code | None) -> Mapping[str, _Reach]:
    reach = None if bound is None else _reach(bound, known)
    if reach is None:
        return {name: one for name, one in known.items() if name != variable.name}
    return {**known, variable.name: reach}


def _reach(index: Code, known: Mapping[str, _Reach]) -> _Reach | None:
    """What an index is at most."""
    match index:
        case Literal(value):
            return _Reach(value, ())
        case Variable(name):
            return known.get(name)
        case Op(Operation.NAT_ADD, (a, b)):
            left, right = _reach(a, known), _reach(b, known)
            return None if left is None or right is None else left.plus(right)
        case Op(Operation.NAT_SUB | Operation.NAT_DIV | Operation.NAT_MOD | Operation.NAT_MIN, (a, _)):
            return _reach(a, known)
        case Op(Operation.NAT_MUL, (Literal(value), a)) | Op(Operation.NAT_MUL, (a, Literal(value))):
            inner = _reach(a, known)
            return None if inner is None else _Reach(inner.number * value, inner.variables * value)
    return None


def more(code: Code, number: int) -> Code:
    """A natural and a number more."""
    if isinstance(code, Literal):
        return Literal(code.value + number)
    return code if not number else Op(Operation.NAT_ADD, (code, Literal(number)), NAT)


def less(code: Code, number: int) -> Code:
    """A natural less a number, or more for a negative one; never below zero."""
    match code:
        case Literal(value):
            return Literal(max(0, value - number))
        case Op(Operation.NAT_ADD, (inner, Literal(value))) if value >= number:
            return more(inner, value - number)
    return more(code, -number) if number <= 0 else Op(Operation.NAT_SUB, (code, Literal(number)), NAT)
