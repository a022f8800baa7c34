"""What is asked of numbers that are to be drawn: polynomials that are zero, not zero, or below zero.

A row is asked by parts of hypotheses, or, by none, because there is no room for other numbers otherwise. Rows
that say the same are one. What contradicts itself raises `NoCase`; what only a condition excludes is checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from flint import fmpq

from pyverify.symbolic.instances.polynomial import (
    Polynomial,
    added,
    constant,
    linear_part,
    scaled,
    single,
    unknowns,
)
from pyverify.testing.draw.demands import Demands
from pyverify.testing.draw.formulas import Entry, Given, Relation, Variables
from pyverify.testing.draw.plan import NoCase

__all__ = ["STRICT", "Row", "Rows", "is_power", "row_of", "sign_of"]

_MOST_ROWS = 400
_MOST_WISHES = 1200
"""Rows that are asked for to leave room, at most."""
_MOST_TERMS = 150
"""Terms of a polynomial that is worked with."""
_MOST_LIGHT = 20
"""The same where little effort is wanted."""
_MOST_WISHED = 40
"""Terms where it is asked for only to leave room."""
STRICT = {Relation.NOT_POSITIVE: False, Relation.NEGATIVE: True}
"""Relations that bound, and whether the bound is left out."""


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """What is asked: by the parts with these numbers, or (by none) since there is no room otherwise."""

    polynomial: Polynomial
    relation: Relation
    guards: tuple[Given, ...]
    parts: frozenset[int]
    names: frozenset[int]

    @property
    def key(self) -> object:
        """What makes two rows the same but for their relation."""
        return frozenset(self.polynomial.items()), self.guards


def row_of(
    polynomial: Polynomial, relation: Relation, guards: tuple[Given, ...] = (), parts: Iterable[int] = ()
) -> Row:
    """A row, by default one that no part asks for."""
    return Row(polynomial, relation, guards, frozenset(parts), frozenset(unknowns(polynomial)))


class Rows:
    """All that is asked. `order` are the parameters, the first drawn first."""

    def __init__(self, demands: Demands, variables: Variables, order: Sequence[str], *, light: bool) -> None:
        self.unmet = demands.unmet
        """Parts that have to be checked."""
        self.variables = variables
        self.terms = _MOST_LIGHT if light else _MOST_TERMS
        self.wishes = _MOST_WISHES // 8 if light else _MOST_WISHES
        rank = {name: at for at, name in enumerate(order)}
        self.rank = {
            number: (rank[one.name], one.place)
            for number, one in enumerate(variables.all)
            if isinstance(one, Entry)
        }
        """The variables that are to be drawn, by their place in the order."""
        self._rows: dict[object, Row] = {}
        self._known_signs: dict[int, tuple[int, bool]] | None = None
        for one in demands.all:
            self.keep(row_of(one.atom.polynomial, one.atom.relation, one.guards, (one.part,)))
        self.without_repetitions()

    @property
    def all(self) -> Iterable[Row]:
        """The rows."""
        return self._rows.values()

    def drop(self, rows: Iterable[Row]) -> None:
        """Forget some."""
        for row in rows:
            del self._rows[row.key]
            if len(row.names) == 1:
                self._known_signs = None

    def keep(self, row: Row) -> None:
        """Take a row in, in its simplest form."""
        polynomial = row.polynomial
        value = constant(polynomial)
        if value is not None:
            if not row.relation.true_of(value):
                if not row.guards:
                    raise NoCase("no numbers meet the hypotheses at these sizes")
                self.unmet.update(row.parts)
            return
        if not row.names & set(self.rank) or len(polynomial) > self.terms:
            self.unmet.update(row.parts)  # of what is known before: it is looked at, not drawn
            return
        other = self._rows.get(row.key)
        if other is not None:
            stronger = _stronger(row.relation, other.relation)
            if stronger is None:
                if not row.guards and (row.parts or row.relation is not Relation.OTHER):
                    raise NoCase("no numbers meet the hypotheses at these sizes")
                self.unmet.update(row.parts)
                return
            row = replace(other, relation=stronger, parts=row.parts | other.parts)
        self._rows[row.key] = row
        if len(row.names) == 1:
            self._known_signs = None

    def without_repetitions(self) -> None:
        """Leave out equalities that others imply."""
        basis: list[tuple[tuple[int, ...], dict[tuple[int, ...], fmpq]]] = []
        for row in sorted(self.all, key=lambda one: len(one.polynomial)):
            if row.relation is not Relation.ZERO or row.guards:
                continue
            rest = dict(row.polynomial)
            for lead, other in basis:
                if lead in rest:
                    rest = dict(added([rest, scaled(other, -rest[lead])]))
            if not rest:
                self.drop([row])
                continue
            if set(rest) == {()}:
                raise NoCase("no numbers meet the hypotheses at these sizes")
            lead = max(one for one in rest if one)
            basis.append((lead, dict(scaled(rest, 1 / rest[lead]))))

    def having(self, variable: int) -> list[Row]:
        """The rows that speak of a variable."""
        return [row for row in self.all if variable in row.names]

    def signs(self) -> dict[int, tuple[int, bool]]:
        """For variables whose sign is known: 1 or -1, and whether zero is left out."""
        if self._known_signs is None:
            self._known_signs = self._signs_now()
        return self._known_signs

    def _signs_now(self) -> dict[int, tuple[int, bool]]:
        found: dict[int, tuple[int, bool]] = {
            number: (1, False) for number in range(len(self.variables.all)) if number not in self.rank
        }
        for row in self.all:
            if row.guards or row.relation not in STRICT or len(row.names) != 1:
                continue
            (variable,) = row.names
            parts = linear_part(row.polynomial, variable)
            if parts is None:
                continue
            factor, rest = constant(parts[0]), constant(parts[1])
            assert factor is not None
            assert rest is not None
            if rest >= 0:  # the variable lies beyond -rest / factor, away from zero
                sign = -1 if factor > 0 else 1
                strict = rest > 0 or STRICT[row.relation]
                before = found.get(variable)
                found[variable] = sign, strict or (before is not None and before[0] == sign and before[1])
        return found

    def wish(self, row: Row) -> None:
        """Ask for what leaves room; it may be left out where there is too much of it."""
        signs = self.signs()
        if row.relation in (Relation.NEGATIVE, Relation.OTHER) and not row.guards:
            for variable in _common(row.polynomial):  # it cannot be zero if none of its factors may be
                known = signs.get(variable)
                if (
                    variable in self.rank
                    and (known is None or not known[1])
                    and row.polynomial != single(variable)
                ):
                    factor = single(variable) if known is None else scaled(single(variable), -known[0])
                    self.keep(row_of(factor, Relation.OTHER if known is None else Relation.NEGATIVE))
            signs = self.signs()
        row = row_of(_divided(row.polynomial, signs), row.relation, row.guards)
        if len(row.polynomial) > min(_MOST_WISHED, self.terms):
            return
        if len(self._rows) < _MOST_ROWS and constant(row.polynomial) is None:
            if not _certain(row, signs) and row.names & set(self.rank):
                self.keep(row)
        elif constant(row.polynomial) is not None:
            self.keep(row)


def is_power(value: fmpq) -> bool:
    """Whether it is a power of two, or the negative of one."""
    top, bottom = abs(int(value.p)), int(value.q)
    return top & (top - 1) == 0 and bottom & (bottom - 1) == 0


def sign_of(polynomial: Polynomial, signs: dict[int, tuple[int, bool]]) -> tuple[int, bool] | None:
    """The sign of a polynomial and whether it cannot be zero, where the signs of its variables tell."""
    found: int | None = None
    strict = False
    for monomial, factor in polynomial.items():
        sign, sure = (1 if factor > 0 else -1), True
        for one in set(monomial):
            times = monomial.count(one)
            known = signs.get(one)
            if known is None:
                if times % 2:
                    return None
                sure = False
                continue
            sign *= known[0] if times % 2 else 1
            sure = sure and known[1]
        if found is not None and found != sign:
            return None
        found, strict = sign, strict or sure
    return None if found is None else (found, strict)


def _certain(row: Row, signs: dict[int, tuple[int, bool]]) -> bool:
    """Whether the signs of the variables make a row true."""
    sign = sign_of(row.polynomial, signs)
    if sign is None or row.relation is Relation.ZERO:
        return False
    if row.relation is Relation.OTHER:
        return sign[1]
    return sign[0] < 0 and (sign[1] or row.relation is Relation.NOT_POSITIVE)


def _divided(polynomial: Polynomial, signs: dict[int, tuple[int, bool]]) -> Polynomial:
    """The polynomial without the common factors whose sign is known and that are not zero."""
    for variable in _common(polynomial):
        known = signs.get(variable)
        if known is None or not known[1]:
            continue
        parts = {}
        for monomial, factor in polynomial.items():
            rest = list(monomial)
            rest.remove(variable)
            parts[tuple(rest)] = factor if known[0] > 0 else -factor
        return _divided(parts, signs)
    return polynomial


def _common(polynomial: Polynomial) -> Iterator[int]:
    """Variables that all monomials have."""
    monomials = list(polynomial)
    if monomials and () not in polynomial:
        yield from set(monomials[0]).intersection(*monomials[1:])


def _stronger(one: Relation, other: Relation) -> Relation | None:
    """The relation that implies both, if one of them does."""
    if one is other:
        return one
    if {one, other} == {Relation.NEGATIVE, Relation.NOT_POSITIVE}:
        return Relation.NEGATIVE
    if {one, other} == {Relation.NOT_POSITIVE, Relation.OTHER}:
        return Relation.NEGATIVE
    if {one, other} == {Relation.NEGATIVE, Relation.OTHER}:
        return Relation.NEGATIVE
    if {one, other} == {Relation.ZERO, Relation.NOT_POSITIVE}:
        return Relation.ZERO
    return None
