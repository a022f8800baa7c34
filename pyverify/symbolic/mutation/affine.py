"""Linear conditions on unknown rational numbers, and the elimination of unknowns from them.

A condition is a truth value, an atom (an affine form that is `= 0`, `≠ 0`, `< 0` or `≤ 0`), or conditions
joined by and, or. `exists` says for which values of the other unknowns there are values of some: an equation
is solved for the unknown and put in everywhere; bounds are compared in pairs (Fourier and Motzkin); what is
only to be avoided can be avoided, since there are infinitely many numbers. So the result is exact over ℚ.

Disjunctions are multiplied out; more than `MOST_CLAUSES` of them, or more atoms than `MOST_ATOMS` in one, are
refused by `TooLarge`.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flint import fmpq

__all__ = [
    "Affine",
    "Atom",
    "Condition",
    "Joined",
    "Relation",
    "TooLarge",
    "both",
    "either",
    "exists",
    "negated",
]

MOST_CLAUSES = 256
MOST_ATOMS = 200
_ZERO = fmpq(0)


class TooLarge(Exception):
    """The condition has too many alternatives."""


class Relation(enum.Enum):
    """How a form stands to zero."""

    ZERO = "= 0"
    OTHER = "≠ 0"
    BELOW = "< 0"
    AT_MOST = "≤ 0"

    def true_of(self, value: fmpq) -> bool:
        """Whether a number stands so to zero."""
        if self is Relation.ZERO:
            return bool(value == 0)
        if self is Relation.OTHER:
            return bool(value != 0)
        return bool(value < 0 if self is Relation.BELOW else value <= 0)


class Affine:
    """A number plus multiples of unknowns, which are numbered."""

    __slots__ = ("constant", "slopes")

    def __init__(self, constant: fmpq, slopes: Mapping[int, fmpq]) -> None:
        self.constant = constant
        self.slopes = slopes

    @classmethod
    def of(cls, value: Affine | fmpq) -> Affine:
        """A number as the form without unknowns."""
        return value if isinstance(value, Affine) else Affine(value, {})

    def plus(self, other: Affine, times: fmpq) -> Affine:
        """`self + times * other`."""
        slopes = dict(self.slopes)
        for unknown, slope in other.slopes.items():
            slopes[unknown] = slopes.get(unknown, _ZERO) + times * slope
        return Affine(
            self.constant + times * other.constant, {key: one for key, one in slopes.items() if one != 0}
        )

    def scaled(self, by: fmpq) -> Affine:
        """`by * self`."""
        return Affine(by * self.constant, {key: by * one for key, one in self.slopes.items() if by != 0})


@dataclass(frozen=True, slots=True)
class Atom:
    """A form and how it stands to zero."""

    form: Affine
    relation: Relation


@dataclass(frozen=True, slots=True)
class Joined:
    """All of some conditions, or one of them."""

    every: bool
    parts: tuple[Condition, ...]


Condition = bool | Atom | Joined
_Clause = tuple[Atom, ...]


def both(left: Condition, right: Condition) -> Condition:
    """Both."""
    return _join(True, left, right)


def either(left: Condition, right: Condition) -> Condition:
    """One of them."""
    return _join(False, left, right)


def _join(every: bool, left: Condition, right: Condition) -> Condition:
    if isinstance(left, bool):
        return right if left is every else left
    if isinstance(right, bool):
        return left if right is every else right
    return Joined(every, (left, right))


def negated(condition: Condition) -> Condition:
    """Not so."""
    match condition:
        case bool():
            return not condition
        case Joined(every, parts):
            return Joined(not every, tuple(map(negated, parts)))
    form = condition.form
    match condition.relation:
        case Relation.ZERO:
            return Atom(form, Relation.OTHER)
        case Relation.OTHER:
            return Atom(form, Relation.ZERO)
        case Relation.BELOW:
            return Atom(form.scaled(fmpq(-1)), Relation.AT_MOST)
    return Atom(form.scaled(fmpq(-1)), Relation.BELOW)


def exists(unknowns: Iterable[int], condition: Condition) -> Condition:
    """Whether some values of these unknowns make it true. Raises `TooLarge`."""
    clauses = _clauses(condition)
    for unknown in unknowns:
        clauses = [new for one in clauses for new in _without(unknown, one)]
        if len(clauses) > MOST_CLAUSES:
            raise TooLarge
        if () in clauses:
            return True
    found: Condition = False
    for clause in clauses:
        joined: Condition = True
        for atom in clause:
            joined = both(joined, atom)
        found = either(found, joined)
    return found


def _clauses(condition: Condition) -> list[_Clause]:
    """The alternatives, each a conjunction of atoms; `()` is true."""
    if isinstance(condition, bool):
        return [()] if condition else []
    if isinstance(condition, Atom):
        return _settled([condition])
    if not condition.every:
        found = [clause for part in condition.parts for clause in _clauses(part)]
    else:
        found = [()]
        for part in condition.parts:
            found = [(*one, *other) for other in _clauses(part) for one in found]
            if len(found) > MOST_CLAUSES:
                raise TooLarge
    if len(found) > MOST_CLAUSES or any(len(one) > MOST_ATOMS for one in found):
        raise TooLarge
    return found


def _settled(atoms: Iterable[Atom]) -> list[_Clause]:
    """The conjunction without atoms that are numbers; nothing if one of these is false."""
    kept = []
    for atom in atoms:
        if atom.form.slopes:
            kept.append(atom)
        elif not atom.relation.true_of(atom.form.constant):
            return []
    if len(kept) > MOST_ATOMS:
        raise TooLarge
    return [tuple(kept)]


def _without(unknown: int, clause: _Clause) -> list[_Clause]:
    """Conjunctions, one of which says that there is a value of the unknown."""
    rest = [atom for atom in clause if unknown not in atom.form.slopes]
    mine = [atom for atom in clause if unknown in atom.form.slopes]
    equation = next((atom for atom in mine if atom.relation is Relation.ZERO), None)
    if equation is not None:
        slope = equation.form.slopes[unknown]
        put_in = (
            Atom(atom.form.plus(equation.form, -atom.form.slopes[unknown] / slope), atom.relation)
            for atom in mine
            if atom is not equation
        )
        return _settled([*rest, *put_in])
    bounds = [atom for atom in mine if atom.relation is not Relation.OTHER]
    if not bounds:
        return [tuple(rest)]
    avoided = next((atom for atom in mine if atom.relation is Relation.OTHER), None)
    if avoided is not None:
        others = tuple(atom for atom in clause if atom is not avoided)
        sides = (avoided.form, avoided.form.scaled(fmpq(-1)))
        return [new for side in sides for new in _without(unknown, (*others, Atom(side, Relation.BELOW)))]
    return _settled([*rest, *_compared(unknown, bounds)])


def _compared(unknown: int, bounds: list[Atom]) -> list[Atom]:
    """Every lower bound is below every upper bound."""
    upper = [atom for atom in bounds if atom.form.slopes[unknown] > 0]
    lower = [atom for atom in bounds if atom.form.slopes[unknown] < 0]
    found = []
    for one in upper:
        for other in lower:
            form = other.form.plus(one.form, -other.form.slopes[unknown] / one.form.slopes[unknown])
            strict = Relation.BELOW in (one.relation, other.relation)
            found.append(Atom(form, Relation.BELOW if strict else Relation.AT_MOST))
    return found
