"""Naturals of which only a lower bound is known, for going through all of them in finitely many steps.

A remainder needs more: there all naturals are gone through by their residues modulo some number. Where such a
natural is only compared with numbers, it is an unknown of formulas too, and a quantifier over it is
eliminated. That a line with a slope gets below zero at some natural is Archimedes' law, which the rational
and the real numbers meet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flint import fmpq

from pyverify.extract.code import Operation
from pyverify.symbolic.exactly.formula import Atom, Formula, Join, Relation, atom, join, negated, unknowns
from pyverify.symbolic.exactly.polynomial import Polynomial

__all__ = ["From", "Vague", "every_natural", "operated", "some_natural"]


class Vague(Exception):
    """A value rests on more of a natural than is known of it."""

    def __init__(self, *words: object, modulus: int = 1) -> None:
        super().__init__(*words)
        self.modulus = modulus
        """Modulo which its residue would tell more; one if it would not."""


@dataclass(frozen=True, slots=True)
class From:
    """Some natural number that is not less than `least`; no two of them are known to be the same."""

    least: int
    number: int | None = None
    """Of the unknown that it is in formulas."""
    modulus: int = 1
    residue: int = 0
    """It is this modulo `modulus`."""

    @classmethod
    def within(cls, least: int, number: int, modulus: int, residue: int) -> From:
        """One of this residue, with its smallest value as `least`."""
        return cls(least + (residue - least) % modulus, number, modulus, residue)

    def __index__(self) -> int:
        raise Vague

    def __bool__(self) -> bool:
        raise Vague


def operated(operation: Operation, a: int | From, b: int | From) -> Any:
    """An operation of naturals of which one is a `From`; raises `Vague`."""
    match operation, a, b:
        case (Operation.NAT_ADD, From() as some, int(other)) | (
            Operation.NAT_ADD,
            int(other),
            From() as some,
        ):
            return From(some.least + other, None, some.modulus, (some.residue + other) % some.modulus)
        case (Operation.NAT_MUL, From() as some, int(other)) | (
            Operation.NAT_MUL,
            int(other),
            From() as some,
        ):
            times = some.least * other, None, some.modulus * other, some.residue * other
            return From(*times) if other else 0
        case Operation.NAT_SUB, From() as some, int(other) if other <= some.least:
            return From(some.least - other, None, some.modulus, (some.residue - other) % some.modulus)
        case Operation.NAT_DIV, From(least), int(other):
            return From(least // other) if other else 0
        case Operation.NAT_MOD, From() as some, int(other) if other:
            if some.modulus % other:
                raise Vague(modulus=other)
            return some.residue % other
        case (Operation.NAT_EQ, From() as some, int(other)) | (
            Operation.NAT_EQ,
            int(other),
            From() as some,
        ) if other % some.modulus != some.residue:
            return False
        case Operation.NAT_LT, From(least), int(other):
            return _surely(other <= least, False)
        case Operation.NAT_LE, From(least), int(other):
            return _surely(other < least, False)
        case Operation.NAT_LT, int(other), From(least):
            return _surely(other < least, True)
        case Operation.NAT_LE, int(other), From(least):
            return _surely(other <= least, True)
        case (Operation.NAT_EQ, From(least), int(other)) | (Operation.NAT_EQ, int(other), From(least)):
            return _surely(other < least, False)
    raise Vague


def _surely(known: bool, value: bool) -> bool:
    if not known:
        raise Vague
    return value


def every_natural(formula: Formula, number: int, least: int) -> Formula | None:
    """`∀ k ≥ least` of the unknown with this number; None where that is not decided."""
    found = some_natural(negated(formula), number, least)
    return None if found is None else negated(found)


def some_natural(formula: Formula, number: int, least: int) -> Formula | None:
    """`∃ k ≥ least` of the unknown with this number, in an Archimedean field; None if it is not decided."""
    if number not in unknowns(formula):
        return formula
    match formula:
        case Join(False, parts):
            found = [some_natural(part, number, least) for part in parts]
            if True in found:
                return True
            return None if None in found else join(False, [one for one in found if one is not None])
        case Join(True, parts):
            about = [part for part in parts if number in unknowns(part)]
            one = some_natural(about[0], number, least) if len(about) == 1 else _far(about, number)
            rest = [part for part in parts if part not in about]
            return None if one is None else join(True, [one, *rest])
        case Atom(polynomial, relation) if polynomial.degree(number) == 1:
            return _line(polynomial, relation, number, least)
    return None


def _line(polynomial: Polynomial, relation: Relation, number: int, least: int) -> Formula | None:
    """Whether a line is so at some natural from `least` on."""
    parts = polynomial.coefficients(number)
    slope, rest = parts[1], parts.get(0, Polynomial({}))
    first = slope.scaled(fmpq(least)) + rest
    match relation:
        case Relation.NEGATIVE | Relation.AT_MOST:
            return join(False, [atom(slope, Relation.NEGATIVE), atom(first, relation)])
        case Relation.NONZERO:
            return join(False, [atom(slope, relation), atom(rest, relation)])
    return None


def _far(parts: list[Formula], number: int) -> Formula | None:
    """Whether all are so far out, where each falls with a slope that is known."""
    for part in parts:
        if not isinstance(part, Atom) or part.polynomial.degree(number) != 1:
            return None
        slope = part.polynomial.coefficients(number)[1].value
        if slope is None or slope >= 0 or part.relation not in (Relation.NEGATIVE, Relation.AT_MOST):
            return None
    return True
