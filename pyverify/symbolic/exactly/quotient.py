"""Numbers that depend on unknowns: quotients of polynomials by cases. Division by zero is zero, which is a
case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from flint import fmpq

from pyverify.extract import NotInterpreted, Reason
from pyverify.symbolic.exactly.formula import Formula, Relation, atom, join, negated
from pyverify.symbolic.exactly.polynomial import Polynomial

__all__ = [
    "MOST_CASES",
    "Case",
    "Number",
    "cased",
    "cases",
    "chosen",
    "combined",
    "compared",
    "inverted",
    "unknown",
]

MOST_CASES = 64
"""Cases of one number, beyond which nothing is decided any more."""
_ONE = Polynomial.constant(fmpq(1))
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Case:
    """Where `guard` is true, the number is `top / bottom`, and `bottom` is not zero."""

    guard: Formula
    top: Polynomial
    bottom: Polynomial


@dataclass(frozen=True, slots=True)
class Number:
    """A number that depends on unknowns; just one of the guards is true."""

    cases: tuple[Case, ...]


def unknown(number: int) -> Number:
    """The unknown of this number."""
    return Number((Case(True, Polynomial.unknown(number), _ONE),))


def cases(value: fmpq | Number) -> tuple[Case, ...]:
    """The cases of a number."""
    if isinstance(value, Number):
        return value.cases
    return (Case(True, Polynomial.constant(value), _ONE),)


def cased(found: Iterable[Case]) -> fmpq | Number:
    """The number with these cases; a rational one where it is known."""
    merged: dict[tuple[Polynomial, Polynomial], Formula] = {}
    for case in found:
        factor = case.bottom.value
        top = case.top if factor is None else case.top.scaled(1 / factor)
        key = (top, case.bottom if factor is None else _ONE)
        guard = join(False, [merged.get(key, False), case.guard])
        if guard is not False:
            merged[key] = guard
    if len(merged) > MOST_CASES:
        raise NotInterpreted(Reason.TOO_LARGE, "", part=f"a number with more than {MOST_CASES} cases")
    if len(merged) == 1:
        ((top, bottom),) = merged
        if bottom.value is not None and top.value is not None:
            return top.value
    return Number(tuple(Case(guard, *key) for key, guard in merged.items()))


def combined(
    a: fmpq | Number, b: fmpq | Number, make: Callable[[Case, Case], tuple[Polynomial, Polynomial]]
) -> fmpq | Number:
    """What `make` gives as top and bottom, case by case."""
    return cased(
        Case(join(True, [one.guard, two.guard]), *make(one, two)) for one in cases(a) for two in cases(b)
    )


def inverted(value: fmpq | Number) -> fmpq | Number:
    """One divided by the number; zero for zero."""
    found: list[Case] = []
    for one in cases(value):
        zero = atom(one.top, Relation.ZERO)
        found.append(Case(join(True, [one.guard, zero]), Polynomial({}), _ONE))
        nonzero = join(True, [one.guard, negated(zero)])
        if nonzero is not False:
            found.append(Case(nonzero, one.bottom, one.top))
    return cased(found)


def chosen(condition: Formula, then: fmpq | Number, other: fmpq | Number) -> fmpq | Number:
    """One of two numbers by a condition."""
    return cased(
        Case(join(True, [side, one.guard]), one.top, one.bottom)
        for side, value in ((condition, then), (negated(condition), other))
        for one in cases(value)
    )


def compared(value: fmpq | Number, relation: Relation) -> Formula:
    """How the number stands to zero."""
    return join(False, (join(True, [one.guard, _compared(one, relation)]) for one in cases(value)))


def _compared(case: Case, relation: Relation) -> Formula:
    if relation in (Relation.ZERO, Relation.NONZERO) or case.bottom.value is not None:
        sign = 1 if case.bottom.value is None or case.bottom.value > 0 else -1
        return atom(case.top.scaled(fmpq(sign)), relation)
    below = atom(case.bottom, Relation.NEGATIVE)
    above = atom(case.bottom.scaled(fmpq(-1)), Relation.NEGATIVE)
    return join(
        False,
        [
            join(True, [above, atom(case.top, relation)]),
            join(True, [below, atom(case.top.scaled(fmpq(-1)), relation)]),
        ],
    )
