"""Elimination of quantifiers: `∃ x, φ` as a formula without `x` that is true for the same values of the rest.

An unknown truth value is put true and false. An unknown number that occurs in no power is eliminated by test
points (Loos and Weispfenning): if `φ` holds somewhere, it holds far below, at an end of an interval that a
comparison makes, or just above one; each of these is put for `x`. Ends are quotients of polynomials in the
other unknowns; their signs are cases. So the result is exact over every ordered field. One unknown alone, in
any power, is decided over the rational numbers by looking at them between the roots, and at rational roots.
An unknown that occurs in squares beside others is eliminated by test points with square roots (`quadratic`):
what that says is said of the real numbers. Everything else is left undecided.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from flint import fmpq

from pyverify.extract import NotInterpreted
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
from pyverify.symbolic.exactly.quadratic import without
from pyverify.symbolic.exactly.roots import Root, samples

__all__ = ["Work", "exists", "for_all"]

MOST_WITH_SQUARES = 300
"""Comparisons in a formula beyond which no test points with square roots are put."""
_ZERO = Polynomial({})


@dataclass(slots=True)
class Work:
    """What goes along with an elimination."""

    look: Callable[[], None] = lambda: None
    """Called often; raises what ends the work."""
    rational_only: bool = False
    """Whether a result holds of the rational numbers and perhaps not of the reals: at an irrational root it
    would have been another.
    """
    real_only: bool = False
    """Whether a result holds of the real numbers and perhaps not of the rational ones."""


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
    number = _next(formula, left, _cost)
    if number is not None:
        return _any_of(_without(formula, number), left - {number}, work)
    if len(left) == 1 and unknowns(formula) == left:
        return _alone(formula, left, work)
    number = _next(formula, left, _cost_of_squares)
    if number is None or size(formula) > MOST_WITH_SQUARES:
        return None
    try:
        found = _any_of(without(formula, number, dict.fromkeys(_leaves(formula))), left - {number}, work)
    except NotInterpreted:  # too large
        return None
    work.real_only = work.real_only or found is not None
    return found


def _any_of(cases: Iterable[tuple[Formula, Formula]], left: set[int], work: Work) -> Formula | None:
    return _one_of(partial(exists, join(True, case), left, work) for case in cases)


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


_Cost = tuple[int, int, int]


def _next(formula: Formula, left: set[int], cost_of: Callable[[Formula, int], _Cost | None]) -> int | None:
    """The unknown that is eliminated next: a truth value, else the number that makes the fewest cases."""
    best: tuple[_Cost, int] | None = None
    for number in sorted(left):
        cost = cost_of(formula, number)
        if cost is not None and (best is None or cost < best[0]):
            best = cost, number
    return best[1] if best else None


def _cost(formula: Formula, number: int) -> _Cost | None:
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


def _cost_of_squares(formula: Formula, number: int) -> _Cost | None:
    """The same for test points with square roots; None where it occurs in a higher power."""
    own = [leaf.polynomial for leaf in dict.fromkeys(_leaves(formula)) if isinstance(leaf, Atom)]
    degrees = [one.degree(number) for one in own]
    if max(degrees, default=0) > 2:
        return None
    return (sum(degree == 2 for degree in degrees), sum(degrees), 0)


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


def _alone(formula: Formula, left: set[int], work: Work) -> Formula:
    """One unknown in any power and nothing else, over the rational numbers; over the real ones if what was
    found before is said of these.
    """
    (number,) = left
    polynomials = [leaf.polynomial for leaf in _leaves(formula) if isinstance(leaf, Atom)]
    points, irrational = samples(polynomials, number)
    for point in points:
        if mapped(formula, partial(_put, number, Polynomial.constant(point))) is True:
            return True
    if not any(mapped(formula, partial(_at_root, number, root)) is True for root in irrational):
        return False
    if work.real_only:
        return True
    work.rational_only = True
    return False


def _at_root(number: int, root: Root, leaf: Atom | Flag) -> Formula:
    """A comparison at an irrational root."""
    if isinstance(leaf, Flag):
        return leaf
    return atom(Polynomial.constant(fmpq(root.sign(leaf.polynomial, number))), leaf.relation)


def _put(number: int, value: Polynomial, leaf: Atom | Flag) -> Formula:
    """A comparison with a polynomial put for the unknown."""
    if isinstance(leaf, Flag):
        return leaf
    total = _ZERO
    by_power = leaf.polynomial.coefficients(number)
    for power in range(max(by_power), -1, -1):
        total = total * value + by_power.get(power, _ZERO)
    return atom(total, leaf.relation)
