"""Elimination of quantifiers: `∃ x, φ` as a formula without `x` that is true for the same values of the rest.

An unknown truth value is put true and false. An unknown number that occurs in no power is eliminated by test
points (Loos and Weispfenning): if `φ` holds somewhere, it holds far below, at an end of an interval that a
comparison makes, or just above one; each of these is put for `x`. Ends are quotients of polynomials in the
other unknowns; their signs are cases. So the result is exact over every ordered field. One unknown alone, in
any power, is decided over the rational numbers by looking at them between the roots, and at rational roots.
Everything else is left undecided.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from flint import fmpq

from pyverify.symbolic.exactly.formula import (
    MOST_ATOMS,
    Atom,
    Flag,
    Formula,
    Join,
    Relation,
    atom,
    join,
    mapped,
    negated,
    size,
    unknowns,
)
from pyverify.symbolic.exactly.polynomial import Polynomial
from pyverify.symbolic.exactly.roots import samples

__all__ = ["Work", "exists", "for_all"]

_ZERO = Polynomial({})


@dataclass(slots=True)
class Work:
    """What goes along with an elimination."""

    look: Callable[[], None] = lambda: None
    """Called often; raises what ends the work."""
    rational_only: bool = False
    """Whether a result holds of the rational numbers and perhaps not of the reals: an irrational root was
    left out.
    """


def for_all(formula: Formula, numbers: Iterable[int], work: Work) -> Formula | None:
    """`∀` of these unknowns, or None where that is not decided."""
    found = exists(negated(formula), numbers, work)
    return None if found is None else negated(found)


def exists(formula: Formula, numbers: Iterable[int], work: Work) -> Formula | None:
    """`∃` of these unknowns, or None where that is not decided."""
    work.look()
    left = set(numbers) & unknowns(formula)
    if not left:
        return formula
    if size(formula) > MOST_ATOMS:
        return None
    if isinstance(formula, Join) and not formula.every:
        return _one_of(partial(exists, part, left, work) for part in formula.parts)
    if isinstance(formula, Join):
        groups = _groups(formula.parts, left)
        if len(groups) > 1:
            return _all_of(partial(exists, join(True, parts), left, work) for parts in groups)
    number = _next(formula, left)
    if number is None:
        return _alone(formula, left, work)
    return _one_of(
        partial(exists, join(True, [guard, put]), left - {number}, work)
        for guard, put in _without(formula, number)
    )


def _groups(parts: Sequence[Formula], left: set[int]) -> list[list[Formula]]:
    """The parts, those together that share an unknown, directly or by others; each without any by itself."""
    found: list[tuple[set[int], list[Formula]]] = []
    for part in parts:
        own, members = unknowns(part) & left, [part]
        for group in [one for one in found if one[0] & own]:
            found.remove(group)
            own, members = own | group[0], group[1] + members
        found.append((own, members))
    return [members for _, members in found]


def _all_of(parts: Iterable[Callable[[], Formula | None]]) -> Formula | None:
    """The conjunction; one that is false settles it though another one is not decided."""
    found: list[Formula] = []
    undecided = False
    for part in parts:
        one = part()
        if one is False:
            return False
        if one is None:
            undecided = True
        else:
            found.append(one)
    return None if undecided else join(True, found)


def _one_of(parts: Iterable[Callable[[], Formula | None]]) -> Formula | None:
    """The disjunction; one that is true settles it though another one is not decided."""
    found: list[Formula] = []
    undecided = False
    for part in parts:
        one = part()
        if one is True:
            return True
        if one is None:
            undecided = True
        else:
            found.append(one)
    return None if undecided else join(False, found)


def _next(formula: Formula, left: set[int]) -> int | None:
    """The unknown that is eliminated next: a truth value, else the number that makes the fewest cases."""
    best: tuple[tuple[int, int, int], int] | None = None
    for number in sorted(left):
        cost = _cost(formula, number)
        if cost is not None and (best is None or cost < best[0]):
            best = cost, number
    return best[1] if best else None


def _cost(formula: Formula, number: int) -> tuple[int, int, int] | None:
    """How much work an unknown makes; None where it occurs in a power."""
    if _equation(formula, number) is not None:
        return (0, 0, 0)
    cases = awkward = 0
    for part in _leaves(formula):
        if isinstance(part, Flag):
            if part.number == number:
                return (0, 0, 1)
        elif (degree := part.polynomial.degree(number)) > 1:
            return None
        elif degree:
            cases += 1
            awkward += part.polynomial.coefficients(number)[1].value is None
    return (1, awkward, cases)


def _leaves(formula: Formula) -> Iterator[Atom | Flag]:
    if isinstance(formula, Join):
        for part in formula.parts:
            yield from _leaves(part)
    elif not isinstance(formula, bool):
        yield formula


def _equation(formula: Formula, number: int) -> Polynomial | None:
    """What an unknown has to be, where a conjunct says it."""
    parts = formula.parts if isinstance(formula, Join) and formula.every else (formula,)
    for part in parts:
        if isinstance(part, Atom) and part.relation is Relation.ZERO and part.polynomial.degree(number) == 1:
            by_power = part.polynomial.coefficients(number)
            factor = by_power[1].value
            if factor is not None:
                return by_power.get(0, _ZERO).scaled(-1 / factor)
    return None


def _without(formula: Formula, number: int) -> Iterator[tuple[Formula, Formula]]:
    """Cases: a condition, and the formula with something put for the unknown."""
    leaves = [*dict.fromkeys(_leaves(formula))]
    if any(isinstance(one, Flag) and one.number == number for one in leaves):
        for value in (True, False):
            yield True, mapped(formula, partial(_flag_at, number, value))
        return
    equal = _equation(formula, number)
    if equal is not None:
        yield True, mapped(formula, partial(_put, number, equal))
        return
    yield True, mapped(formula, partial(_far_below, number))
    ends: dict[tuple[Polynomial, Polynomial, bool], None] = {}
    for leaf in leaves:
        if isinstance(leaf, Atom) and leaf.polynomial.degree(number):
            by_power = leaf.polynomial.coefficients(number)
            above = leaf.relation in (Relation.NEGATIVE, Relation.NONZERO)
            ends[by_power.get(0, _ZERO).scaled(fmpq(-1)), by_power[1], above] = None
    for top, bottom, above in ends:
        for sign in (1, -1):
            guard = atom(bottom.scaled(fmpq(-sign)), Relation.NEGATIVE)
            if guard is not False:
                yield guard, mapped(formula, partial(_at, number, top, bottom, sign, above))


def _flag_at(number: int, value: bool, leaf: Atom | Flag) -> Formula:
    return leaf.positive is value if isinstance(leaf, Flag) and leaf.number == number else leaf


def _at(
    number: int, top: Polynomial, bottom: Polynomial, sign: int, above: bool, leaf: Atom | Flag
) -> Formula:
    """A comparison with `top / bottom` put for the unknown, or something just above; `sign`: of `bottom`."""
    if isinstance(leaf, Flag) or not leaf.polynomial.degree(number):
        return leaf
    by_power = leaf.polynomial.coefficients(number)
    slope, relation = by_power[1], leaf.relation
    value = (slope * top + by_power.get(0, _ZERO) * bottom).scaled(fmpq(sign))
    if not above:
        return atom(value, relation)
    zero = atom(value, Relation.ZERO)
    match relation:
        case Relation.ZERO:
            return join(True, [zero, atom(slope, Relation.ZERO)])
        case Relation.NONZERO:
            return join(False, [negated(zero), atom(slope, Relation.NONZERO)])
    along = join(True, [zero, atom(slope, relation)])
    return join(False, [atom(value, Relation.NEGATIVE), along])


def _far_below(number: int, leaf: Atom | Flag) -> Formula:
    """A comparison where the unknown is less than anything."""
    if isinstance(leaf, Flag) or not leaf.polynomial.degree(number):
        return leaf
    by_power = leaf.polynomial.coefficients(number)
    slope, rest, relation = by_power[1], by_power.get(0, _ZERO), leaf.relation
    flat = atom(slope, Relation.ZERO)
    match relation:
        case Relation.ZERO:
            return join(True, [flat, atom(rest, Relation.ZERO)])
        case Relation.NONZERO:
            return join(False, [negated(flat), atom(rest, Relation.NONZERO)])
    falls = atom(slope.scaled(fmpq(-1)), Relation.NEGATIVE)
    return join(False, [falls, join(True, [flat, atom(rest, relation)])])


def _alone(formula: Formula, left: set[int], work: Work) -> Formula | None:
    """One unknown in any power and nothing else, over the rational numbers."""
    if len(left) > 1 or unknowns(formula) != left:
        return None
    (number,) = left
    polynomials = [leaf.polynomial for leaf in _leaves(formula) if isinstance(leaf, Atom)]
    points, irrational = samples(polynomials, number)
    for point in points:
        if mapped(formula, partial(_put, number, Polynomial.constant(point))) is True:
            return True
    work.rational_only = work.rational_only or irrational
    return False


def _put(number: int, value: Polynomial, leaf: Atom | Flag) -> Formula:
    """A comparison with a polynomial put for the unknown."""
    if isinstance(leaf, Flag):
        return leaf
    total = _ZERO
    by_power = leaf.polynomial.coefficients(number)
    for power in range(max(by_power), -1, -1):
        total = total * value + by_power.get(power, _ZERO)
    return atom(total, leaf.relation)
