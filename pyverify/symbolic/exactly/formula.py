"""Formulas without quantifiers about unknown numbers and truth values; a decided one is a `bool`.

Negations stand at the atoms only. An atom compares a polynomial with zero; it is scaled, so that the same
condition written in two ways is mostly one object's equal.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from flint import fmpq

from pyverify.symbolic.exactly.polynomial import Polynomial

__all__ = [
    "MOST_ATOMS",
    "Atom",
    "Flag",
    "Formula",
    "Join",
    "Relation",
    "atom",
    "join",
    "mapped",
    "negated",
    "size",
    "unknowns",
]

MOST_ATOMS = 3000
"""Comparisons in a formula beyond which nothing is decided any more."""


class Relation(enum.Enum):
    """How a polynomial stands to zero."""

    NEGATIVE = "<"
    AT_MOST = "≤"
    ZERO = "="
    NONZERO = "≠"


@dataclass(frozen=True, slots=True)
class Atom:
    """`polynomial relation 0`, with an unknown in it."""

    polynomial: Polynomial
    relation: Relation


@dataclass(frozen=True, slots=True)
class Flag:
    """An unknown truth value, or its negation."""

    number: int
    positive: bool


@dataclass(frozen=True, slots=True)
class Join:
    """All of the parts (with `every`), or one of them."""

    every: bool
    parts: tuple[Formula, ...]


Formula = bool | Atom | Flag | Join


def atom(polynomial: Polynomial, relation: Relation) -> Formula:
    """The comparison with zero, decided where no unknown is in it."""
    value = polynomial.value
    if value is not None:
        match relation:
            case Relation.NEGATIVE:
                return bool(value < 0)
            case Relation.AT_MOST:
                return bool(value <= 0)
            case Relation.ZERO:
                return bool(value == 0)
            case Relation.NONZERO:
                return bool(value != 0)
    leading = polynomial.terms[max(polynomial.terms)]
    signed = relation in (Relation.NEGATIVE, Relation.AT_MOST)
    return Atom(polynomial.scaled(1 / (abs(leading) if signed else leading)), relation)


def join(every: bool, parts: Iterable[Formula]) -> Formula:
    """All of them, or one of them."""
    kept: dict[Formula, None] = {}
    for part in parts:
        if isinstance(part, bool):
            if part is not every:
                return part
        elif isinstance(part, Join) and part.every is every:
            kept.update(dict.fromkeys(part.parts))
        else:
            kept[part] = None
    if not kept:
        return every
    return next(iter(kept)) if len(kept) == 1 else Join(every, tuple(kept))


def negated(formula: Formula) -> Formula:
    """Not `formula`."""
    match formula:
        case bool():
            return not formula
        case Flag(number, positive):
            return Flag(number, not positive)
        case Join(every, parts):
            return join(not every, map(negated, parts))
        case Atom(polynomial, Relation.NEGATIVE):
            return atom(polynomial.scaled(fmpq(-1)), Relation.AT_MOST)
        case Atom(polynomial, Relation.AT_MOST):
            return atom(polynomial.scaled(fmpq(-1)), Relation.NEGATIVE)
        case Atom(polynomial, Relation.ZERO):
            return Atom(polynomial, Relation.NONZERO)
        case Atom(polynomial, Relation.NONZERO):
            return Atom(polynomial, Relation.ZERO)
    raise AssertionError(formula)


def mapped(formula: Formula, change: Callable[[Atom | Flag], Formula]) -> Formula:
    """The formula with its atoms and flags changed."""
    match formula:
        case bool():
            return formula
        case Join(every, parts):
            return join(every, (mapped(part, change) for part in parts))
    return change(formula)


def unknowns(formula: Formula) -> set[int]:
    """The unknown numbers and truth values that occur."""
    match formula:
        case bool():
            return set()
        case Atom(polynomial):
            return polynomial.unknowns
        case Flag(number):
            return {number}
        case Join(_, parts):
            return set[int]().union(*map(unknowns, parts))
    raise AssertionError(formula)


def size(formula: Formula) -> int:
    """How many atoms and flags occur."""
    if isinstance(formula, Join):
        return sum(map(size, formula.parts))
    return 0 if isinstance(formula, bool) else 1
