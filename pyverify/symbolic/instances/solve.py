"""Values for a conjunction of polynomial atoms, at random: equations are solved for an unknown, the others
get a value between the bounds that the inequalities leave.

No search for all solutions and no claim that there are none: an attempt either finds exact values or fails.
Values are small rationals; how they are chosen is the attempt's `Style`, so that ends of intervals, ties and
zeros come up as well as values that nothing distinguishes.
"""

from __future__ import annotations

import enum
import random
from collections.abc import Iterable

from flint import fmpq

from pyverify.symbolic.instances.choose import Atom, Chosen, Impossible, Relation
from pyverify.symbolic.instances.conic import is_conic, points
from pyverify.symbolic.instances.polynomial import (
    Polynomial,
    TooMany,
    constant,
    evaluated,
    linear_part,
    number,
    rational_roots,
    scaled,
    substituted,
    unknowns,
)

__all__ = ["Style", "solve", "some"]

_SPECIAL = tuple(fmpq(*one) for one in ((0, 1), (1, 1), (-1, 1), (1, 2)))
_CURVES = 0.5
"""How often points of curves are taken before other unknowns have values."""
_ROUNDS = 3
"""How often bounds are propagated before a value is chosen."""


class Style(enum.Enum):
    """How values are chosen between their bounds."""

    GENERIC = "generic"
    """Inside, and different from each other."""
    SPECIAL = "special"
    """At the ends, zero, one, minus one, a half."""
    TIES = "ties"
    """Mostly a value that another unknown has."""
    MIXED = "mixed"
    """One of these for each unknown."""


def some(rng: random.Random, style: Style, used: Iterable[fmpq] = ()) -> fmpq:
    """A small rational."""
    return _between(rng, style, None, None, sorted(set(used)))


def solve(chosen: Chosen, rng: random.Random, style: Style) -> dict[int, fmpq]:
    """Values of all unknowns for which all atoms are true. Raises `Impossible` if the attempt fails."""
    return _Solver(chosen, rng, style).run()


_End = tuple[fmpq, bool]
"""A bound, and whether it may not be attained."""


class _Solver:
    def __init__(self, chosen: Chosen, rng: random.Random, style: Style) -> None:
        self.rng = rng
        self.style = style
        self.atoms = list(chosen.atoms)
        self.free = set(range(chosen.unknowns))
        self.quotients = self.free - set(chosen.numbers.values())
        self.curves: bool | None = None
        self.solved: list[tuple[int, Polynomial]] = []
        self.values: dict[int, fmpq] = {}

    def run(self) -> dict[int, fmpq]:
        """The values."""
        try:
            self._simplify()
            while self._solve_one():
                pass
            while self.free:
                self._assign()
                while self._solve_one():
                    pass
            for unknown, polynomial in reversed(self.solved):
                self.values[unknown] = evaluated(polynomial, self.values)
        except TooMany:
            raise Impossible from None
        return self.values

    def _simplify(self) -> None:
        kept = []
        for atom in self.atoms:
            value = constant(atom.polynomial)
            if value is None:
                kept.append(atom)
            elif not atom.relation.true_of(value):
                raise Impossible
        self.atoms = kept

    def _put(self, unknown: int, by: Polynomial) -> None:
        """Put a polynomial for an unknown everywhere."""
        self.free.discard(unknown)
        changed = []
        for atom in self.atoms:
            new = substituted(atom.polynomial, unknown, by)
            changed.append(atom if new is atom.polynomial else Atom(new, atom.relation))
        self.atoms = changed
        self._simplify()

    def _solve_one(self) -> bool:
        """Solve an equation for an unknown that occurs in it with a number as its factor."""
        best: list[tuple[int, Polynomial]] = []
        fewest = 0
        for atom in self.atoms:
            if atom.relation is not Relation.ZERO or (best and len(atom.polynomial) >= fewest):
                continue
            found = []
            for unknown in unknowns(atom.polynomial):
                split = linear_part(atom.polynomial, unknown)
                factor = constant(split[0]) if split else None
                if split and factor is not None and factor != 0:
                    found.append((unknown, scaled(split[1], -1 / factor)))
            if found:
                best, fewest = found, len(atom.polynomial)
        if not best:
            return False
        unknown, by = self.rng.choice(sorted(best, key=lambda one: one[0]))
        self.solved.append((unknown, by))
        self._put(unknown, by)
        return True

    def _assign(self) -> None:
        """Give a value to one unknown, those that only one atom's other unknowns wait for first; or to the
        two of a curve.
        """
        if self._on_curve():
            return
        waiting = self._next()
        low, high = self._bounds().get(waiting, (None, None))
        alone = [atom for atom in self.atoms if unknowns(atom.polynomial) == {waiting}]
        used = sorted(set(self.values.values()))
        tried: list[fmpq] = []
        for atom in alone:
            if atom.relation is Relation.ZERO:
                tried = rational_roots(atom.polynomial)
                self.rng.shuffle(tried)
                break
        else:
            tried = [_between(self.rng, self.style, low, high, used) for _ in range(6)]
            if len(alone) > 0:
                tried += [value + shift for value in _SPECIAL for shift in (0, 2, -2)]
        for value in tried:
            if all(one.relation.true_of(evaluated(one.polynomial, {waiting: value})) for one in alone):
                self.values[waiting] = value
                self._put(waiting, number(value))
                return
        raise Impossible

    def _on_curve(self) -> bool:
        """Give values to the two unknowns of an equation of degree two."""
        curves = [one.polynomial for one in self.atoms if one.relation is Relation.ZERO]
        if any(len(unknowns(one)) == 1 for one in curves):
            return False
        curves = [one for one in curves if is_conic(one)]
        if not curves:
            return False
        if self.curves is None:
            self.curves = self.rng.random() < _CURVES
        if not self.curves and self.free != unknowns(curves[0]):
            return False
        curve = self.rng.choice(curves)
        both = unknowns(curve)
        about = [one for one in self.atoms if unknowns(one.polynomial) <= both]
        used = sorted(set(self.values.values()))
        offered = [*used, *_SPECIAL, *(_between(self.rng, self.style, None, None, used) for _ in range(4))]
        self.rng.shuffle(offered)
        for point in points(curve, self.rng, offered):
            if all(one.relation.true_of(evaluated(one.polynomial, point)) for one in about):
                for unknown, value in point.items():
                    self.values[unknown] = value
                    self._put(unknown, number(value))
                return True
        return False

    def _next(self) -> int:
        """One that an equation has alone; else one of an equation. Quotients and what is only squared wait:
        they are what the others make of them.
        """
        in_equations: set[int] = set()
        linear: set[int] = set()
        for atom in self.atoms:
            found = unknowns(atom.polynomial)
            if atom.relation is Relation.ZERO:
                if len(found) == 1:
                    return next(iter(found))
                in_equations |= found
                linear |= {
                    one for monomial in atom.polynomial for one in monomial if monomial.count(one) == 1
                }
        among = (in_equations & linear) - self.quotients or in_equations or self.free
        return self.rng.choice(sorted(among))

    def _bounds(self) -> dict[int, tuple[_End | None, _End | None]]:
        """What the linear inequalities say of each unknown, given what they say of the others."""
        found: dict[int, tuple[_End | None, _End | None]] = {}
        linear = [
            atom.polynomial | {(): atom.polynomial.get((), fmpq(0))}  # type: ignore[operator]
            for atom in self.atoms
            if all(len(monomial) <= 1 for monomial in atom.polynomial)
            and atom.relation in (Relation.NEGATIVE, Relation.NOT_POSITIVE)
        ]
        strict = [
            atom.relation is Relation.NEGATIVE
            for atom in self.atoms
            if all(len(monomial) <= 1 for monomial in atom.polynomial)
            and atom.relation in (Relation.NEGATIVE, Relation.NOT_POSITIVE)
        ]
        for _ in range(_ROUNDS):
            changed = False
            for polynomial, open_ in zip(linear, strict, strict=True):
                for unknown in unknowns(polynomial):
                    end = _end(polynomial, unknown, open_, found)
                    if end is not None:
                        changed |= _tighten(found, unknown, end, polynomial[unknown,] > 0)
            if not changed:
                break
        return found


def _end(
    polynomial: Polynomial,
    unknown: int,
    strict: bool,
    known: dict[int, tuple[_End | None, _End | None]],
) -> _End | None:
    """The bound of an unknown that a linear inequality gives where the others are as small as they may be."""
    least = polynomial.get((), fmpq(0))
    for monomial, factor in polynomial.items():
        if not monomial or monomial[0] == unknown:
            continue
        low, high = known.get(monomial[0], (None, None))
        end = low if factor > 0 else high
        if end is None:
            return None
        least += factor * end[0]
        strict = strict or end[1]
    return -least / polynomial[unknown,], strict


def _tighten(found: dict[int, tuple[_End | None, _End | None]], unknown: int, end: _End, upper: bool) -> bool:
    low, high = found.get(unknown, (None, None))
    old = high if upper else low
    value, strict = end
    if old is not None:
        if value == old[0] and (old[1] or not strict):
            return False
        if value != old[0] and (value > old[0]) is upper:
            return False
    found[unknown] = (low, end) if upper else (end, high)
    low, high = found[unknown]
    if low and high and (low[0] > high[0] or (low[0] == high[0] and (low[1] or high[1]))):
        raise Impossible
    return True


def _between(rng: random.Random, style: Style, low: _End | None, high: _End | None, used: list[fmpq]) -> fmpq:
    """A value between two bounds."""
    if low and high and low[0] == high[0]:
        return low[0]
    if style is Style.MIXED:
        style = rng.choice((Style.GENERIC, Style.SPECIAL, Style.TIES))

    def inside(value: fmpq) -> bool:
        above = low is None or value > low[0] or (value == low[0] and not low[1])
        return above and (high is None or value < high[0] or (value == high[0] and not high[1]))

    offered: list[fmpq] = []
    if style is Style.SPECIAL:
        offered = [*_SPECIAL, *(end[0] for end in (low, high) if end)]
    elif style is Style.TIES and rng.random() < 0.8:
        offered = used
    offered = [value for value in offered if inside(value)]
    if offered:
        return rng.choice(offered)
    part = fmpq(rng.randrange(1, 12), 12)
    if low and high:
        return low[0] + (high[0] - low[0]) * part
    size = fmpq(rng.randrange(1, 13), rng.choice((1, 1, 2, 3, 4)))
    if low:
        return low[0] + size
    if high:
        return high[0] - size
    return size if rng.random() < 0.6 else -size
