"""Formulas about numbers that are to be drawn, over what is known when they are.

What steps before drew (tables of naturals and truth values) is not known when a plan is made for some
naturals, only when it draws. A truth value of it is a `Given`, a natural a `GivenNatural`: both compute their
values from a `Run`.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from flint import fmpq

from pyverify.symbolic.instances.polynomial import Polynomial, constant, scaled

__all__ = [
    "All",
    "Atom",
    "Either",
    "Entry",
    "Formula",
    "Given",
    "GivenNatural",
    "Indicator",
    "Opaque",
    "Relation",
    "Run",
    "Variables",
    "as_given",
    "atom",
    "both",
    "either",
    "opposite",
]


class Opaque(Exception):
    """Something that is no polynomial condition."""


class Relation(enum.Enum):
    """How a polynomial stands to zero."""

    ZERO = "= 0"
    OTHER = "≠ 0"
    NEGATIVE = "< 0"
    NOT_POSITIVE = "≤ 0"

    def true_of(self, value: fmpq) -> bool:
        """Whether a number stands so to zero."""
        return bool(
            {
                Relation.ZERO: value == 0,
                Relation.OTHER: value != 0,
                Relation.NEGATIVE: value < 0,
                Relation.NOT_POSITIVE: value <= 0,
            }[self]
        )


@dataclass(slots=True)
class Run:
    """What is known while a plan draws: readers of tables of naturals and truth values, and choices."""

    cases: int
    tables: Mapping[str, Callable[..., Any]]
    choices: Mapping[int, Any]
    known: dict[int, Any] = field(default_factory=dict)


@dataclass(frozen=True, eq=False, slots=True)
class Given:
    """A truth value that is known when numbers are drawn: an array of truth values."""

    compute: Callable[[Run], Any]
    positive: bool = True

    def value(self, run: Run) -> Any:
        """For each case."""
        key = id(self.compute)
        if key not in run.known:
            run.known[key] = np.asarray(self.compute(run), dtype=np.bool_)
        return run.known[key] if self.positive else ~run.known[key]


@dataclass(frozen=True, eq=False, slots=True)
class GivenNatural:
    """A natural that is known when numbers are drawn: an array."""

    compute: Callable[[Run], Any]

    def value(self, run: Run) -> Any:
        """For each case."""
        key = id(self.compute)
        if key not in run.known:
            run.known[key] = np.asarray(self.compute(run))
        return run.known[key]


@dataclass(frozen=True, slots=True)
class Atom:
    """A polynomial and how it stands to zero."""

    polynomial: Polynomial
    relation: Relation


@dataclass(frozen=True, slots=True)
class All:
    """All of these."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One of these."""

    parts: tuple[Formula, ...]


Formula = bool | Given | Atom | All | Either


@dataclass(frozen=True, slots=True)
class Entry:
    """A number to be drawn: a parameter, or an entry of a table."""

    name: str
    place: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Indicator:
    """A number that is known when it is needed: 1 where the truth value holds, or a natural."""

    of: Given | GivenNatural


class Variables:
    """The variables of polynomials by their numbers."""

    def __init__(self) -> None:
        self.all: list[Entry | Indicator] = []
        self._entries: dict[Entry, int] = {}
        self._indicators: dict[tuple[int, bool], int] = {}

    def entry(self, name: str, place: tuple[int, ...]) -> int:
        """The variable of an entry."""
        key = Entry(name, place)
        if key not in self._entries:
            self._entries[key] = len(self.all)
            self.all.append(key)
        return self._entries[key]

    def indicator(self, of: Given | GivenNatural) -> int:
        """The variable of something that will be known."""
        key = id(of.compute), not isinstance(of, Given) or of.positive
        if key not in self._indicators:
            self._indicators[key] = len(self.all)
            self.all.append(Indicator(of))
        return self._indicators[key]

    def is_entry(self, variable: int) -> bool:
        """Whether it is to be drawn."""
        return isinstance(self.all[variable], Entry)


def opposite(formula: Formula) -> Formula:
    """The negation."""
    match formula:
        case bool():
            return not formula
        case Given(compute, positive):
            return Given(compute, not positive)
        case Atom(polynomial, relation):
            if relation is Relation.ZERO:
                return Atom(polynomial, Relation.OTHER)
            if relation is Relation.OTHER:
                return Atom(polynomial, Relation.ZERO)
            turned = Relation.NEGATIVE if relation is Relation.NOT_POSITIVE else Relation.NOT_POSITIVE
            return Atom(scaled(polynomial, -1), turned)
        case All(parts):
            return Either(tuple(map(opposite, parts)))
        case Either(parts):
            return All(tuple(map(opposite, parts)))


def both(parts: Sequence[Formula]) -> Formula:
    """All of them."""
    kept = [one for one in parts if one is not True]
    if any(one is False for one in kept):
        return False
    return True if not kept else kept[0] if len(kept) == 1 else All(tuple(kept))


def either(parts: Sequence[Formula]) -> Formula:
    """One of them."""
    kept = [one for one in parts if one is not False]
    if any(one is True for one in kept):
        return True
    return False if not kept else kept[0] if len(kept) == 1 else Either(tuple(kept))


def as_given(condition: Any) -> Any:
    """A formula of nothing but givens as one given; another formula as it is."""

    def truth(formula: Any, run: Run) -> Any:
        match formula:
            case bool():
                return np.full(run.cases, formula)
            case Given():
                return formula.value(run)
            case All(parts):
                return np.logical_and.reduce([truth(one, run) for one in parts])
            case Either(parts):
                return np.logical_or.reduce([truth(one, run) for one in parts])
        raise AssertionError(formula)

    def known(formula: Any) -> bool:
        if isinstance(formula, (All, Either)):
            return all(map(known, formula.parts))
        return isinstance(formula, (bool, Given))

    if isinstance(condition, Given) or not known(condition):
        return condition
    return Given(lambda run: truth(condition, run))


def atom(polynomial: Polynomial, relation: Relation) -> Formula:
    """That a polynomial stands so to zero; settled where it is constant."""
    value = constant(polynomial)
    return Atom(polynomial, relation) if value is None else relation.true_of(value)
