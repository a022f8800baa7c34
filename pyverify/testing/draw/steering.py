"""Which naturals only count as numbers: how large they are changes no number of steps, no index, no exponent,
and they are no labels.

Such a natural, or an entry of such a table, may be as large as one likes, and is drawn near the powers of two
at which machine integers and floats end.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pyverify.extract import NotInterpreted
from pyverify.extract.code import (
    Apply,
    Code,
    Iterate,
    Let,
    Maximum,
    Op,
    Operation,
    Quantified,
    Sum,
    Variable,
    walk,
)
from pyverify.extract.depth import deep
from pyverify.symbolic.instances.inline import inlined
from pyverify.testing.draw.problem import Library, Problem

__all__ = ["ENDS", "numbers_only", "powers_only", "sums_only"]

ENDS = (
    *(2**31 - 1, 2**31, 2**31 + 1, 2**32 - 1, 2**32, 2**32 + 1),
    *(2**53, 2**53 + 1, 2**53 + 3, 2**58 + 3, 3**38, 2**62 - 3, 2**62 - 1),
)
"""Where 32-bit integers and floats end, odd ones beyond, and nearly where 64-bit ones with a sign do."""


def numbers_only(problem: Problem) -> frozenset[str]:
    """The parameters that steer nothing, of use for naturals and tables of them; none where none is seen."""
    codes = _unfolded(problem)
    if codes is None:
        return frozenset()
    return frozenset(problem.types) - _closed(codes, _steered_by)


def sums_only(problem: Problem) -> bool:
    """Whether all that is done many times is a sum, a largest value or a quantifier: nothing is recursive,
    and no power has as many digits as there are steps.
    """
    codes = _unfolded(problem)
    if codes is None:
        return False
    every = [part for code in codes for part in walk(code)]
    return not any(isinstance(part, Iterate) or any(map(_names, _exponents(part))) for part in every)


def powers_only(problem: Problem) -> frozenset[str]:
    """The naturals that stand in exponents, and say neither how many steps there are nor where one is."""
    codes = _unfolded(problem)
    if codes is None:
        return frozenset()
    exponents: set[str] = set()
    for code in codes:
        for part in walk(code):
            exponents |= {name for one in _exponents(part) for name in _names(one)}
    return frozenset(exponents & set(problem.naturals)) - _closed(codes, _counted_by)


def _closed(codes: Sequence[Code], chosen: Callable[[Code], Sequence[Code]]) -> set[str]:
    """What stands in the chosen pieces of the codes, and what that was computed from."""
    found: set[str] = set()
    behind: dict[str, set[str]] = {}
    for code in codes:
        for part in walk(code):
            for one in chosen(part):
                found |= _names(one)
            if isinstance(part, Let):
                behind.setdefault(part.variable.name, set()).update(_names(part.value))
            elif isinstance(part, Iterate):
                every = {name for one in (*part.start, *part.step) for name in _names(one)}
                for state in part.states:
                    behind.setdefault(state.name, set()).update(every)
    waiting = list(found)
    while waiting:
        more = behind.get(waiting.pop(), set()) - found
        found |= more
        waiting += more
    return found


def _unfolded(problem: Problem) -> list[Code] | None:
    """All that is evaluated at a case, without calls."""
    subject = problem.subject
    codes: list[Code] = [*(one.code for one in subject.statement.hypotheses), subject.statement.conclusion]
    if subject.call is not None:
        codes.append(subject.call)
    return _inlined(codes, problem.library)


def _inlined(codes: Sequence[Code], library: Library) -> list[Code] | None:
    try:
        with deep():
            return [inlined(code, library) for code in codes]
    except NotInterpreted:
        return None


def _steered_by(part: Code) -> Sequence[Code]:
    """What in a piece of code says how often, where, or to which power, or names something."""
    return (*_counted_by(part), *_exponents(part), *_labels(part))


def _counted_by(part: Code) -> Sequence[Code]:
    match part:
        case Sum(count=count) | Maximum(count=count) | Iterate(count=count):
            return (count,)
        case Quantified(bound=bound) if bound is not None:
            return (bound,)
        case Apply(arguments=arguments):
            return arguments
    return ()


def _exponents(part: Code) -> Sequence[Code]:
    if isinstance(part, Op) and part.operation in (Operation.POW, Operation.NAT_POW):
        return part.arguments[1:]
    return ()


def _labels(part: Code) -> Sequence[Code]:
    """Naturals of which one only asks whether they are the same: an edge's ends, an outcome, an index."""
    if isinstance(part, Op) and part.operation is Operation.NAT_EQ and all(map(_names, part.arguments)):
        return part.arguments
    return ()


def _names(code: Code) -> set[str]:
    return {one.name for one in walk(code) if isinstance(one, Variable)}
